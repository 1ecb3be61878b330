import type { VueFiche } from '../../../contract/vues.ts';
import type { Fiche } from '../../../domain/fiche/fiche.ts';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { dossier } from './dossier.ts';
import { id } from './id.ts';

/** The fiche of the mock-up: four fields lack. */
const remplie: Fiche = {
  patientId: dossier.patientId,
  seanceId: id(1),
  inscriptionId: id(407),
  demandeurId: null,
  presentateurId: null,
  organe: 'Rectum',
  statutCas: 'enregistre',
  phase: 'initiale',
  motif: 'Proposition de traitement',
  question: 'Traitement néoadjuvant total ou radiochimiothérapie courte ?',
  synthese:
    'Adénocarcinome du moyen rectum découvert par un test immunologique positif. IRM : cT3c N1b, marge à 2 mm, EMVI +.',
  antecedents:
    'Polypectomie colique en 2019 (adénome tubuleux, bas grade). Cholécystectomie en 2004. Pas d’antécédent familial.',
  comorbidites:
    'Diabète de type 2 sous metformine, HTA sous périndopril. Paresthésies distales depuis 2025, EMG non fait.',
  examens: 'TDM thorax-abdomen-pelvis du 16/10/2026 : pas de lésion secondaire. ACE 4,2 µg/L.',
  oms: 1,
  diagnostic: {
    topographie: { code: 'C20', libelle: 'Tumeur maligne du rectum' },
    lateralite: { code: 'NA', libelle: 'Sans objet' },
    morphologie: null,
    tnm: { prefixe: 'c', t: 'T3c', n: 'N1b', m: 'M0', stade: 'IIIB', edition: '8e éd., 2017' },
    autreClassification: null,
    precisions: [
      { nom: 'Distance à la marge anale', valeur: '7 cm' },
      { nom: 'Statut MMR', valeur: 'pMMR' },
    ],
  },
  natureDiscussion: 'appareil',
  appareil: { code: '86762007', libelle: 'Digestif' },
  recours: false,
  pediatrique: false,
  motifs: ['traitement'],
  depistage: true,
  decouverte: 'Test immunologique positif, 31/08/2026',
  dateDiagnostic: '2026-10-07',
  commentaireTumeur: 'Pôle inférieur à 7 cm de la marge anale',
  progression: false,
  acpDate: '2026-10-07',
  acpConclusion: 'Adénocarcinome lieberkühnien moyennement différencié, pMMR.',
  acpPathologiste: 'Dr LEFRANÇOIS Odile',
};

export const fiche: VueFiche = {
  inscriptionId: id(407),
  seanceId: id(1),
  ordre: 7,
  etat: 'pret',
  rcp: 'RCP Digestif',
  debut: '2026-11-26T14:00:00+01:00',
  patientId: dossier.patientId,
  patient: dossier.patient,
  ficheId: id(307),
  fiche: remplie,
  enAttente: false,
  proposition: {
    id: id(457),
    etat: 'enregistree',
    version: 1,
    saisissable: true,
    contenu: {
      ...contenuVide,
      traitements: [
        {
          id: id(920),
          type: 'C15632',
          intention: 'neoadjuvant',
          precision: 'FOLFIRINOX modifié, 6 cycles',
          alternative: 0,
        },
        {
          id: id(921),
          type: 'C15313',
          intention: 'neoadjuvant',
          precision: '50 Gy, capécitabine',
          alternative: 0,
        },
        { id: id(922), type: '387713003', intention: 'curatif', precision: 'Proctectomie', alternative: 0 },
      ],
      texte:
        'Chimiothérapie néoadjuvante\u00A0: FOLFIRINOX modifié, 6 cycles, puis radiothérapie néoadjuvante\u00A0: 50 Gy, capécitabine, puis chirurgie curative\u00A0: Proctectomie. Chirurgie à 8 semaines.',
    },
    enAttente: false,
    figee: null,
  },
  quorum: {
    resultat: 'atteint',
    versionRegle: '2026-1',
    specialites: ['chirurgie viscérale', 'oncologie médicale', 'radiothérapie'],
    manques: [],
    exigences: [],
  },
  precedente: {
    jour: '2026-10-22',
    rcp: 'RCP Digestif',
    fiche: {
      ...remplie,
      inscriptionId: id(661),
      dateDiagnostic: '2026-10-07',
      diagnostic: { ...remplie.diagnostic, morphologie: { code: '8140/3', libelle: 'Adénocarcinome SAI' } },
      differenciation: { code: '2', libelle: 'Moyennement différencié' },
      acpAdicap: 'BHXDA7A0',
    },
  },
};

/** Past its validation: nothing is typed in it any more. */
export const ficheFigee: VueFiche = {
  ...fiche,
  etat: 'avisSaisi',
  proposition: {
    ...fiche.proposition,
    etat: 'figee',
    figee: { sha256: 'f'.repeat(64), figeeLe: '2026-11-26T17:20:00+01:00', version: 1 },
  },
};
