import type {
  VueCas,
  VueCasResume,
  VueDocument,
  VuePresence,
  VueReunion,
  VueSession,
} from '../../../contract/vues.ts';
import type { EtatInscription } from '../../../domain/seance/seance.ts';
import type { Sexe } from '../../../domain/ins/identite.ts';
import type { ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { construireTexte } from '../../../domain/proposition/texte-avis.ts';

const contenuVide: ContenuProposition = {
  nature: 'traitement',
  traitements: [],
  examens: '',
  referentiel: '',
  essai: { propose: false, nom: '' },
  horsReferentiel: { oui: false, justification: '' },
  texte: '',
  desaccord: '',
};

/** The meeting of the mock-up c-reunion; invented persons only. */
export const uuid = (famille: number, n: number): string =>
  `${String(famille).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const SEANCE = uuid(1, 1);
export const ORDRE_BOURDIN = 7;

const inscrits: readonly (readonly [string, string, Sexe, string, string, EtatInscription])[] = [
  ['Albaret', 'Yves', 'M', '1952-03-02', 'côlon gauche', 'avisSaisi'],
  ['Chastagnier', 'Odile', 'F', '1964-01-12', 'pancréas', 'avisSaisi'],
  ['De La Vergne', 'Anne', 'F', '1945-05-30', 'côlon droit', 'enregistre'],
  ['Ferrand', 'Mickaël', 'M', '1979-06-14', 'GIST gastrique', 'avisSaisi'],
  ['Guillemot', 'Thérèse', 'F', '1947-02-02', 'vésicule', 'reporte'],
  ['Hadjeri', 'Samir', 'M', '1960-08-09', 'œsophage', 'avisSaisi'],
  ['Bourdin', 'Jeanne', 'F', '1958-03-14', 'rectum moyen', 'pret'],
  ['Le Gouédic', 'Alain', 'M', '1955-04-04', 'foie, CHC', 'pret'],
  ['Monnier', 'Paulette', 'F', '1942-07-01', 'côlon droit', 'incomplet'],
  ['Nguyen-Perrin', 'Lan', 'F', '1971-03-19', 'estomac', 'pret'],
  ['Olivarès', 'Bruno', 'M', '1967-09-21', 'métas hépatiques', 'pret'],
  ['Prudhon', 'Denise', 'F', '1954-02-25', 'canal anal', 'incomplet'],
  ['Quémener', 'Loïc', 'M', '1974-08-08', 'rectum bas', 'pret'],
  ['Rousselet', 'Fabienne', 'F', '1962-10-17', 'sigmoïde', 'pret'],
  ['Sabathier', 'Éric', 'M', '1969-12-05', 'pancréas', 'pret'],
];

export const resumes: VueCasResume[] = inscrits.map(
  ([nom, prenom, sexe, dateNaissance, organe, etat], rang) => ({
    inscriptionId: uuid(2, rang + 1),
    patientId: uuid(8, rang + 1),
    ordre: rang + 1,
    nom,
    prenom,
    sexe,
    dateNaissance,
    organe,
    etat,
    propositionId: uuid(3, rang + 1),
    etatProposition: etat === 'avisSaisi' ? 'enregistree' : 'brouillon',
  }),
);

const presence = (
  n: number,
  nom: string,
  specialite: string,
  groupe: string | null,
  mode: VuePresence['mode'],
  heure: string | null,
  parti = false,
): VuePresence => ({
  presenceId: mode === null ? null : uuid(4, n),
  professionnelId: uuid(5, n),
  nom,
  specialite,
  groupe,
  mode,
  depuis: heure === null ? null : `2026-11-26T${heure}:00+01:00`,
  parti,
  habituel: true,
});

const presences: VuePresence[] = [
  presence(1, 'Dr ROUVIÈRE Claire', 'Oncologie médicale', 'oncologie médicale', 'salle', '13:58'),
  presence(2, 'Dr VASSEUR Hélène', 'Chirurgie viscérale', 'chirurgie', 'salle', '14:00'),
  presence(
    3,
    'Dr HAUTEFEUILLE Marc',
    'Hépato-gastro-entérologie',
    'hépato-gastro-entérologie',
    'salle',
    '14:05',
  ),
  presence(4, 'Dr NIANG Aïssatou', 'Radiologie', 'radiologie', 'distance', '14:10'),
  presence(5, 'Dr LEMOINE Pascal', 'Radiothérapie', 'radiothérapie', 'salle', '14:02'),
  presence(6, 'Dr TALBOT Jean-Marc', 'Chirurgie viscérale', 'chirurgie', null, null),
  { ...presence(7, 'Dr ABEILLE Anne', 'Pneumologie', 'pneumologie', null, null), habituel: false },
];

/** The rule of the RCP, with so many radiotherapists counted. */
export const exigences = (radiotherapeutes: number): VueReunion['quorum']['exigences'] => [
  { groupe: 'chirurgie', min: 1, comptes: 1, avisEcritAccepte: false },
  { groupe: 'oncologie médicale', min: 1, comptes: 1, avisEcritAccepte: false },
  { groupe: 'radiothérapie', min: 1, comptes: radiotherapeutes, avisEcritAccepte: true },
  { groupe: null, min: 3, comptes: 4 + radiotherapeutes, avisEcritAccepte: true },
];

export const reunion = (): VueReunion => ({
  seance: {
    id: SEANCE,
    rcp: 'RCP Digestif',
    genre: 'rcp',
    debut: '2026-11-26T14:00:00+01:00',
    fin: '2026-11-26T17:00:00+01:00',
    lieu: 'Salle Broca',
    mode: 'mixte',
    etat: 'ouverte',
    dossiers: resumes.length,
    prets: 7,
    incomplets: 2,
    aValider: 4,
    enAttenteServeur: 0,
    figes: 0,
    documents: 60,
    documentsRecus: 58,
    presences: [],
  },
  identiteProjetee: 'masquee',
  presencesNotables: true,
  quorum: {
    resultat: 'atteint',
    versionRegle: '4',
    specialites: [
      'chirurgie',
      'hépato-gastro-entérologie',
      'oncologie médicale',
      'radiologie',
      'radiothérapie',
    ],
    manques: [],
    exigences: exigences(1),
  },
  cas: resumes.map((un) => ({ ...un })),
  presences: presences.map((une) => ({ ...une })),
});

/** Hashes that the bank answers with real bytes. */
export const SHA = {
  irm: 'a'.repeat(64),
  acp: 'b'.repeat(64),
  scan: 'c'.repeat(64),
  abime: 'd'.repeat(64),
  long: 'f'.repeat(64),
} as const;

const piece = (
  n: number,
  titre: string,
  categorie: VueDocument['categorie'],
  date: string,
  sha256: string,
  present = true,
): VueDocument => ({
  id: uuid(6, n),
  titre,
  categorie,
  date,
  etablissement: 'CH de Valmorin',
  format: 'pdf',
  sha256,
  tailleOctets: 60_000,
  present,
  enAttente: false,
  version: null,
  remplace: null,
  remplacePar: null,
});

const documents: VueDocument[] = [
  piece(1, 'CR IRM pelvienne', 'imagerie', '2026-10-15', SHA.irm),
  piece(2, 'CR d’anatomopathologie, biopsies', 'anatomopathologie', '2026-10-07', SHA.acp),
  piece(3, 'CR de coloscopie numérisé', 'operatoire', '2026-10-02', SHA.scan),
  piece(4, 'Biologie : NFS, ACE, uracilémie', 'biologie', '2026-10-20', SHA.abime),
  piece(6, 'Dossier externe, 500 pages', 'courrier', '2026-09-20', SHA.long),
  piece(5, 'Lettre du médecin traitant', 'courrier', '2026-09-24', 'e'.repeat(64), false),
];

const contenuBourdin: ContenuProposition = {
  ...contenuVide,
  traitements: [
    {
      id: uuid(7, 1),
      type: 'C15632',
      intention: 'neoadjuvant',
      precision:
        'mFOLFIRINOX, 6 cycles. Examen neurologique à chaque cycle, arrêt de l’oxaliplatine si grade ≥ 2',
      alternative: 0,
    },
    {
      id: uuid(7, 2),
      type: 'C15313',
      intention: 'neoadjuvant',
      precision: '50 Gy en 25 fractions avec capécitabine, IRM de réévaluation à 7 semaines',
      alternative: 0,
    },
    {
      id: uuid(7, 3),
      type: '387713003',
      intention: 'curatif',
      precision: 'Proctectomie avec exérèse totale du mésorectum',
      alternative: 0,
    },
  ],
  referentiel: 'TNCD, cancer du rectum, version 2026',
};
contenuBourdin.texte = construireTexte(contenuBourdin);

export function cas(resume: VueCasResume): VueCas {
  const n = resume.ordre;
  const bourdin = n === ORDRE_BOURDIN;
  return {
    inscriptionId: resume.inscriptionId,
    seanceId: SEANCE,
    ordre: n,
    patientId: uuid(8, n),
    patient: {
      identite: {
        nomNaissance: resume.nom ?? '',
        prenoms: [resume.prenom ?? ''],
        sexe: resume.sexe ?? 'I',
        dateNaissance: resume.dateNaissance ?? '1950-01-01',
        lieuNaissance: '99261',
        nomUtilise: bourdin ? 'Martel' : null,
        prenomUtilise: null,
        ins: bourdin ? { matricule: '258039926104838', oid: '1.2.250.1.213.1.4.11' } : null,
        statut: bourdin ? 'qualifiee' : 'provisoire',
        attribut: null,
      },
      consentement: bourdin ? { recueilliLe: '2026-09-21', parProfessionnelId: uuid(5, 3) } : null,
      medecinTraitant: null,
    },
    homonymes: [],
    ficheId: uuid(9, n),
    fiche: {
      patientId: uuid(8, n),
      seanceId: SEANCE,
      inscriptionId: resume.inscriptionId,
      demandeurId: uuid(5, 3),
      presentateurId: uuid(5, 3),
      organe: resume.organe,
      statutCas: 'discute',
      phase: 'initiale',
      motif: 'Proposition de traitement initial',
      question: bourdin
        ? 'Traitement néoadjuvant total par mFOLFIRINOX ou radiochimiothérapie d’emblée, compte tenu d’une neuropathie diabétique débutante\u202F?'
        : `Quelle prise en charge pour cette tumeur (${resume.organe})\u202F?`,
      synthese: bourdin
        ? [
            'Rectorragies depuis août 2026, test immunologique positif',
            'Lésion du rectum moyen, de 7 à 11 cm de la marge anale, non sténosante',
            'Adénocarcinome lieberkühnien moyennement différencié, pMMR',
            'TDM\u00A0: pas de lésion secondaire. ACE 6,8 µg/L',
            'Diabète de type 2, HTA. OMS 1. Pas de déficit en DPD',
          ].join('\n')
        : 'Bilan d’extension terminé. Dossier présenté pour la première fois.',
      antecedents: 'CANARI antecedents',
      comorbidites: 'CANARI comorbidites',
      examens: 'CANARI examens',
      oms: 1,
      diagnostic: {
        topographie: { code: 'C20', libelle: 'Tumeur maligne du rectum' },
        lateralite: null,
        morphologie: { code: '8140/3', libelle: 'Adénocarcinome SAI' },
        tnm: { prefixe: 'c', t: 'T3c', n: 'N1b', m: 'M0', stade: 'IIIB', edition: '8e éd.' },
        autreClassification: null,
        precisions: [
          { nom: 'Marge prédictive', valeur: '4 mm, libre' },
          { nom: 'EMVI', valeur: '+' },
        ],
      },
    },
    demandeur: 'Dr HAUTEFEUILLE Marc',
    presentateur: 'Dr HAUTEFEUILLE Marc',
    documents: bourdin
      ? documents
      : documents
          .slice(0, 2)
          .map((d) => ({ ...d, id: uuid(6, 100 * n) }))
          .slice(0, 1),
    proposition: {
      id: resume.propositionId,
      etat: resume.etatProposition ?? 'brouillon',
      version: 1,
      contenu: bourdin ? contenuBourdin : contenuVide,
      enAttente: false,
      figee: null,
      saisissable: true,
    },
  };
}

export const session: VueSession = {
  etat: 'connecte',
  nomAffiche: 'Dr ROUVIÈRE Claire',
  profil: 'animateur',
  identifiant: 'rouviere',
  code: null,
  changement: null,
  reseau: 'Onco-Rivières',
  version: '0.1.0',
  coffresHorsLigne: [],
  coffreRefait: null,
  coffreEfface: null,
  serveur: 'joignable',
  stockageFaible: false,
  demonstration: true,
};
