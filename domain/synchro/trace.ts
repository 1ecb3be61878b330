/** What stands before the first trace of a chain. */
export const PREMIER_PRECEDENT = '0'.repeat(64);

/**
 * The canonical line of a trace of a workstation: its hash is the SHA-256 of these UTF-8 bytes. The
 * desktop computes it and the server checks it, so that changing one byte breaks the chain (rule 6).
 */
export function texteTrace(t: {
  readonly n: number;
  readonly precedent: string;
  readonly quand: string;
  readonly action: string;
  readonly objet: string;
  readonly details: string;
}): string {
  return JSON.stringify(['COLLEGIALE-TRACE-1', t.n, t.precedent, t.quand, t.action, t.objet, t.details]);
}
