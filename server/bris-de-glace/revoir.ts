import type { BrisARevoir, LectureBris, RevueBris } from '../../contract/bris-de-glace.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { troisCDe } from '../constats/trois-c.ts';
import type { Base } from '../postgres/connexion.ts';
import type { Chiffrement } from '../store/chiffrement.ts';
import { lireBrisARevoir, noterRevue, type BrisLu } from '../store/pg-bris.ts';
import { aUnProfil } from '../store/pg-droits.ts';
import { concerne, noterNotificationLue } from '../store/pg-notifications.ts';
import type { Acteur, Clock } from '../store/ports.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';
import { lireLectures } from './lectures.ts';

export type DependancesRevue = {
  readonly base: Base;
  readonly clock: Clock;
  readonly chiffrement: Chiffrement;
  readonly traces: Pick<EcrivainTraces, 'ajouter'>;
};

/** The coordinating doctor of the réseau and the president of the 3C discuss what is abnormal (seed 000). */
const REVOIENT: readonly Profil[] = ['administrateurRegional', 'presidentTroisC'];

/** Glasses broken that nobody reviewed yet and that he is to review, the oldest first, at most 200. Errors: AccesRefuse. */
export async function listerARevoir(
  d: DependancesRevue,
  acteur: Acteur,
): Promise<Result<{ bris: BrisARevoir[] }, Erreur>> {
  const permis = await verifier(d, acteur, 'listerBris', 'bris');
  if (!permis) return err(erreur('AccesRefuse'));
  return ok({ bris: (await lireSiens(d, acteur, null)).map(enBrisARevoir) });
}

/** What was read meanwhile; he has then read the notice of it. Errors: AccesRefuse; Introuvable. */
export async function voirLectures(
  d: DependancesRevue,
  acteur: Acteur,
  brisId: string,
): Promise<Result<{ lectures: LectureBris[]; autres: number }, Erreur>> {
  if (!(await verifier(d, acteur, 'examinerBris', `bris:${brisId}`))) return err(erreur('AccesRefuse'));
  const [lu] = await lireSiens(d, acteur, brisId);
  if (!lu) return err(erreur('Introuvable'));
  await noterNotificationLue(d.base.db, d.base.reseau.id, brisId, acteur.compteId, d.clock.maintenant());
  return ok(await lireLectures(d, lu));
}

/**
 * Says what the review concludes; once, and never by the one who broke the glass.
 * Errors: AccesRefuse; Introuvable (unknown, of another 3C, reviewed already, or one's own).
 */
export async function revoir(
  d: DependancesRevue,
  acteur: Acteur,
  brisId: string,
  revue: RevueBris,
): Promise<Result<{ brisId: string }, Erreur>> {
  if (!(await verifier(d, acteur, 'revoirBris', `bris:${brisId}`))) return err(erreur('AccesRefuse'));
  if ((await lireSiens(d, acteur, brisId)).length === 0) return err(erreur('Introuvable'));
  const { compteId } = acteur;
  const le = d.clock.maintenant();
  const fait = await noterRevue(d.base.db, d.base.reseau.id, { brisId, parCompteId: compteId, le, ...revue });
  return fait ? ok({ brisId }) : err(erreur('Introuvable'));
}

/** Those he is to review: all for a coordinating doctor, those of his 3C for a president, never his own. */
async function lireSiens(
  { base }: DependancesRevue,
  { compteId, professionnelId }: Acteur,
  brisId: string | null,
): Promise<readonly BrisLu[]> {
  const lus = await lireBrisARevoir(base.db, base.reseau.id, compteId, brisId);
  const autrui = lus.filter((b) => b.compteId !== compteId);
  if (await aUnProfil(base, compteId, ['administrateurRegional'])) return autrui;
  const siens = (await troisCDe(base, [professionnelId])).get(professionnelId);
  return autrui.filter((b) => concerne(b.troisC, siens));
}

const enBrisARevoir = ({ compteId: _compte, ouvertLe, jusqua, lueLe, ...b }: BrisLu): BrisARevoir => ({
  ...b,
  ouvertLe: ouvertLe.toISOString(),
  jusqua: jusqua.toISOString(),
  lueLe: lueLe?.toISOString() ?? null,
});

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
