import type { ServeurPropose, VueEnrolement } from '../../../contract/enrolement.ts';
import type { VueFaitsPoste, VueReglages } from '../../../contract/reglages.ts';
import type { VueReunion, VueSeance, VueSeanceAgenda, VueSession, VueSync } from '../../../contract/vues.ts';
import { ABSENT, avecHomonyme, dossier, homonyme, inscrits } from './dossier.ts';
import { id } from './id.ts';

export { aValider, documentRefuse, issues, operations } from './avis.ts';
export { constat, constats } from './constats.ts';
export { historique, mesAcces, mesConstats } from './historique.ts';
export { fiche, ficheFigee } from './fiche.ts';
export { guerin, trouver, trouverAuServeur } from './recherche.ts';
export { activites, imports } from './annuaire.ts';
export { consentement, refuse, restrictions, sansConsentement } from './consentement.ts';
export { doublons } from './doublons.ts';
export { detailCompte, effet, habilitations, listerComptes, mesSessions, monCompte } from './comptes.ts';
export { examens, fichiersChoisis, fichiersRefuses } from './imports.ts';
export { recuAvecScans } from './structure.ts';
export { ABSENT, avecHomonyme, dossier, homonyme, id };

/** Invented people and places, as on the mock-ups; the bench's « now » is jeudi 26 novembre 2026, 13 h 54. */
export const MAINTENANT = '2026-11-26T13:54:00+01:00';

export const session: VueSession = {
  etat: 'connecte',
  nomAffiche: 'Dr ROUVIÈRE Claire',
  profil: 'animateur',
  identifiant: 'c.rouviere',
  code: null,
  changement: null,
  reseau: 'Réseau régional Onco-Rivières',
  version: '0.1.0',
  coffresHorsLigne: [
    {
      identifiant: 'c.rouviere',
      nomAffiche: 'Dr ROUVIÈRE Claire',
      bailJusqua: '2026-12-03T13:00:00+01:00',
      bailTermine: false,
    },
  ],
  coffreRefait: null,
  coffreEfface: null,
  serveur: 'joignable',
  stockageFaible: false,
  demonstration: true,
};

export const horsSession: VueSession = {
  ...session,
  etat: 'deconnecte',
  nomAffiche: null,
  profil: null,
  identifiant: null,
  coffresHorsLigne: [],
};

export const code: NonNullable<VueSession['code']> = {
  canal: 'courriel' as const,
  destinataire: 'c•••••••e@ch-valmorin.example',
  envoyeLe: '2026-11-26T13:52:40+01:00',
  expireLe: '2026-11-26T14:02:40+01:00',
};

export const sync: VueSync = {
  etat: 'aJour',
  serveur: 'joignable',
  dernierContact: MAINTENANT,
  enAttente: 0,
  refusees: 0,
  conflits: 0,
  quarantaines: 0,
  documentsAttendus: 0,
  bailJusqua: '2026-12-03T13:54:00+01:00',
};

const EMPREINTE =
  '3F:A0:07:5C:E1:9B:44:D2:88:0E:6A:F5:31:C7:B9:02:5D:EE:14:93:A8:70:C6:2B:F1:4D:99:08:E3:5A:7C:D6';

export const serveurPropose: ServeurPropose = {
  adresse: 'https://dcc.onco-rivieres.example',
  nom: 'Serveur central du DCC',
  reseau: 'Réseau régional Onco-Rivières',
  version: '0.1.0',
  demonstration: false,
  empreinte: EMPREINTE,
  jusqua: '2029-06-30T22:00:00.000Z',
  confirme: false,
};

const fichier = 'C:\\ProgramData\\Collegiale\\collegiale.json';
/** First runs, by the hash of the page. */
export const enrolements: Readonly<Record<string, VueEnrolement>> = {
  premier: { requis: true, adresse: null, politique: null },
  impose: {
    requis: true,
    adresse: 'https://dcc.onco-rivieres.example',
    politique: { fichier, lisible: true },
  },
  illisible: { requis: true, adresse: null, politique: { fichier, lisible: false } },
};

export const reglages: VueReglages = {
  reglages: { theme: 'systeme', themeProjection: 'clair', zoom: 100, verrouillageMin: 5 },
  verrouillageMaxMin: 15,
};

export const faits: VueFaitsPoste = {
  version: '0.1.0',
  protocole: 2,
  systeme: 'Windows_NT 10.0.26100, x64',
  serveur: 'https://dcc.onco-rivieres.example',
  empreinteSceau: EMPREINTE,
  sceauJusqua: '2029-06-30T22:00:00.000Z',
  politique: fichier,
  stockageFaible: false,
};

