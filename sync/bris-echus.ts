import { lireScope } from '../domain/synchro/ligne.ts';
import { lireAttente } from './lignes.ts';
import type { CacheTx } from './ports.ts';
import { purgerScopes } from './purge.ts';

/**
 * Takes away the dossiers whose broken glass is over, without waiting for the server to say so. What the user did on
 * one of them when he was tied to it otherwise still waits for its push (rule 4): it is tried again each time.
 * @param heureMs the time reached, which a clock set back does not lower.
 * @returns the scopes that left.
 */
export function purgerBrisEchus(tx: CacheTx, heureMs: number): readonly string[] {
  const tenus = tx.bris();
  const echus = tenus.filter((b) => Date.parse(b.jusqua) <= heureMs);
  if (echus.length === 0) return [];
  const patients = new Set(echus.map((b) => b.patientId));
  const scopes = tx
    .curseurs()
    .map(([scope]) => scope)
    .filter((scope) => {
      const lu = lireScope(scope);
      return lu?.type === 'dossier' && patients.has(lu.patientId);
    });
  const differes = purgerScopes(tx, lireAttente(tx), scopes);
  const restent = new Set(
    differes.flatMap((scope) => {
      const lu = lireScope(scope);
      return lu?.type === 'dossier' ? lu.patientId : [];
    }),
  );
  tx.ecrireBris(tenus.filter((b) => !echus.includes(b) || restent.has(b.patientId)));
  return scopes.filter((scope) => !differes.includes(scope));
}
