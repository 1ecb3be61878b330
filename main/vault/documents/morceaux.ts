import { desceller, sceller, TAILLE_ETIQUETTE, TAILLE_NONCE } from '../cles/sceau.ts';

/** Clear bytes of one chunk: what a cut download loses at most. */
export const TAILLE_MORCEAU = 65_536;
export const TAILLE_MORCEAU_SCELLE = TAILLE_MORCEAU + TAILLE_NONCE + TAILLE_ETIQUETTE;

/**
 * A document file is its chunks one after the other, each sealed with the file's own key. The hash of the
 * document, the chunk's place and whether it is the last are authenticated: a chunk moved, missing,
 * added, or taken from another file does not open.
 */
export type PlaceMorceau = {
  readonly sha256: string;
  readonly index: number;
  readonly dernier: boolean;
};

const contexte = (p: PlaceMorceau): string => `${p.sha256}|${p.index}|${p.dernier ? 'fin' : 'suite'}`;

export const scellerMorceau = (cle: Uint8Array, clair: Uint8Array, place: PlaceMorceau): Buffer =>
  sceller(cle, clair, contexte(place));

export const descellerMorceau = (
  cle: Uint8Array,
  scelle: Uint8Array,
  place: PlaceMorceau,
): Buffer | undefined => desceller(cle, scelle, contexte(place));

/** Chunks of a document of this size; an empty one has one, empty. */
export const nombreMorceaux = (tailleOctets: number): number =>
  Math.max(1, Math.ceil(tailleOctets / TAILLE_MORCEAU));

/** Size of the file on the disk for a document of this size. */
export const tailleScellee = (tailleOctets: number): number =>
  tailleOctets + nombreMorceaux(tailleOctets) * (TAILLE_NONCE + TAILLE_ETIQUETTE);