type Bref = Partial<VueSeanceAgenda> & Pick<VueSeance, 'rcp' | 'debut' | 'fin'>;
let prochain = 100;
const seance = (s: Bref): VueSeanceAgenda => ({
  id: id(prochain++),
  genre: 'rcp',
  lieu: '',
  mode: 'visio',
  etat: 'planifiee',
  dossiers: 0,
  prets: 0,
  incomplets: 0,
  aValider: 0,
  enAttenteServeur: 0,
  figes: 0,
  documents: 0,
  documentsRecus: 0,
  presences: [],
  // The one signed in coordinates the digestive RCPs, and goes to some others.
  monRole: s.rcp.includes('igestif') ? 'coordonnateur' : /Sein|Gynéco/.test(s.rcp) ? 'participant' : null,
  ...s,
});
const le = (jour: string, h: string): string => `2026-${jour}T${h}:00+01:00`;
const de = (jour: string, a: string, b: string) => ({ debut: le(jour, a), fin: le(jour, b) });

export const digestif: VueSeanceAgenda = {
  ...seance({ rcp: 'RCP Digestif', ...de('11-26', '14:00', '16:30'), lieu: 'salle Laennec', mode: 'mixte' }),
  id: id(1),
  dossiers: 28,
  prets: 22,
  incomplets: 6,
  documents: 164,
  documentsRecus: 164,
  presences: [
    { groupe: 'Chirurgie viscérale', nombre: 2 },
    { groupe: 'Hépato-gastro-entérologie', nombre: 3 },
    { groupe: 'Oncologie médicale', nombre: 2 },
    { groupe: 'Radiothérapie', nombre: 1 },
  ],
};

export const seances: readonly VueSeanceAgenda[] = [
  seance({
    rcp: 'RCP Digestif',
    ...de('11-19', '14:00', '16:30'),
    lieu: 'salle Laennec',
    mode: 'mixte',
    etat: 'close',
    dossiers: 31,
    prets: 31,
    figes: 31,
    documents: 140,
    documentsRecus: 140,
  }),
  seance({
    rcp: 'RCP Sein',
    ...de('11-23', '09:00', '10:35'),
    lieu: 'salle Bichat',
    mode: 'salle',
    etat: 'close',
    dossiers: 24,
    prets: 24,
    figes: 24,
  }),
  seance({
    rcp: 'RCP Urologie',
    ...de('11-23', '14:30', '15:45'),
    etat: 'close',
    dossiers: 22,
    prets: 22,
    figes: 19,
    aValider: 3,
  }),
  seance({
    rcp: 'RCP Thorax',
    ...de('11-24', '12:30', '13:45'),
    lieu: 'CHU de Rochevert',
    mode: 'mixte',
    etat: 'close',
    dossiers: 17,
    prets: 17,
    figes: 17,
  }),
  seance({
    rcp: 'RCP Hématologie',
    ...de('11-25', '08:30', '09:45'),
    etat: 'close',
    dossiers: 19,
    prets: 19,
    enAttenteServeur: 2,
    figes: 17,
  }),
  seance({
    rcp: 'Staff soins de support',
    genre: 'staff',
    ...de('11-25', '17:00', '18:00'),
    lieu: 'salle Bichat',
    mode: 'salle',
    etat: 'close',
    dossiers: 4,
  }),
  digestif,
  seance({
    rcp: 'RCP Gynécologie',
    ...de('11-27', '09:00', '10:15'),
    lieu: 'CHU de Rochevert',
    mode: 'salle',
    dossiers: 16,
    prets: 5,
    incomplets: 4,
    documents: 80,
    documentsRecus: 61,
  }),
  seance({
    rcp: 'RCP de recours digestif',
    ...de('11-27', '11:00', '12:15'),
    dossiers: 4,
    prets: 4,
    documents: 31,
    documentsRecus: 31,
  }),
  seance({
    rcp: 'RCP Sein',
    ...de('11-30', '09:00', '10:30'),
    lieu: 'salle Bichat',
    mode: 'salle',
    dossiers: 21,
    prets: 9,
    incomplets: 2,
    documents: 90,
    documentsRecus: 12,
  }),
  seance({
    rcp: 'RCP Digestif',
    ...de('12-03', '14:00', '16:30'),
    lieu: 'salle Laennec',
    mode: 'mixte',
    dossiers: 17,
    prets: 3,
  }),
  seance({ rcp: 'RCP Digestif', ...de('12-24', '14:00', '16:30') }),
];

const { monRole: _, ...seanceDigestif } = digestif;

export const reunion: VueReunion = {
  seance: seanceDigestif,
  identiteProjetee: 'masquee',
  presencesNotables: true,
  quorum: {
    resultat: 'atteint',
    versionRegle: '2026-1',
    specialites: ['Chirurgie viscérale', 'Oncologie médicale'],
    manques: [],
    exigences: [],
  },
  cas: [...inscrits],
  presences: [],
};
