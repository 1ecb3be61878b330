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
export type Situation = Demandeur &
  Relation & {
    readonly action: Action;
    readonly categorie: Categorie;
    /** The patient's consent is recorded (domain/dossier/consentement.ts); looked at by `inscrire` only. */
    readonly consentement?: boolean;
  };

export type RaisonDecision =
  | 'compteInactif'
  | 'dossierFerme'
  | 'restrictionPatient'
  | 'administrateurSansContenu'
  | 'sansRelation'
  | 'habilitation'
  | 'profil'
  | 'consentementAbsent'
  | 'brisDeGlace'
  | 'autorise';
export type Decision = { readonly autorise: boolean; readonly raison: RaisonDecision };

const refuser = (raison: RaisonDecision): Decision => ({ autorise: false, raison });

/**
 * The one decision about rights (architecture rule 1): habilitation ∩ profil ∩ relation − restrictions.
 * Deny wins; the reason is the first rule that refuses, so that a screen can explain it. Breaking the glass stands for
 * the relation, to read only; it opens neither a restricted nor a closed dossier, nor a category that the
 * habilitation does not give. Allowed by it alone, the reason is « brisDeGlace ». Who may do all the rest of an
 * inscription is told that the consent lacks, and nobody else.
 */
export function decider(s: Situation, habilitations: TableHabilitations): Decision {
  if (!s.compteActif) return refuser('compteInactif');
  if (s.dossierFerme) return refuser('dossierFerme');
  if (s.restreint) return refuser('restrictionPatient');
  if (profilAdministrateur(s.profil)) return refuser('administrateurSansContenu');
  const lie = enRelation(s);
  if (!lie && !briseLaGlace(s)) return refuser('sansRelation');
  if (!droitSuffit(habilitations[s.groupeProfession][s.categorie], s.action)) return refuser('habilitation');
  const manque = manquePourAgir(s);
  if (manque) return refuser(manque);
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

function manquePourAgir(s: Situation): 'profil' | 'consentementAbsent' | undefined {
  if (!FONCTIONS[s.profil].patient.includes(s.action) || cocheSansEtreMedecin(s)) return 'profil';
  return s.action === 'inscrire' && s.consentement !== true ? 'consentementAbsent' : undefined;
}

/** « Le médecin trace dans le DCC (case à cocher) que le consentement a été recueilli » (seed 000). */
const cocheSansEtreMedecin = (s: Situation): boolean =>
  s.action === 'recueillirConsentement' && s.groupeProfession !== 'medecin';

const droitSuffit = (droit: Droit, action: Action): boolean =>
  droit === 'lectureEcriture' || (action === 'lire' && droit === 'lecture');
