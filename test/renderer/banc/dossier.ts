import type { VueCasResume, VueDocument, VueDossier, VuePassage } from '../../../contract/vues.ts';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { id } from './id.ts';

/** The dossier of the mock-up, with two passages before this one. */
const BOURDIN = id(507);
const HOMONYME = id(508);
/** On an ordre du jour, and not on this workstation. */
export const ABSENT = id(509);

let prochain = 600;
const piece = (
  titre: string,
  categorie: VueDocument['categorie'],
  date: string,
  plus: Partial<VueDocument> = {},
): VueDocument => {
  const n = prochain++;
  return {
    id: id(n),
    titre,
    categorie,
    date,
    etablissement: 'CH de Valmorin',
    format: 'pdf',
    sha256: n.toString(16).padStart(64, '0'),
    tailleOctets: 60_000,
    present: true,
    enAttente: false,
    version: null,
    remplace: null,
    remplacePar: null,
    ...plus,
  };
};

const documents: readonly VueDocument[] = [
  piece('CR IRM pelvienne', 'imagerie', '2026-10-15'),
  piece('Biologie : NFS, ACE, uracilémie', 'biologie', '2026-10-20', {
    etablissement: 'Laboratoire des Tilleuls',
    present: false,
  }),
  piece('Bilan pré-anesthésique', 'biologie', '2026-10-19', { etablissement: 'Laboratoire des Tilleuls' }),
  piece('CR TDM thorax-abdomen-pelvis', 'imagerie', '2026-10-16'),
  piece('CR d’anatomopathologie, biopsies', 'anatomopathologie', '2026-10-07', {
    etablissement: 'Cabinet de pathologie des Halles',
  }),
  piece('CR de coloscopie', 'operatoire', '2026-10-02'),
  piece('CR de consultation, gastro-entérologie', 'courrier', '2026-09-29'),
  piece('Lettre du médecin traitant', 'courrier', '2026-09-24', { etablissement: null, present: false }),
  piece('CR échographie abdominale', 'imagerie', '2026-09-11', {
    etablissement: 'Centre d’imagerie du Parc',
  }),
  piece('Oncogénétique : panel colorectal', 'genetique', '2020-02-04', { etablissement: 'CHU de Rochevert' }),
  piece('CR de polypectomie', 'operatoire', '2019-03-11'),
];

const passage = (p: Partial<VuePassage> & Pick<VuePassage, 'id' | 'jour'>): VuePassage => ({
  debut: null,
  rcp: 'RCP Digestif',
  lieu: null,
  etat: null,
  etatProposition: null,
  demandeur: 'Dr HAUTEFEUILLE Marc',
  organe: 'Rectum moyen',
  question: '',
  avis: null,
  figeeId: null,
  ...p,
});

const FIGEE = id(650);
const traitement = (n: number, type: 'C15632' | '387713003', precision: string) => ({
  id: id(n),
  type,
  intention: 'curatif' as const,
  precision,
  alternative: 0,
});

export const dossier: VueDossier = {
  patientId: BOURDIN,
  patient: {
    identite: {
      nomNaissance: 'Bourdin',
      prenoms: ['Jeanne', 'Marie', 'Louise'],
      sexe: 'F',
      dateNaissance: '1958-03-14',
      lieuNaissance: '99261',
      nomUtilise: 'Martel',
      prenomUtilise: null,
      ins: { matricule: '258039926104838', oid: '1.2.250.1.213.1.4.11' },
      statut: 'qualifiee',
      attribut: null,
    },
    consentement: { recueilliLe: '2026-09-21', parProfessionnelId: id(701) },
    medecinTraitant: 'Dr PELLERAY Bruno',
  },
  consentementPar: 'Dr HAUTEFEUILLE Marc',
  bris: null,
  homonymes: [],
  passages: [
    passage({
      id: id(660),
      jour: '2026-12-10',
      debut: '2026-12-10T11:00:00+01:00',
      rcp: 'RCP de recours digestif',
      lieu: { seanceId: id(108), inscriptionId: id(660), ordre: 2 },
      etat: 'inscrit',
      question: 'Préservation d’organe envisageable après traitement néoadjuvant total ?',
    }),
    passage({
      id: id(407),
      jour: '2026-11-26',
      debut: '2026-11-26T14:00:00+01:00',
      lieu: { seanceId: id(1), inscriptionId: id(407), ordre: 7 },
      etat: 'pret',
      etatProposition: 'brouillon',
      question: 'Traitement néoadjuvant total ou radiochimiothérapie courte ?',
    }),
    passage({
      id: id(661),
      jour: '2026-10-22',
      debut: '2026-10-22T14:00:00+02:00',
      lieu: { seanceId: id(662), inscriptionId: id(661), ordre: 3 },
      etat: 'avisSaisi',
      etatProposition: 'enregistree',
      question: 'Bilan suffisant pour décider ?',
      avis: { ...contenuVide, nature: 'examens', examens: 'IRM pelvienne avec mesure de la marge.' },
    }),
    passage({
      id: id(663),
      jour: '2019-04-04',
      rcp: null,
      organe: 'Côlon',
      avis: {
        ...contenuVide,
        traitements: [traitement(664, '387713003', 'Polypectomie complète, surveillance à 3 ans')],
      },
      figeeId: FIGEE,
    }),
  ],
  figees: [
    {
      id: FIGEE,
      passageId: id(663),
      rcp: null,
      version: 1,
      date: '2019-04-04',
      sha256: 'f'.repeat(64),
      tailleOctets: 60_000,
      present: true,
    },
  ],
  documents: [...documents],
  consulteLe: '2026-11-26T13:58:00+01:00',
};

/** Another woman of the same name: nothing else of her is known here. */
export const homonyme: VueDossier = {
  ...dossier,
  patientId: HOMONYME,
  patient: {
    ...dossier.patient,
    identite: {
      ...dossier.patient.identite,
      prenoms: ['Jeanne'],
      dateNaissance: '1961-07-02',
      nomUtilise: null,
      ins: null,
      statut: 'provisoire',
    },
    consentement: null,
    medecinTraitant: null,
  },
  consentementPar: null,
  homonymes: [{ patientId: BOURDIN, nom: 'BOURDIN Jeanne', sexe: 'F', dateNaissance: '1958-03-14' }],
  passages: dossier.passages.slice(1, 2),
  figees: [],
  documents: [],
};

export const avecHomonyme: VueDossier = {
  ...dossier,
  homonymes: [{ patientId: HOMONYME, nom: 'BOURDIN Jeanne', sexe: 'F', dateNaissance: '1961-07-02' }],
};

const cas = (ordre: number, plus: Partial<VueCasResume>): VueCasResume => ({
  inscriptionId: id(400 + ordre),
  patientId: id(500 + ordre),
  ordre,
  nom: null,
  prenom: null,
  sexe: null,
  dateNaissance: null,
  organe: 'rectum moyen',
  etat: 'pret',
  propositionId: id(450 + ordre),
  etatProposition: null,
  ...plus,
});

const jeanne = { nom: 'Bourdin', prenom: 'Jeanne', sexe: 'F' } as const;
export const inscrits: readonly VueCasResume[] = [
  cas(7, { ...jeanne, dateNaissance: '1958-03-14' }),
  cas(8, { ...jeanne, dateNaissance: '1961-07-02', organe: 'sein', etat: 'incomplet' }),
  cas(9, { organe: '' }),
];
