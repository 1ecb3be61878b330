import type { Result } from '../../domain/result.ts';
import { type DocumentPdf, type ErreurPdf, ouvrirPdf } from './moteur-pdf.ts';
import { oublierPeintures } from './peintures-pretes.ts';
import { oublierTextes } from './texte-page.ts';

type Issue = Result<DocumentPdf, ErreurPdf>;
type Ouverture = { readonly promesse: Promise<Issue>; issue: Issue | undefined };

/** The one in view, the next ones made ready, and those just left: going back must be immediate. */
const CAPACITE = 6;
/** Of them together, but for the one in view: pdfjs keeps a copy of the bytes in its worker. */
const OCTETS_MAX = 32_000_000;
const ouvertures = new Map<Uint8Array, Ouverture>();
const enVue = new Set<Uint8Array>();

/** The document of these bytes, opened once; the oldest beyond what may be kept are closed. */
export function ouvrirUneFois(octets: Uint8Array): Promise<Issue> {
  const ouverture = ouvertures.get(octets) ?? ouvrir(octets);
  ouvertures.delete(octets);
  ouvertures.set(octets, ouverture);
  for (const ancien of enTrop([...ouvertures.keys()])) if (!enVue.has(ancien)) fermer(ancien);
  return ouverture.promesse;
}

/** The same, when it is open already: a document made ready is in the first picture of its viewer. */
export const documentOuvert = (octets: Uint8Array): Issue | undefined => ouvertures.get(octets)?.issue;

/** It is never closed to make place, until the returned function is called. */
export function garderEnVue(octets: Uint8Array): () => void {
  enVue.add(octets);
  return () => {
    enVue.delete(octets);
  };
}

/** Closes all: at the end of a meeting, at a lock. */
export function fermerDocuments(): void {
  oublierPeintures();
  oublierTextes();
  for (const octets of ouvertures.keys()) fermer(octets);
}

function ouvrir(octets: Uint8Array): Ouverture {
  const ouverture: Ouverture = { promesse: ouvrirPdf(octets), issue: undefined };
  void ouverture.promesse.then((issue) => {
    ouverture.issue = issue;
  });
  return ouverture;
}

/** @param connus the last asked last, which is always kept. */
export function enTrop(connus: readonly Uint8Array[]): readonly Uint8Array[] {
  let place = OCTETS_MAX;
  return connus.toReversed().filter((octets, rang) => {
    if (rang > 0) place -= octets.length;
    return rang >= CAPACITE || place < 0;
  });
}

function fermer(octets: Uint8Array): void {
  const ouverture = ouvertures.get(octets);
  ouvertures.delete(octets);
  void ouverture?.promesse.then((resultat) => {
    if (resultat.ok) resultat.value.fermer();
  });
}
