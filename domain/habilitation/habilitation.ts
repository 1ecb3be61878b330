import * as z from 'zod';
import { CATEGORIES, type Categorie } from '../dossier/categorie.ts';

/** Functions given by a 3C (seed 000, « Profil des utilisateurs et droits liés »). */
export const profilSchema = z.enum([
  'animateur',
  'medecinParticipant',
  'coordinateurRcp',
  'secretaireRcp',
  'rechercheClinique',
  'ideCoordination',
  'medecinCorrespondant',
  'professionnelDomicile',
  'administrateurRegional',
  'supportTechnique',
]);
export type Profil = z.infer<typeof profilSchema>;

/** Professions as habilitations group them (brief §6.3, columns of its table). */
export const groupeProfessionSchema = z.enum([
  'medecin',
  'pharmacien',
  'infirmier',
  'secretaire',
  'rechercheClinique',
  'psychosocial',
  'autreDomicile',
]);
export type GroupeProfession = z.infer<typeof groupeProfessionSchema>;

export type Droit = 'lectureEcriture' | 'lecture' | 'aucun';
export type TableHabilitations = { readonly [P in GroupeProfession]: { readonly [C in Categorie]: Droit } };

/** One letter per category, in the order of CATEGORIES: e écriture, l lecture, - aucun. */
const ligne = (lettres: string): { readonly [C in Categorie]: Droit } => {
  const droit = (l: string | undefined): Droit =>
    l === 'e' ? 'lectureEcriture' : l === 'l' ? 'lecture' : 'aucun';
  return Object.fromEntries(CATEGORIES.map((c, i) => [c, droit(lettres[i])])) as { [C in Categorie]: Droit };
};

/** Default of brief §6.3: a starting point that the regional administrator edits. */
export const HABILITATIONS_PAR_DEFAUT: TableHabilitations = {
  medecin: ligne('eeleeeeeee-l'),
  pharmacien: ligne('l-l---llll--'),
  infirmier: ligne('elllllleee-l'),
  secretaire: ligne('eelllllell--'),
  rechercheClinique: ligne('lllllll----e'),
  psychosocial: ligne('l-------le--'),
  autreDomicile: ligne('l-------ll--'),
};

const ECRIT_AVANT_VALIDATION: readonly Profil[] = [
  'animateur',
  'medecinParticipant',
  'coordinateurRcp',
  'secretaireRcp',
  'rechercheClinique',
  'ideCoordination',
];

/** Profiles that may create a patient and inscribe (seed 000: « profils régionaux »). */
export const profilRegional = (p: Profil): boolean => ECRIT_AVANT_VALIDATION.includes(p);
/** Administrators never see clinical content. */
export const profilAdministrateur = (p: Profil): boolean =>
  p === 'administrateurRegional' || p === 'supportTechnique';

export type Action = 'lire' | 'ecrire' | 'valider' | 'inscrire';

/** All that a decision depends on, for one person, one patient and one category. */
export type Situation = {
  readonly groupeProfession: GroupeProfession;
  readonly profil: Profil;
  readonly action: Action;
  readonly categorie: Categorie;
  /** Member of an RCP where the patient is on the agenda, care team, or noted correspondant. */
  readonly membreRcp: boolean;
  readonly equipeDeSoins: boolean;
  readonly correspondant: boolean;
  /** The patient named this professional in his list of restrictions. */
  readonly restreint: boolean;
  readonly compteActif: boolean;
};

export type RaisonDecision =
  | 'compteInactif'
  | 'restrictionPatient'
  | 'administrateurSansContenu'
  | 'sansRelation'
  | 'habilitation'
  | 'profil'
  | 'autorise';
export type Decision = { readonly autorise: boolean; readonly raison: RaisonDecision };

const refuser = (raison: RaisonDecision): Decision => ({ autorise: false, raison });

function droitSuffit(droit: Droit, action: Action): boolean {
  return action === 'lire' ? droit !== 'aucun' : droit === 'lectureEcriture';
}

function profilSuffit(s: Situation): boolean {
  if (s.action === 'lire') return true;
  if (s.action === 'valider') return s.profil === 'animateur';
  return profilRegional(s.profil);
}

function enRelation(s: Situation): boolean {
  if (s.action === 'inscrire') return s.membreRcp;
  return profilRegional(s.profil) ? s.membreRcp || s.equipeDeSoins || s.correspondant : s.correspondant;
}

/**
 * The one decision about rights (architecture rule 1): habilitation ∩ profil ∩ relation − restrictions.
 * Deny wins; the reason is the first rule that refuses, so that a screen can explain it.
 */
export function decider(s: Situation, habilitations: TableHabilitations): Decision {
  if (!s.compteActif) return refuser('compteInactif');
  if (s.restreint) return refuser('restrictionPatient');
  if (profilAdministrateur(s.profil)) return refuser('administrateurSansContenu');
  if (!enRelation(s)) return refuser('sansRelation');
  if (!droitSuffit(habilitations[s.groupeProfession][s.categorie], s.action)) return refuser('habilitation');
  if (!profilSuffit(s)) return refuser('profil');
  return { autorise: true, raison: 'autorise' };
}
