import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choisirEmplacement } from '../../server/postgres/emplacement.ts';

export type DossierTemporaire = { readonly dossier: string; readonly supprimer: () => void };

/** A data folder of its own, removed by whoever made it. */
export function dossierTemporaire(): DossierTemporaire {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-test-'));
  return { dossier, supprimer: () => supprimerDonnees(dossier) };
}

/** Removes a data folder and what PostgreSQL keeps outside it: its files under /var/lib, its socket. */
export function supprimerDonnees(dossier: string): void {
  if (!existsSync(dossier)) return;
  const { racine, socket } = choisirEmplacement(dossier);
  for (const d of [socket, racine, dossier]) rmSync(d, { recursive: true, force: true });
}
