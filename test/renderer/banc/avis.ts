import type { VueAValider, VueIssue, VueOperation } from '../../../contract/vues.ts';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { id } from './id.ts';

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
    divergence: etat === 'texteARelire' ? 'e'.repeat(32) : null,
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
    saisie: '2026-11-26T11:58:00.000Z',
    operation: 'validerProposition',
    lieu: { seanceId: id(1), inscriptionId: id(213), ordre: 14 },
    quand: '2026-11-26T13:20:00+01:00',
    type: 'refused',
    genre: 'proposition',
    cible: id(313),
    raison: 'propositionFigee',
    refus: null,
    document: null,
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
    saisie: '2026-11-26T11:40:00.000Z',
    operation: 'enregistrerProposition',
    lieu: { seanceId: id(1), inscriptionId: id(212), ordre: 13 },
    quand: '2026-11-26T13:12:00+01:00',
    type: 'conflict',
    genre: 'proposition',
    cible: id(312),
    raison: null,
    refus: null,
    document: null,
    mienne,
    serveur,
    patient: 'QUÉMENER Loïc',
  },
  {
    opId: id(503),
    saisie: '2026-11-24T09:12:00.000Z',
    operation: null,
    lieu: null,
    quand: '2026-11-26T12:47:00+01:00',
    type: 'quarantined',
    genre: 'fiche',
    cible: id(600),
    raison: 'dossierRetire',
    refus: null,
    document: null,
    mienne: null,
    serveur: null,
    patient: null,
  },
];

/** A document that was joined here, and that the server did not attach. */
export const documentRefuse: VueIssue = {
  opId: id(504),
  saisie: '2026-11-26T11:58:00.000Z',
  operation: 'joindreDocument',
  lieu: null,
  quand: '2026-11-26T13:22:00+01:00',
  type: 'refused',
  genre: 'document',
  cible: id(680),
  raison: 'documentRefuse',
  refus: { type: 'TraitsDifferents', traits: ['prénoms'] },
  document: 'CR d’anatomopathologie, pièce opératoire',
  mienne: null,
  serveur: null,
  patient: 'BOURDIN Jeanne',
};

export const operations: readonly VueOperation[] = [
  {
    opId: id(511),
    type: 'enregistrerProposition',
    saisie: '2026-11-26T12:17:00.000Z',
    patient: 'FERRAND Mickaël',
    document: null,
    lieu: { seanceId: id(1), inscriptionId: id(203), ordre: 4 },
  },
  {
    opId: id(512),
    type: 'modifierInscription',
    saisie: '2026-11-26T12:21:00.000Z',
    patient: 'GUILLEMOT Thérèse',
    document: null,
    lieu: { seanceId: id(1), inscriptionId: id(204), ordre: 5 },
  },
  {
    opId: id(513),
    type: 'noterPresence',
    saisie: '2026-11-26T12:24:00.000Z',
    patient: null,
    document: null,
    lieu: { seanceId: id(1), inscriptionId: null, ordre: null },
  },
];
