/** Not later than this, however busy the page is. */
const LIMITE_MS = 200;

/**
 * Runs what nobody waits for once the frame that is being made is painted and the page is at rest: a focus, a row
 * brought in sight, which would make the engine lay the screen out a second time.
 * @returns gives it up.
 */
export function apresPeinture(suite: () => void): () => void {
  const demande = requestIdleCallback(suite, { timeout: LIMITE_MS });
  return () => cancelIdleCallback(demande);
}
