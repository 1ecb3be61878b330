import type { Categorie } from '../dossier/categorie.ts';
import type { Droit, GroupeProfession, TableHabilitations } from './habilitations.ts';
import { FONCTIONS, profilAdministrateur, profilDeMedecin, profilRegional } from './profils.ts';
import type { Action, Profil } from './profils.ts';

/** What ties one professional to one patient, at one instant (seed 000, « Accès aux données du DCC »). */
export type Relation = {
  /** Member of an RCP where the patient is on the agenda. */
  readonly membreRcp: boolean;
  readonly equipeDeSoins: boolean;
  /** Noted as correspondant in the dossier. */
  readonly correspondant: boolean;
  /** Practises in an establishment where the patient is being cared for. */
  readonly etablissementDeSoins: boolean;
  /** The patient named this professional in his list of restrictions. */
  readonly restreint: boolean;
  /** He broke the glass on this dossier, less than DUREE_BRIS_MS ago. */
  readonly brisDeGlace: boolean;
  /** The patient withdrew: his dossier is closed, kept only as the law requires. */
  readonly dossierFerme: boolean;
};

export const SANS_RELATION: Relation = {
  membreRcp: false,
  equipeDeSoins: false,
  correspondant: false,
  etablissementDeSoins: false,
  restreint: false,
  brisDeGlace: false,
  dossierFerme: false,
};

/** What does not depend on the patient: who asks. */
export type Demandeur = {
  readonly compteActif: boolean;
  readonly groupeProfession: GroupeProfession;
  readonly profil: Profil;
};

/** All that a decision depends on, for one person, one patient and one category. */
export type Situation = Demandeur & Relation & { readonly action: Action; readonly categorie: Categorie };

export type RaisonDecision =
  | 'compteInactif'
  | 'dossierFerme'
  | 'restrictionPatient'
  | 'administrateurSansContenu'
  | 'sansRelation'
  | 'habilitation'
  | 'profil'
  | 'brisDeGlace'
  | 'autorise';
export type Decision = { readonly autorise: boolean; readonly raison: RaisonDecision };

const refuser = (raison: RaisonDecision): Decision => ({ autorise: false, raison });

/**
 * The one decision about rights (architecture rule 1): habilitation ∩ profil ∩ relation − restrictions.
 * Deny wins; the reason is the first rule that refuses, so that a screen can explain it. Breaking the glass stands for
 * the relation, to read only; it opens neither a restricted nor a closed dossier, nor a category that the
 * habilitation does not give. Allowed by it alone, the reason is « brisDeGlace ».
 */
export function decider(s: Situation, habilitations: TableHabilitations): Decision {
  if (!s.compteActif) return refuser('compteInactif');
  if (s.dossierFerme) return refuser('dossierFerme');
  if (s.restreint) return refuser('restrictionPatient');
  if (profilAdministrateur(s.profil)) return refuser('administrateurSansContenu');
  const lie = enRelation(s);
  if (!lie && !briseLaGlace(s)) return refuser('sansRelation');
  if (!droitSuffit(habilitations[s.groupeProfession][s.categorie], s.action)) return refuser('habilitation');
  if (!FONCTIONS[s.profil].patient.includes(s.action)) return refuser('profil');
  return { autorise: true, raison: lie ? 'autorise' : 'brisDeGlace' };
}

/** Local profiles see only the dossiers where they are noted as correspondant (seed 000). */
function enRelation(s: Situation): boolean {
  if (s.action === 'inscrire' || s.action === 'creerPatient') return s.membreRcp;
  if (!profilRegional(s.profil)) return s.correspondant;
  return s.membreRcp || s.equipeDeSoins || s.correspondant || s.etablissementDeSoins;
}

/** Reading only, and physicians only: never a secretary, never an administrator. */
const briseLaGlace = (s: Situation): boolean => s.brisDeGlace && s.action === 'lire' && peutBriserLaGlace(s);

export const peutBriserLaGlace = (d: Demandeur): boolean =>
  d.compteActif && d.groupeProfession === 'medecin' && profilDeMedecin(d.profil);

const droitSuffit = (droit: Droit, action: Action): boolean =>
  action === 'lire' ? droit !== 'aucun' : droit === 'lectureEcriture';
