import type { ContenuFige, DocumentMedical, PatientFige } from '../../contract/edition.ts';

/** Fictitious persons only: demonstration OID, INSEE code 99999 or existing codes with invented traits. */
export const patientBourdin: PatientFige = {
  ins: { matricule: '258039926104838', oid: '1.2.250.1.213.1.4.11' },
  statutIdentite: 'qualifiee',
  attribut: 'fictive',
  nomNaissance: 'BOURDIN',
  prenoms: ['Jeanne', 'Marie', 'Odette'],
  premierPrenom: 'Jeanne',
  nomUtilise: 'MARTEL',
  prenomUtilise: null,
  sexe: 'F',
  dateNaissance: '1958-03-14',
  lieuNaissance: '99261',
};

const medecin = (nom: string, prenom: string, specialite: string) => ({
  titre: 'Dr',
  nom,
  prenom,
  specialite,
});

export const ficheBourdin: ContenuFige = {
  versionGabarit: 'fiche-rcp-1',
  propositionId: '0193a1b2-0000-7000-8000-000000000001',
  ficheId: '0193a1b2-0000-7000-8000-000000000002',
  version: 1,
  remplaceId: null,
  reseau: 'Réseau régional Onco-Rivières',
  troisC: '3C de Valmorin',
  etablissement: { nom: 'Centre hospitalier de Valmorin', ville: 'Valmorin' },
  rcp: {
    nom: 'Digestif',
    recours: false,
    identifiants: { reseau: '9001', gestionnaire: '9001-03', rcp: '9001-03-12' },
  },
  seance: { date: '2026-11-26', lieu: 'Salle Broca, bâtiment C', mode: 'mixte' },
  ordre: 7,
  patient: patientBourdin,
  demandeur: { ...medecin('HAUTEFEUILLE', 'Marc', 'Hépato-gastro-entérologie'), rpps: '10100000017' },
  presentateur: { ...medecin('HAUTEFEUILLE', 'Marc', 'Hépato-gastro-entérologie'), rpps: '10100000017' },
  coordonnateur: { ...medecin('ROUVIÈRE', 'Claire', 'Oncologie médicale'), rpps: '10100000025' },
  participants: [
    { ...medecin('ROUVIÈRE', 'Claire', 'Oncologie médicale'), quorum: true },
    { ...medecin('HAUTEFEUILLE', 'Marc', 'Hépato-gastro-entérologie'), quorum: true },
    { ...medecin('LE BIHAN', 'Yann', 'Chirurgie viscérale'), quorum: true },
    { ...medecin('OUALI', 'Samia', 'Radiothérapie'), quorum: true },
    { ...medecin('DESCHAMPS-VIGNÉ', 'Élise', 'Radiologie'), quorum: true },
    { titre: '', nom: 'MAUROY', prenom: 'Cécile', specialite: null, quorum: false },
  ],
  quorum: {
    resultat: 'atteint',
    groupes: [
      'chirurgie viscérale',
      'hépato-gastro-entérologie',
      'oncologie médicale',
      'radiologie',
      'radiothérapie',
    ],
    versionRegle: 'digestif-2026-1',
  },
  statutCas: 'discute',
  phase: 'initiale',
  organe: 'Rectum moyen',
  motif: 'Proposition de traitement',
  question: 'Traitement néoadjuvant total avant chirurgie ? Place de la radiothérapie ?',
  synthese:
    'Rectorragies depuis 3 mois, perte de 4 kg. Coloscopie du 02/11/2026 : lésion bourgeonnante sténosante du moyen rectum, à 8 cm de la marge anale. IRM : atteinte du mésorectum sur 7 mm, marge circonférentielle à 2 mm, deux adénopathies ≥ 8 mm, pas d’EMVI.\nScanner thoraco-abdomino-pelvien sans lésion secondaire. ACE 6,4 µg/L.\nPatiente autonome, très demandeuse d’une conservation sphinctérienne.',
  antecedents: 'Hypertension artérielle traitée. Appendicectomie en 1974. Mère : cancer du côlon à 71 ans.',
  comorbidites: 'Diabète de type 2 sous metformine, HbA1c 6,8 %. Clairance 78 mL/min.',
  examens:
    'Biopsies : adénocarcinome lieberkühnien moyennement différencié, pMMR (MLH1+, PMS2+, MSH2+, MSH6+). Statut RAS, BRAF en cours. DPYD : uracilémie 9 ng/mL.',
  oms: 1,
  diagnostic: {
    topographie: { code: 'C20', libelle: 'Tumeur maligne du rectum' },
    lateralite: null,
    morphologie: { code: '8140/3', libelle: 'Adénocarcinome SAI' },
    tnm: { prefixe: 'c', t: 'T3c', n: 'N1b', m: 'M0', stade: 'IIIB', edition: '8e édition' },
    autreClassification: null,
    precisions: [
      { nom: 'Marge', valeur: 'mCRM ≤ 2 mm' },
      { nom: 'Biologie moléculaire', valeur: 'pMMR' },
    ],
  },
  proposition: {
    nature: 'traitement',
    traitements: [
      {
        rang: 1,
        code: 'C15632',
        libelle: 'Chimiothérapie',
        intention: 'neoadjuvant',
        precision: 'mFOLFIRINOX, 6 cycles',
        alternative: 0,
      },
      {
        rang: 2,
        code: 'C15313',
        libelle: 'Radiothérapie',
        intention: 'neoadjuvant',
        precision: '50 Gy en 25 fractions avec capécitabine',
        alternative: 0,
      },
      {
        rang: 3,
        code: '387713003',
        libelle: 'Chirurgie',
        intention: 'curatif',
        precision: 'proctectomie avec exérèse totale du mésorectum',
        alternative: 0,
      },
      {
        rang: 1,
        code: 'C15313',
        libelle: 'Radiothérapie',
        intention: 'neoadjuvant',
        precision: '5 × 5 Gy puis CAPOX 6 cycles, si oxaliplatine et irinotécan non associables',
        alternative: 1,
      },
    ],
    examensDemandes: '',
    referentiel: { nom: 'TNCD, cancer du rectum', version: '2026', date: '2026-03-01' },
    essai: { propose: false, nom: '' },
    horsReferentiel: { oui: false, justification: '' },
    texte:
      'Surveillance neurologique à chaque cycle → arrêt de l’oxaliplatine si grade ≥ 2. Réévaluation par IRM 8 semaines après la radiochimiothérapie.',
    desaccord: '',
  },
  commentaire: '',
  validateur: { titre: 'Dr', nom: 'ROUVIÈRE', prenom: 'Claire', rpps: '10100000025' },
  valideeLe: '2026-11-26T16:41:07+01:00',
};

