/**
 * Folds a name or a search text to its key: no accent, no case, ligatures opened, every apostrophe,
 * hyphen and space one space. The server stores these keys in `collate "C"` columns, so that no index
 * depends on a version of ICU (architecture.md, « Server on its own feet »).
 */
export function plier(texte: string): string {
  return texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
