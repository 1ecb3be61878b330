/** One cursor: how far a vault has read a scope of its grants. */
export type Curseur = { readonly scope: string; readonly epoque: number; readonly rev: number };

function fnv(texte: string, graine: number): number {
  let h = (0x811c9dc5 ^ graine) >>> 0;
  for (let i = 0; i < texte.length; i++) {
    h ^= texte.charCodeAt(i);
    h = Math.imul(h, 0x01000193) >>> 0;
  }
  h ^= h >>> 15;
  return Math.imul(h, 0x2c1b3c6d) >>> 0;
}

/**
 * Digest of a set of cursors: equal sets have equal digests, so that a pull with nothing new costs
 * one small exchange. It decides nothing about rights and needs no cryptography: two sets that
 * collide delay a change until the next one (2⁻¹²⁸ by chance).
 * @returns 32 hexadecimal characters.
 */
export function empreinteCurseurs(curseurs: readonly Curseur[]): string {
  const texte = curseurs
    .map((c) => `${c.scope} ${c.epoque} ${c.rev}`)
    .toSorted()
    .join('\n');
  return empreinteTexte(texte);
}

/** Digest of a text, to tell two apart without keeping their words. @returns 32 hexadecimal characters. */
export const empreinteTexte = (texte: string): string =>
  [0, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((g) => fnv(texte, g).toString(16).padStart(8, '0')).join('');