/** The smallest content the schema lets through. */
export const ficheCourte: ContenuFige = {
  ...ficheBourdin,
  patient: {
    ...patientBourdin,
    ins: null,
    statutIdentite: 'provisoire',
    attribut: null,
    nomUtilise: null,
    prenoms: ['Li'],
    premierPrenom: 'Li',
    nomNaissance: 'O',
    sexe: 'I',
    dateNaissance: '1958',
  },
  demandeur: null,
  presentateur: null,
  coordonnateur: null,
  participants: [],
  quorum: { resultat: 'nonAtteint', groupes: [], versionRegle: '' },
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
  proposition: {
    nature: 'ajourne',
    traitements: [],
    examensDemandes: '',
    referentiel: null,
    essai: { propose: false, nom: '' },
    horsReferentiel: { oui: false, justification: '' },
    texte: 'Revoir avec la relecture anatomopathologique.',
    desaccord: '',
  },
};

export const compteRendu: DocumentMedical = {
  versionGabarit: 'document-medical-1',
  etablissement: { nom: 'Centre hospitalier de Valmorin', ville: 'Valmorin' },
  service: 'Service d’imagerie médicale',
  titre: 'Compte rendu d’IRM du rectum',
  date: '2026-11-09',
  patient: patientBourdin,
  auteur: {
    ...medecin('DESCHAMPS-VIGNÉ', 'Élise', 'Radiodiagnostic et imagerie médicale'),
    rpps: '10100000033',
  },
  reference: '26IRM04512',
  sections: [
    { titre: 'Indication', texte: 'Bilan d’extension d’un adénocarcinome du moyen rectum.' },
    {
      titre: 'Technique',
      texte: 'Séquences T2 haute résolution dans trois plans, diffusion b = 1000. Pas d’injection.',
    },
    {
      titre: 'Résultats',
      texte: Array.from(
        { length: 9 },
        (_, i) =>
          `Coupe ${i + 1}. Lésion circonférentielle de 46 mm de hauteur, pôle inférieur à 8 cm de la marge anale, franchissant la musculeuse sur 7 mm entre 2 h et 5 h. La marge circonférentielle est mesurée à 2 mm du fascia recti. Deux adénopathies du mésorectum, de contours irréguliers, mesurent 8 et 9 mm de petit axe. Il n’y a pas d’envahissement veineux extramural.`,
      ).join('\n'),
    },
    {
      titre: 'Conclusion',
      texte: 'Tumeur du moyen rectum classée mrT3c N1b, marge circonférentielle ≤ 2 mm, EMVI négatif.',
    },
  ],
};
