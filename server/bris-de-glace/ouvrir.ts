import type { BrisDemande, BrisReponse } from '../../contract/bris-de-glace.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { DUREE_BRIS_MS } from '../../domain/habilitation/bris-de-glace.ts';
import { decider, peutBriserLaGlace, SANS_RELATION } from '../../domain/habilitation/decider.ts';
import type { FaitsCompte } from '../../domain/habilitation/scopes.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Acteur, Clock, Random, ServerStore, ServerTx } from '../store/ports.ts';

/** Tries of one account in a day, those that found nobody included: nobody is looked for by breaking the glass. */
export const ESSAIS_PAR_JOUR = 10;

export type DependancesBris = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly random: Random;
  /** How many are left after this one; negative beyond `max`. */
  readonly prendreEssai: (compteId: string, jour: string, max: number) => Promise<number>;
  /** Once it is committed: tells by e-mail those who were told of it. The answer does not wait for it. */
  readonly prevenir: (brisId: string) => void;
};

/**
 * Opens one dossier to a physician without any relation to its patient, to read, for DUREE_BRIS_MS. Traced whatever
 * the answer; to be reviewed by the réseau.
 * Errors: AccesRefuse (not a physician); TropDeDemandes; Introuvable (nobody has these traits, or the dossier is
 * closed, or the patient named this physician: one answer for all, so that none tells of the others).
 */
export async function briserLaGlace(
  d: DependancesBris,
  acteur: Acteur,
  demande: BrisDemande,
): Promise<Result<BrisReponse, Erreur>> {
  const maintenant = d.clock.maintenant();
  const refus = await d.store.transaction(async (tx) => {
    const faits = await tx.faitsCompte(acteur.compteId, maintenant);
    return faits && peutBriserLaGlace(faits) ? undefined : refuser(tx, acteur, 'AccesRefuse', 'patients');
  });
  if (refus) return refus;
  const jour = maintenant.toISOString().slice(0, 10);
  const restants = await d.prendreEssai(acteur.compteId, jour, ESSAIS_PAR_JOUR);
  const fait = await d.store.transaction((tx) =>
    restants < 0
      ? refuser(tx, acteur, 'TropDeDemandes', 'patients')
      : ouvrir(d, tx, acteur, { ...demande, restants }, maintenant),
  );
  if (fait.ok) d.prevenir(fait.value.brisId);
  return fait;
}

type DemandeComptee = BrisDemande & { readonly restants: number };

async function ouvrir(
  d: DependancesBris,
  tx: ServerTx,
  acteur: Acteur,
  demande: DemandeComptee,
  maintenant: Date,
): Promise<Result<BrisReponse, Erreur>> {
  const faits = await tx.faitsCompte(acteur.compteId, maintenant);
  if (!faits) return refuser(tx, acteur, 'AccesRefuse', 'patients');
  const trouve = await tx.trouverPatient(demande.ins, demande.traits);
  // Nobody costs the same statements as somebody: the time of the answer tells nothing either.
  const patientId = trouve ?? d.random.uuid();
  const permis = await souvrirait(tx, faits, patientId, maintenant);
  if (trouve === undefined || !permis) {
    return refuser(tx, acteur, 'Introuvable', trouve ?? 'patients', { restants: demande.restants });
  }
  const jusqua = new Date(maintenant.getTime() + DUREE_BRIS_MS);
  const brisId = d.random.uuid();
  const { compteId, professionnelId } = acteur;
  const { motifCode, motif } = demande;
  await tx.ouvrirBris({
    brisId,
    compteId,
    professionnelId,
    patientId,
    motifCode,
    motif,
    ouvertLe: maintenant,
    jusqua,
  });
  await tracer(tx, acteur, patientId, true, `${motifCode}, bris ${brisId}`);
  return ok({ brisId, patientId, jusqua: jusqua.toISOString(), essaisRestants: demande.restants });
}

/** Judged as if the glass were broken: a restriction and a closed dossier still refuse. */
async function souvrirait(
  tx: ServerTx,
  faits: FaitsCompte,
  patientId: string,
  maintenant: Date,
): Promise<boolean> {
  const connue = faits.relations.find((r) => r.patientId === patientId) ?? SANS_RELATION;
  const { compteActif, groupeProfession, profil } = faits;
  const relation = { ...connue, dossierFerme: await tx.dossierFerme(patientId, maintenant) };
  const situation = { compteActif, groupeProfession, profil, ...relation, brisDeGlace: true };
  return decider({ ...situation, action: 'lire', categorie: 'identite' }, await tx.habilitations()).autorise;
}

async function refuser(
  tx: ServerTx,
  acteur: Acteur,
  type: 'AccesRefuse' | 'TropDeDemandes' | 'Introuvable',
  objet: string,
  details?: Erreur['details'],
): Promise<Result<BrisReponse, Erreur>> {
  await tracer(tx, acteur, objet, false, type);
  return err(erreur(type, details));
}

const tracer = (
  tx: ServerTx,
  acteur: Acteur,
  objet: string,
  autorise: boolean,
  details: string,
): Promise<void> => tx.tracer({ ...acteur, action: 'briserLaGlace', objet, autorise, details });
