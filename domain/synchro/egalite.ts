/** Deep equality of JSON values, whatever the order of their keys. */
export function memeValeur(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const cles = Object.keys(a);
  const autre = b as Record<string, unknown>;
  return (
    cles.length === Object.keys(autre).length &&
    cles.every(
      (cle) => Object.hasOwn(autre, cle) && memeValeur((a as Record<string, unknown>)[cle], autre[cle]),
    )
  );
}
