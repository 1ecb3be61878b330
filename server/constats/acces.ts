import { erreur, type Erreur } from '../../contract/errors.ts';
import { refusConstat, type SituationConstat } from '../../domain/traces/suite.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DependancesSession } from '../session/dependances.ts';
import type { Acteur, Random } from '../store/ports.ts';
import { lireConstat, lireExaminateur, type CompteExaminateur, type ConstatLu } from './store.ts';
import { troisCDe } from './trois-c.ts';

export type DependancesConstats = Pick<
  DependancesSession,
  'base' | 'chiffrement' | 'traces' | 'horloge' | 'courrier'
> & { readonly random: Random };

type Troiscs = ReadonlyMap<string, ReadonlySet<string>>;

export const enCommun = (troisC: Troiscs, a: string, b: string): boolean =>
  [...(troisC.get(a) ?? [])].some((t) => troisC.get(b)?.has(t));

const situer = (
  acteur: Acteur,
  { profil, actif }: CompteExaminateur,
  constat: ConstatLu,
  troisC: Troiscs,
  acte: SituationConstat['acte'],
): SituationConstat => ({
  acte,
  profil,
  actif,
  soiMeme: constat.source === 'serveur' && constat.professionnelId === acteur.professionnelId,
  memeTroisC: enCommun(troisC, acteur.professionnelId, constat.professionnelId),
});

/** Of these findings, those that the account may examine. */
export async function examinables(
  { base }: DependancesConstats,
  acteur: Acteur,
  constats: readonly ConstatLu[],
): Promise<readonly ConstatLu[]> {
  const compte = await lireExaminateur(base, acteur.compteId);
  if (!compte) return [];
  const troisC = await troisCDe(base, [acteur.professionnelId, ...constats.map((c) => c.professionnelId)]);
  return constats.filter((c) => refusConstat(situer(acteur, compte, c, troisC, 'examiner')) === undefined);
}

/** Whether the profile examines findings at all: whose they are is judged for each. */
export async function examine({ base }: DependancesConstats, acteur: Acteur): Promise<boolean> {
  const compte = await lireExaminateur(base, acteur.compteId);
  return (
    compte?.actif === true &&
    (compte.profil === 'administrateurRegional' || compte.profil === 'presidentTroisC')
  );
}

/**
 * The finding that the account wants to examine or decide on. A finding that does not exist and one of another 3C have
 * the same answer. Errors: AccesRefuse (who examines nothing, or decides nothing); Introuvable.
 */
export async function viserConstat(
  d: DependancesConstats,
  acteur: Acteur,
  constatId: string,
  acte: SituationConstat['acte'],
): Promise<Result<ConstatLu, Erreur>> {
  const compte = await lireExaminateur(d.base, acteur.compteId);
  const lu = compte && (await lireConstat(d.base.db, d.base.reseau.id, constatId));
  if (!compte || !lu) return err(erreur((await examine(d, acteur)) ? 'Introuvable' : 'AccesRefuse'));
  const troisC = await troisCDe(d.base, [acteur.professionnelId, lu.professionnelId]);
  if (refusConstat(situer(acteur, compte, lu, troisC, 'examiner')) !== undefined)
    return err(erreur((await examine(d, acteur)) ? 'Introuvable' : 'AccesRefuse'));
  const refus = refusConstat(situer(acteur, compte, lu, troisC, acte));
  return refus === undefined ? ok(lu) : err(erreur('AccesRefuse', { raison: refus }));
}

export const tracerConstat = (
  { traces }: DependancesConstats,
  acteur: Acteur,
  action: string,
  {
    objet,
    autorise,
    details,
  }: { readonly objet: string; readonly autorise: boolean; readonly details: string },
): Promise<void> => traces.ajouter([{ ...acteur, action, objet, autorise, details }]);
