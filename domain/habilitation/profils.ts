/** Functions given by a 3C or by the réseau (seed 000, « Profil des utilisateurs et droits liés »). */
export const PROFILS = [
  'animateur',
  'medecinParticipant',
  'coordinateurRcp',
  'secretaireRcp',
  'rechercheClinique',
  'ideCoordination',
  'medecinCorrespondant',
  'professionnelDomicile',
  'administrateurRegional',
  'celluleCoordination',
  'presidentTroisC',
  'supportTechnique',
] as const;
export type Profil = (typeof PROFILS)[number];

/**
 * What may be asked about one patient. `ecrire` prepares the fiche and files documents; `saisirAvis` writes the
 * proposition of the meeting; `valider` freezes it; `recueillirConsentement` notes what the patient decides of his dossier.
 */
export const ACTIONS = [
  'lire',
  'ecrire',
  'saisirAvis',
  'valider',
  'creerPatient',
  'inscrire',
  'recueillirConsentement',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What a séance's own rows take: its agenda is looked at and arranged, and who is there is noted. */
export type ActionSeance = 'lire' | 'ecrire' | 'noterPresence';

type Famille = 'regional' | 'local' | 'administrateur';
type Fonctions = {
  readonly famille: Famille;
  readonly patient: readonly Action[];
  readonly seance: readonly ActionSeance[];
};

const PREPARE = ['lire', 'ecrire', 'creerPatient', 'inscrire'] as const;
const LOCAL: Fonctions = { famille: 'local', patient: ['lire'], seance: ['lire'] };
/** Administrators never see clinical content, whatever their table of functions will say. */
const ADMINISTRATEUR: Fonctions = { famille: 'administrateur', patient: [], seance: [] };

/**
 * The functions of each profile (brief §6.3, second table). Only animateurs validate; a regional profile creates
 * patients, a local one never does (seed 000).
 */
export const FONCTIONS: { readonly [P in Profil]: Fonctions } = {
  animateur: {
    famille: 'regional',
    patient: [...PREPARE, 'saisirAvis', 'valider', 'recueillirConsentement'],
    seance: ['lire', 'ecrire', 'noterPresence'],
  },
  medecinParticipant: {
    famille: 'regional',
    patient: [...PREPARE, 'saisirAvis', 'recueillirConsentement'],
    seance: ['lire', 'ecrire'],
  },
  coordinateurRcp: { famille: 'regional', patient: PREPARE, seance: ['lire', 'ecrire', 'noterPresence'] },
  secretaireRcp: { famille: 'regional', patient: PREPARE, seance: ['lire', 'ecrire', 'noterPresence'] },
  rechercheClinique: { famille: 'regional', patient: PREPARE, seance: ['lire', 'ecrire'] },
  ideCoordination: {
    famille: 'regional',
    patient: ['lire', 'ecrire', 'creerPatient'],
    seance: ['lire'],
  },
  medecinCorrespondant: LOCAL,
  professionnelDomicile: LOCAL,
  administrateurRegional: ADMINISTRATEUR,
  celluleCoordination: ADMINISTRATEUR,
  presidentTroisC: ADMINISTRATEUR,
  supportTechnique: ADMINISTRATEUR,
};

export const profilRegional = (p: Profil): boolean => FONCTIONS[p].famille === 'regional';
export const profilAdministrateur = (p: Profil): boolean => FONCTIONS[p].famille === 'administrateur';
/** Profiles of physicians: only they may break the glass, never a secretary nor an administrator. */
export const profilDeMedecin = (p: Profil): boolean =>
  p === 'animateur' || p === 'medecinParticipant' || p === 'medecinCorrespondant';
