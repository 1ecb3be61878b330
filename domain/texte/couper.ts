/**
 * The beginning of a text, of at most so many UTF-16 units, as schemas and fields count them; a character written
 * in two of them is kept whole or left out.
 */
export const couper = (texte: string, longueurMax: number): string =>
  texte.length <= longueurMax ? texte : texte.slice(0, longueurMax).replace(/[\uD800-\uDBFF]$/, '');
