import { erreur, type Erreur } from '../../contract/errors.ts';
import type { HabilitationsDemande, HabilitationsReponse } from '../../contract/habilitations.ts';
import { changements } from '../../domain/habilitation/effet.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Base } from '../postgres/connexion.ts';
import { aUnProfil } from '../store/pg-droits.ts';
import { ecrireVersion, lireVersions } from '../store/pg-habilitations.ts';
import type { Acteur, Clock } from '../store/ports.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';

export type DependancesHabilitations = {
  readonly base: Base;
  readonly clock: Clock;
  readonly traces: Pick<EcrivainTraces, 'ajouter'>;
};

/** The table in force and who changed it, when and why. Errors: AccesRefuse. */
export async function lireTable(
  d: DependancesHabilitations,
  acteur: Acteur,
): Promise<Result<HabilitationsReponse, Erreur>> {
  const { db, reseau } = d.base;
  if (!(await administre(d, acteur))) return refuser(d, acteur, 'lireHabilitations');
  await tracer(d, acteur, 'lireHabilitations', true, '');
  const versions = await lireVersions(db, reseau.id);
  return ok({
    version: versions[0]?.n ?? 0,
    habilitations: versions[0]?.habilitations ?? HABILITATIONS_PAR_DEFAUT,
    versions: versions.map(({ depuis, habilitations, ...v }, i) => ({
      ...v,
      depuis: depuis.toISOString(),
      changements: [
        ...changements(versions[i + 1]?.habilitations ?? HABILITATIONS_PAR_DEFAUT, habilitations),
      ],
    })),
  });
}

/**
 * Writes a new version, in force at the next decision of every instance; the ones before are kept.
 * Errors: AccesRefuse; RequeteInvalide with the version in force, when another one has come since.
 */
export async function modifierTable(
  d: DependancesHabilitations,
  acteur: Acteur,
  { surVersion, habilitations, motif }: HabilitationsDemande,
): Promise<Result<{ version: number }, Erreur>> {
  const { db, reseau } = d.base;
  if (!(await administre(d, acteur))) return refuser(d, acteur, 'modifierHabilitations');
  const version = surVersion + 1;
  const depuis = d.clock.maintenant();
  const { compteId: parCompteId } = acteur;
  const ecrite = await ecrireVersion(db, reseau.id, {
    n: version,
    depuis,
    parCompteId,
    motif,
    habilitations,
  });
  await tracer(d, acteur, 'modifierHabilitations', ecrite, `version ${version}`);
  if (ecrite) return ok({ version });
  const enVigueur = (await lireVersions(db, reseau.id))[0]?.n ?? 0;
  return err(erreur('RequeteInvalide', { raison: 'version', version: enVigueur }));
}

/** « Gérer les habilitations et profils » is the coordinating doctor's of the réseau (seed 000). */
export const administre = ({ base }: DependancesHabilitations, { compteId }: Acteur): Promise<boolean> =>
  aUnProfil(base, compteId, ['administrateurRegional']);

export async function refuser(
  d: DependancesHabilitations,
  acteur: Acteur,
  action: string,
): Promise<{ readonly ok: false; readonly error: Erreur }> {
  await tracer(d, acteur, action, false, '');
  return err(erreur('AccesRefuse'));
}

export const tracer = (
  { traces }: DependancesHabilitations,
  acteur: Acteur,
  action: string,
  autorise: boolean,
  details: string,
): Promise<void> => traces.ajouter([{ ...acteur, action, objet: 'habilitations', autorise, details }]);
