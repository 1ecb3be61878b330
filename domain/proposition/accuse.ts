import type { FicheFigee } from './fiche-figee.ts';

/**
 * The text that the server's seal key signs when it acknowledges a freeze (RSA PKCS#1 v1.5, SHA-256).
 * The desktop says « figée » only after it verified this signature with the key pinned at enrolment (I11).
 */
export function texteAccuse(
  f: Pick<FicheFigee, 'propositionId' | 'version' | 'sha256Compose' | 'sha256' | 'figeeLe'>,
): string {
  return [
    'COLLEGIALE-ACCUSE-1',
    f.propositionId,
    String(f.version),
    f.sha256Compose,
    f.sha256,
    f.figeeLe,
  ].join('\n');
}
