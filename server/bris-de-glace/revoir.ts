import type { BrisARevoir, RevueBris } from '../../contract/bris-de-glace.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Base } from '../postgres/connexion.ts';
import { lireBrisARevoir, noterRevue } from '../store/pg-bris.ts';
import { aUnProfil } from '../store/pg-droits.ts';
import type { Acteur, Clock } from '../store/ports.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';

export type DependancesRevue = {
  readonly base: Base;
  readonly clock: Clock;
  readonly traces: Pick<EcrivainTraces, 'ajouter'>;
};

/** The coordinating doctor of the réseau and the president of the 3C discuss what is abnormal (seed 000). */
const REVOIENT: readonly Profil[] = ['administrateurRegional', 'presidentTroisC'];

/** Glasses broken that nobody reviewed yet, the oldest first, at most 200. Errors: AccesRefuse. */
export async function listerARevoir(
  d: DependancesRevue,
  acteur: Acteur,
): Promise<Result<{ bris: BrisARevoir[] }, Erreur>> {
  const permis = await verifier(d, acteur, 'listerBris', 'bris');
  if (!permis) return err(erreur('AccesRefuse'));
  return ok({ bris: [...(await lireBrisARevoir(d.base.db, d.base.reseau.id))] });
}

/**
 * Says what the review concludes; once, and never by the one who broke the glass.
 * Errors: AccesRefuse; Introuvable (unknown, reviewed already, or one's own).
 */
export async function revoir(
  d: DependancesRevue,
  acteur: Acteur,
  brisId: string,
  revue: RevueBris,
): Promise<Result<{ brisId: string }, Erreur>> {
  if (!(await verifier(d, acteur, 'revoirBris', `bris:${brisId}`))) return err(erreur('AccesRefuse'));
  const { compteId } = acteur;
  const le = d.clock.maintenant();
  const fait = await noterRevue(d.base.db, d.base.reseau.id, { brisId, parCompteId: compteId, le, ...revue });
  return fait ? ok({ brisId }) : err(erreur('Introuvable'));
}

async function verifier(
  d: DependancesRevue,
  acteur: Acteur,
  action: string,
  objet: string,
): Promise<boolean> {
  const autorise = await aUnProfil(d.base, acteur.compteId, REVOIENT);
  await d.traces.ajouter([{ ...acteur, action, objet, autorise, details: '' }]);
  return autorise;
}
