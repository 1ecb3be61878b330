import type { Document } from '../../domain/dossier/document.ts';
import type { Patient } from '../../domain/dossier/patient.ts';
import type { Fiche } from '../../domain/fiche/fiche.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import type { FicheFigee } from '../../domain/proposition/fiche-figee.ts';
import {
  contenuVide,
  type ContenuProposition,
  type Proposition,
} from '../../domain/proposition/proposition.ts';
import type { Presence } from '../../domain/quorum/quorum.ts';
import type { Rcp, Seance } from '../../domain/seance/seance.ts';
import type { NouveauCompte } from '../../server/store/ports.ts';

/** Who ticked the consent of the patients below. */
export const MEDECIN_QUI_RECUEILLE = '00000000-0000-7000-8000-0000000000c0';

/** Rows that pass their schemas, each with only what a test names. Invented persons. */
export const unPatient = (nom: string, plus: Partial<Patient['identite']> = {}): Patient => ({
  identite: {
    nomNaissance: nom,
    prenoms: ['Jeanne'],
    sexe: 'F',
    dateNaissance: '1958-03-12',
    lieuNaissance: '99100',
    nomUtilise: null,
    prenomUtilise: null,
    ins: null,
    statut: 'provisoire',
    attribut: 'fictive',
    ...plus,
  },
  consentement: { recueilliLe: '2026-11-01', parProfessionnelId: MEDECIN_QUI_RECUEILLE },
  medecinTraitant: null,
});

/** The same patient, whose consent this professional ticked. */
export const coche = (patient: Patient, parProfessionnelId: string): Patient => ({
  ...patient,
  consentement: { recueilliLe: '2026-11-01', parProfessionnelId },
});

type LiensFiche = Pick<Fiche, 'patientId' | 'seanceId' | 'inscriptionId'>;
export const uneFiche = (liens: LiensFiche, plus: Partial<Fiche> = {}): Fiche => ({
  ...liens,
  demandeurId: null,
  presentateurId: null,
  organe: 'Sein',
  statutCas: 'discute',
  phase: 'initiale',
  motif: '',
  question: '',
  synthese: '',
  antecedents: '',
  comorbidites: '',
  examens: '',
  oms: null,
  diagnostic: {
    topographie: null,
    lateralite: null,
    morphologie: null,
    tnm: null,
    autreClassification: null,
    precisions: [],
  },
  ...plus,
});

export const unContenu = (texte: string): ContenuProposition => ({ ...contenuVide, texte });

type LiensProposition = Pick<Proposition, 'patientId' | 'ficheId' | 'seanceId'>;
export const uneProposition = (liens: LiensProposition, plus: Partial<Proposition> = {}): Proposition => ({
  ...liens,
  etat: 'brouillon',
  version: 1,
  remplaceId: null,
  contenu: contenuVide,
  ...plus,
});

export const uneRcp = (nom: string, etablissementId: string): Rcp => ({
  nom,
  genre: 'rcp',
  recours: false,
  troisC: '3C',
  etablissementId,
  coordonnateurId: null,
  identifiants: { reseau: 'R', gestionnaire: 'G', rcp: nom },
  regleQuorum: { version: '1', minSpecialites: 3, groupes: [] },
  identiteProjetee: 'masquee',
});

export const uneSeance = (rcpId: string, debut = '2026-11-24T13:00:00Z'): Seance => ({
  rcpId,
  debut,
  fin: debut.replace('T13', 'T15'),
  lieu: 'Salle 1',
  mode: 'salle',
  etat: 'planifiee',
});

export const unDocument = (patientId: string, sha256: string, plus: Partial<Document> = {}): Document => ({
  patientId,
  categorie: 'imagerie',
  titre: 'Compte rendu',
  date: '2026-11-02',
  codeLoinc: null,
  etablissement: null,
  auteur: null,
  sha256,
  tailleOctets: 10,
  source: null,
  ...plus,
});

export const unCompte = (
  compteId: string,
  professionnelId: string,
  profil: Profil = 'animateur',
  groupeProfession: GroupeProfession = 'medecin',
): NouveauCompte => ({
  compteId,
  identifiant: compteId,
  professionnelId,
  nomAffiche: 'Dr',
  courriel: `${compteId}@ch.example`,
  profil,
  groupeProfession,
  motDePasseHache: '$argon2id$',
});

export const uneFicheFigee = (p: Proposition, propositionId: string, sha256: string): FicheFigee => ({
  patientId: p.patientId,
  ficheId: p.ficheId,
  propositionId,
  seanceId: p.seanceId,
  version: p.version,
  remplaceId: p.remplaceId,
  gabarit: 'fiche-1',
  sha256Compose: sha256,
  sha256Contenu: sha256,
  sha256,
  tailleOctets: 10,
  figeeLe: '2026-11-24T14:00:00.000Z',
  valideePar: p.seanceId,
  accuse: 'AA==',
  contenu: p.contenu,
});

export const unePresence = (
  seanceId: string,
  professionnelId: string,
  plus: Partial<Presence> = {},
): Presence => ({
  seanceId,
  professionnelId,
  mode: 'salle',
  de: '2026-11-24T13:00:00Z',
  a: null,
  ...plus,
});
