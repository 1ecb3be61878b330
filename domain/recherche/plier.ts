/**
 * Folds a name or a search text to its key: no accent, no case, ligatures opened, every apostrophe,
 * hyphen and space one space. The server stores these keys in `collate "C"` columns, so that no index
 * depends on a version of ICU (architecture.md, « Server on its own feet »).
 */
export function plier(texte: string): string {
  // Lower case first: it may itself bring marks (« İ ») or ligatures (« ẞ ») that the next steps open.
  return texte
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
