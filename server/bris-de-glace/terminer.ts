import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { terminerBris } from '../store/pg-bris.ts';
import type { Acteur } from '../store/ports.ts';
import type { DependancesRevue } from './revoir.ts';

/** Closes it before its hour. Errors: Introuvable (unknown, another's, or over already). */
export async function terminer(
  d: Pick<DependancesRevue, 'base' | 'clock' | 'traces'>,
  acteur: Acteur,
  brisId: string,
): Promise<Result<{ brisId: string }, Erreur>> {
  const { base, clock } = d;
  const fait = await terminerBris(base.db, base.reseau.id, brisId, acteur.compteId, clock.maintenant());
  await d.traces.ajouter([
    { ...acteur, action: 'terminerBris', objet: `bris:${brisId}`, autorise: fait, details: '' },
  ]);
  return fait ? ok({ brisId }) : err(erreur('Introuvable'));
}
