/**
 * Signs that no page may hold: control characters, halves of surrogate pairs, and the bidirectional
 * overrides that would show a name in another order than the one it is stored in.
 */
// eslint-disable-next-line no-control-regex -- the range is what is removed
const INTERDITS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** No script piles up more marks on one letter; thousands of them pass PDF/A-1's length of a string. */
const MARQUES_EN_TROP = /(\p{M}{8})\p{M}+/gu;

/** Joiners, variation selectors and the like: they draw nothing, so that a font need not hold them. */
const SANS_DESSIN = /[\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * A sign that no embedded font draws is printed by its number, « [U+1F600] », rather than as an empty box:
 * nothing that was typed disappears from the page without a word.
 */
function nommerSansGlyphe(texte: string, couverts: ReadonlySet<number>): string {
  const dessinable = (signe: string): boolean =>
    couverts.has(signe.codePointAt(0) ?? 0) || SANS_DESSIN.test(signe);
  const signes = (t: string): string[] => Array.from(t);
  if (signes(texte).every(dessinable)) return texte;
  return signes(texte.normalize('NFC'))
    .map((signe) => (dessinable(signe) ? signe : `[U+${numero(signe)}]`))
    .join('');
}

const numero = (signe: string): string =>
  (signe.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');

const nettoyer = (texte: string, couverts: ReadonlySet<number>): string =>
  nommerSansGlyphe(
    texte.toWellFormed().replace(/\r\n?/g, '\n').replace(INTERDITS, '').replace(MARQUES_EN_TROP, '$1'),
    couverts,
  );

/** The same value with every string fit for a page; nothing else changes. Pure and deterministic. */
export function rendreInerte(valeur: unknown, couverts: ReadonlySet<number>): unknown {
  if (typeof valeur === 'string') return nettoyer(valeur, couverts);
  if (Array.isArray(valeur)) return valeur.map((v) => rendreInerte(v, couverts));
  if (typeof valeur === 'object' && valeur !== null) {
    return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, rendreInerte(v, couverts)]));
  }
  return valeur;
}
