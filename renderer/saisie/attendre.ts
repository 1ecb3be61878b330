/** @returns a function that gives up the wait. */
export function attendre(delaiMs: number, suite: () => void): () => void {
  const minuterie = setTimeout(suite, delaiMs);
  return () => clearTimeout(minuterie);
}
