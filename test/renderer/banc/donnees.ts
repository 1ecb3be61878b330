import type {
  VueAValider,
  VueIssue,
  VueReunion,
  VueSeance,
  VueSession,
  VueSync,
} from '../../../contract/vues.ts';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';

/** Invented people and places, as on the mock-ups; the bench's « now » is jeudi 26 novembre 2026, 13 h 54. */
export const MAINTENANT = '2026-11-26T13:54:00+01:00';

export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const session: VueSession = {
  etat: 'connecte',
  nomAffiche: 'Dr ROUVIÈRE Claire',
  profil: 'animateur',
  identifiant: 'c.rouviere',
  code: null,
  reseau: 'Réseau régional Onco-Rivières',
  version: '0.1.0',
  coffresHorsLigne: [
    { identifiant: 'c.rouviere', nomAffiche: 'Dr ROUVIÈRE Claire', bailJusqua: '2026-12-03T13:00:00+01:00' },
  ],
  serveurJoignable: true,
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
  destinataire: 'c•••••••e@ch-valmorin.example',
  envoyeLe: '2026-11-26T13:52:40+01:00',
  expireLe: '2026-11-26T14:02:40+01:00',
};

export const sync: VueSync = {
  etat: 'aJour',
  dernierContact: MAINTENANT,
  enAttente: 0,
  refusees: 0,
  conflits: 0,
  quarantaines: 0,
  documentsAttendus: 0,
  bailJusqua: '2026-12-03T13:54:00+01:00',
};

type Bref = Partial<VueSeance> & Pick<VueSeance, 'rcp' | 'debut' | 'fin'>;
let prochain = 100;
const seance = (s: Bref): VueSeance => ({
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
  ...s,
});
const le = (jour: string, h: string): string => `2026-${jour}T${h}:00+01:00`;
const de = (jour: string, a: string, b: string) => ({ debut: le(jour, a), fin: le(jour, b) });

