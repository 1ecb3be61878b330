import { erreur, type Erreur } from '../../contract/errors.ts';
import type { DemanderRestriction, VueRestriction } from '../../contract/restrictions.ts';
import type { Categorie } from '../../domain/dossier/categorie.ts';
import { decider, SANS_RELATION } from '../../domain/habilitation/decider.ts';
import type { Action } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Base } from '../postgres/connexion.ts';
import { ecrireDemande, fermerDossier, lireDemandes } from '../store/pg-restrictions.ts';
import type { Acteur, Clock, Random, ServerStore } from '../store/ports.ts';
import type { Courrier } from '../session/courrier.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';
import { aviserDeLaRestriction } from './avis.ts';
import { enVue, regardDe } from './lister.ts';

export type DependancesRestrictions = {
  readonly base: Base;
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly traces: Pick<EcrivainTraces, 'ajouter'>;
  readonly courrier: Courrier;
};

/**
 * The doctor sends to a 3C what the patient asked: one professional, kept away or let in again.
 * Errors: AccesRefuse (not a doctor of this patient); RequeteInvalide (unknown professional or 3C, already asked, or
 * nothing to set or to lift).
 */
export async function demanderRestriction(
  d: DependancesRestrictions,
  acteur: Acteur,
  demande: DemanderRestriction,
): Promise<Result<{ demandeId: string }, Erreur>> {
  const { patientId, objet } = demande;
  const permis = await peut(d, acteur, patientId, 'recueillirConsentement', 'consentement');
  await tracer(d, acteur, 'demanderRestriction', patientId, permis, objet);
  if (!permis) return err(erreur('AccesRefuse'));
  const demandeId = d.random.uuid();
  const le = d.clock.maintenant();
  const nouvelle = { ...demande, demandeId, parCompteId: acteur.compteId, le };
  if (!(await ecrireDemande(d.base.db, d.base.reseau.id, nouvelle))) return err(erreur('RequeteInvalide'));
  await aviserDeLaRestriction(d.base, d.courrier, demandeId, 'demandee');
  return ok({ demandeId });
}

/** All that was asked for this patient, for whoever reads the category « information et consentement ». Errors: AccesRefuse. */
export async function listerDuDossier(
  d: DependancesRestrictions,
  acteur: Acteur,
  patientId: string,
): Promise<Result<{ restrictions: VueRestriction[] }, Erreur>> {
  const permis = await peut(d, acteur, patientId, 'lire', 'consentement');
  await tracer(d, acteur, 'listerRestrictions', patientId, permis, '');
  if (!permis) return err(erreur('AccesRefuse'));
  const regard = await regardDe(d, acteur);
  const lues = await lireDemandes(d.base.db, d.base.reseau.id, acteur.professionnelId, { patientId });
  // Whom the patient named reads nothing of it, before it is applied either.
  const dites = lues.filter((l) => l.professionnelId !== acteur.professionnelId);
  return ok({ restrictions: dites.map((l) => enVue(l, regard)) });
}

/**
 * The patient withdraws: nobody opens his dossier any longer, vaults lose it at their next contact, and what the law
 * asks to keep stays in the tables. Errors: AccesRefuse.
 */
export async function retirerPatient(
  d: DependancesRestrictions,
  acteur: Acteur,
  { patientId, motif }: { readonly patientId: string; readonly motif: string },
): Promise<Result<{ fermeLe: string }, Erreur>> {
  const permis = await peut(d, acteur, patientId, 'recueillirConsentement', 'consentement');
  await tracer(d, acteur, 'retirerPatient', patientId, permis, '');
  if (!permis) return err(erreur('AccesRefuse'));
  const { professionnelId } = acteur;
  const le = d.clock.maintenant();
  const ferme = await fermerDossier(d.base.db, d.base.reseau.id, { patientId, le, professionnelId, motif });
  return ok({ fermeLe: ferme.toISOString() });
}

const peut = (
  d: DependancesRestrictions,
  { compteId }: Acteur,
  patientId: string,
  action: Action,
  categorie: Categorie,
): Promise<boolean> =>
  d.store.transaction(async (tx) => {
    const faits = await tx.faitsCompte(compteId, d.clock.maintenant());
    if (!faits) return false;
    const { compteActif, groupeProfession, profil } = faits;
    const relation = faits.relations.find((r) => r.patientId === patientId) ?? SANS_RELATION;
    const situation = { compteActif, groupeProfession, profil, ...relation, action, categorie };
    return decider(situation, await tx.habilitations()).autorise;
  });

export const tracer = (
  d: Pick<DependancesRestrictions, 'traces'>,
  acteur: Acteur,
  action: string,
  objet: string,
  autorise: boolean,
  details: string,
): Promise<void> => d.traces.ajouter([{ ...acteur, action, objet, autorise, details }]);
