/**
 * Signs that no page may hold: control characters, halves of surrogate pairs, and the bidirectional
 * overrides that would show a name in another order than the one it is stored in.
 */
// eslint-disable-next-line no-control-regex -- the range is what is removed
const INTERDITS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** No script piles up more marks on one letter; thousands of them pass PDF/A-1's length of a string. */
const MARQUES_EN_TROP = /(\p{M}{8})\p{M}+/gu;

const nettoyer = (texte: string): string =>
  texte.toWellFormed().replace(/\r\n?/g, '\n').replace(INTERDITS, '').replace(MARQUES_EN_TROP, '$1');

/** The same value with every string fit for a page; nothing else changes. Pure and deterministic. */
export function rendreInerte(valeur: unknown): unknown {
  if (typeof valeur === 'string') return nettoyer(valeur);
  if (Array.isArray(valeur)) return valeur.map(rendreInerte);
  if (typeof valeur === 'object' && valeur !== null) {
    return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, rendreInerte(v)]));
  }
  return valeur;
}