export const digestif: VueSeance = {
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

export const seances: readonly VueSeance[] = [
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

export const reunion: VueReunion = {
  seance: digestif,
  identiteProjetee: 'masquee',
  quorum: {
    resultat: 'atteint',
    versionRegle: '2026-1',
    specialites: ['Chirurgie viscérale', 'Oncologie médicale'],
    manques: [],
  },
  cas: [],
  presences: [],
};

const lignes: readonly (readonly [string, string, 'F' | 'M', string, string, VueAValider['etat']?])[] = [
  ['ALBARET', 'Yves', 'M', '1952-03-02', 'Chirurgie puis chimiothérapie adjuvante, CAPOX 6 mois', 'figee'],
  ['CHASTAGNIER', 'Odile', 'F', '1964-06-11', 'mFOLFIRINOX, réévaluation à 4 cycles', 'valideePoste'],
  ['DE LA VERGNE', 'Anne', 'F', '1945-01-20', 'Colectomie droite, référentiel TNCD 2026'],
  ['FERRAND', 'Mickaël', 'M', '1979-08-05', 'Imatinib 400 mg, 3 ans'],
  ['GUILLEMOT', 'Thérèse', 'F', '1947-02-14', '', 'reporte'],
  ['HADJERI', 'Samir', 'M', '1960-05-22', 'FLOT périopératoire puis œsophagectomie'],
  ['BOURDIN', 'Jeanne', 'F', '1958-03-14', 'mFOLFIRINOX, radiochimiothérapie, proctectomie'],
  ['LE GOUÉDIC', 'Alain', 'M', '1955-07-14', 'Radiofréquence du segment VI'],
  [
    'MONNIER',
    'Paulette',
    'F',
    '1942-09-30',
    'Évaluation gériatrique, puis nouveau passage',
    'champsManquants',
  ],
  ['NGUYEN-PERRIN', 'Lan', 'F', '1970-12-22', 'FLOT périopératoire puis gastrectomie'],
  ['OLIVARÈS', 'Bruno', 'M', '1967-04-08', 'FOLFOX et cétuximab, chirurgie hépatique'],
  ['PRUDHON', 'Denise', 'F', '1954-02-01', 'Radiochimiothérapie, mitomycine et capécitabine', 'sansQuorum'],
  ['QUÉMENER', 'Loïc', 'M', '1974-05-30', 'Traitement néoadjuvant total', 'conflit'],
  ['ROUSSELET', 'Fabienne', 'F', '1962-05-08', 'Surveillance, scanner à 3 mois', 'refusee'],
  ['SABATHIER', 'Éric', 'M', '1949-10-11', '', 'sansAvis'],
  ['CHARRIER', 'Maud', 'F', '1956-04-17', 'Chirurgie première'],
  ['MASSON', 'Adèle', 'F', '1968-07-07', 'FLOT périopératoire puis gastrectomie'],
  ['DAMIENS', 'Joël', 'M', '1958-01-25', 'Colectomie droite, référentiel TNCD 2026'],
  ['VERDIER', 'Solange', 'F', '1960-03-19', 'Gemcitabine, soins de support'],
  ['PAGÈS', 'Dominique', 'M', '1963-11-02', 'Écho-endoscopie avec biopsie'],
];

export const aValider: readonly VueAValider[] = lignes.map(
  ([nom, prenom, sexe, dateNaissance, resume, etat], n) => ({
    inscriptionId: id(200 + n),
    propositionId: id(300 + n),
    ordre: n + 1,
    nom,
    prenom,
    sexe,
    dateNaissance,
    resume,
    etat: etat ?? 'pret',
    casEnregistre: resume.startsWith('Colectomie'),
    manques:
      etat === 'champsManquants'
        ? [
            { champ: 'topographie', libelle: 'la topographie' },
            { champ: 'examens', libelle: 'les examens demandés' },
          ]
        : [],
  }),
);

const traitement = (n: number, type: 'C15632' | 'C15313' | '387713003', precision: string) => ({
  id: id(400 + n),
  type,
  intention: n === 3 ? ('curatif' as const) : ('neoadjuvant' as const),
  precision,
  alternative: 0,
});
const mienne: ContenuProposition = {
  ...contenuVide,
  traitements: [
    traitement(1, 'C15632', 'mFOLFIRINOX, 6 cycles'),
    traitement(2, 'C15313', '50 Gy, capécitabine'),
    traitement(3, '387713003', 'Amputation abdomino-périnéale'),
  ],
  referentiel: 'TNCD, cancer du rectum, version 2026',
  texte: 'Traitement néoadjuvant total puis amputation abdomino-périnéale. Stomathérapeute à prévoir.',
};
const serveur: ContenuProposition = {
  ...mienne,
  traitements: [
    traitement(1, 'C15632', 'mFOLFIRINOX, 4 cycles puis réévaluation'),
    traitement(2, 'C15313', '50 Gy, capécitabine'),
    traitement(3, '387713003', 'Chirurgie selon la réponse, conservation sphinctérienne à discuter'),
  ],
  texte: 'Traitement néoadjuvant, IRM à 8 semaines, puis nouveau passage en RCP avant chirurgie.',
};

export const issues: readonly VueIssue[] = [
  {
    opId: id(501),
    quand: '2026-11-26T13:20:00+01:00',
    type: 'refused',
    genre: 'proposition',
    cible: id(313),
    raison: 'propositionFigee',
    mienne: {
      ...contenuVide,
      nature: 'surveillance',
      texte:
        'Surveillance clinique et ACE à 3 mois, scanner thorax-abdomen-pelvis à 6 mois, coloscopie à 1 an.',
    },
    serveur: null,
    patient: 'ROUSSELET Fabienne',
  },
  {
    opId: id(502),
    quand: '2026-11-26T13:12:00+01:00',
    type: 'conflict',
    genre: 'proposition',
    cible: id(312),
    raison: null,
    mienne,
    serveur,
    patient: 'QUÉMENER Loïc',
  },
  {
    opId: id(503),
    quand: '2026-11-26T12:47:00+01:00',
    type: 'quarantined',
    genre: 'fiche',
    cible: id(600),
    raison: 'dossierRetire',
    mienne: null,
    serveur: null,
    patient: null,
  },
];
