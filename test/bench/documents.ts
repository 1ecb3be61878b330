import { setTimeout as attendre } from 'node:timers/promises';
import type { Page } from '@playwright/test';

/** One of the PDFs that stand in a dossier of the meeting, by its place in the list. */
export type Place = { readonly ordre: number; readonly rang: number; readonly sha256: string };
type Document = Place & { readonly present: boolean };

/** What the preload exposes, as a bench reads it in the page. */
export type Collegiale = {
  readonly appeler: (canal: string, entree: object) => Promise<{ readonly value: never }>;
};

const PATIENCE_MS = 60_000;

/** The PDFs of the meeting in view, all of them received; read without trace. */
export async function documentsDe(page: Page): Promise<readonly Place[]> {
  for (let attente = 0; attente < PATIENCE_MS; attente += 500) {
    const documents = await page.evaluate(lireDocuments);
    if (documents.length > 0 && documents.every(({ present }) => present)) return documents;
    await attendre(500);
  }
  throw new Error('les documents de la séance ne sont pas tous arrivés');
}

/** Runs in the page: nothing from outside its own body. */
async function lireDocuments(): Promise<Document[]> {
  const { collegiale } = globalThis as unknown as { readonly collegiale: Collegiale };
  type Cas = {
    readonly ordre: number;
    readonly documents: readonly { format: string; present: boolean; sha256: string }[];
  };
  const lignes = document.querySelectorAll('[role="listbox"][aria-label="Ordre du jour"] [data-key]');
  const places: Document[] = [];
  for (const ligne of lignes) {
    const inscriptionId = ligne.getAttribute('data-key') ?? '';
    const { value } = await collegiale.appeler('reunion:cas', { inscriptionId, motif: 'preparation' });
    const { ordre, documents } = value as Cas;
    documents.forEach(({ format, present, sha256 }, rang) => {
      if (format === 'pdf') places.push({ ordre, rang, sha256, present });
    });
  }
  return places;
}
