import type { ContenuEdition, PatientFige, VersionGabarit } from '../contract/edition.ts';

const TEXTE = 'Portez ce vieux whisky au juge blond qui fume. 0123456789';
const PERSONNE = { titre: 'Dr', nom: 'AMORCE', prenom: 'Amorce', specialite: 'Amorce' };
const PATIENT: PatientFige = {
  ins: { matricule: '000000000000000', oid: '1.2.250.1.213.1.4.11' },
  statutIdentite: 'qualifiee',
  attribut: 'fictive',
  nomNaissance: 'AMORCE',
  prenoms: ['Amorce'],
  premierPrenom: 'Amorce',
  nomUtilise: null,
  prenomUtilise: null,
  sexe: 'I',
  dateNaissance: '1900-01-01',
  lieuNaissance: '99999',
};
const ETABLISSEMENT = { nom: 'Amorce', ville: 'Amorce' };

/**
 * One document about nobody for each template, typeset once when a compositeur is made: what they leave in
 * the compiler's memory (templates read, fonts and colour profile loaded) is what every later document
 * finds there. They change no byte of it, only its time.
 */
export const AMORCES: Readonly<Record<VersionGabarit, ContenuEdition>> = {
  'document-medical-1': {
    versionGabarit: 'document-medical-1',
    etablissement: ETABLISSEMENT,
    service: 'Amorce',
    titre: 'Amorce',
    date: '2026-01-01',
    patient: PATIENT,
    auteur: { ...PERSONNE, rpps: '00000000000' },
    reference: 'Amorce',
    sections: [{ titre: 'Amorce', texte: TEXTE }],
  },
  'information-1': {
    versionGabarit: 'information-1',
    reseau: 'Amorce',
    troisC: 'Amorce',
    date: '2026-01-01',
    patient: PATIENT,
    medecin: { ...PERSONNE, rpps: '00000000000' },
    sections: [{ titre: 'Amorce', texte: TEXTE }],
    choix: ['Amorce'],
  },
  'fiche-rcp-1': {
    versionGabarit: 'fiche-rcp-1',
    propositionId: '00000000-0000-7000-8000-000000000001',
    ficheId: '00000000-0000-7000-8000-000000000002',
    version: 1,
    remplaceId: null,
    reseau: 'Amorce',
    troisC: 'Amorce',
    etablissement: ETABLISSEMENT,
    rcp: { nom: 'Amorce', recours: false, identifiants: { reseau: '', gestionnaire: '', rcp: '' } },
    seance: { date: '2026-01-01', lieu: 'Amorce', mode: 'mixte' },
    ordre: 1,
    patient: PATIENT,
    demandeur: { ...PERSONNE, rpps: '00000000000' },
    presentateur: { ...PERSONNE, rpps: '00000000000' },
    coordonnateur: { ...PERSONNE, rpps: '00000000000' },
    participants: [{ ...PERSONNE, quorum: true }],
    quorum: { resultat: 'atteint', groupes: ['amorce'], versionRegle: '1' },
    statutCas: 'discute',
    phase: 'initiale',
    organe: 'Amorce',
    motif: 'Amorce',
    question: TEXTE,
    synthese: TEXTE,
    antecedents: TEXTE,
    comorbidites: TEXTE,
    examens: TEXTE,
    oms: 0,
    diagnostic: {
      topographie: { code: 'C00', libelle: 'Amorce' },
      lateralite: { code: '1', libelle: 'Amorce' },
      morphologie: { code: '8000/3', libelle: 'Amorce' },
      tnm: { prefixe: 'c', t: 'T1', n: 'N0', m: 'M0', stade: 'I', edition: '8' },
      autreClassification: 'Amorce',
      precisions: [{ nom: 'Amorce', valeur: 'Amorce' }],
    },
    proposition: {
      nature: 'traitement',
      traitements: [
        {
          rang: 1,
          code: 'A',
          libelle: 'Amorce',
          intention: 'curatif',
          precision: TEXTE,
          alternative: 0,
        },
      ],
      examensDemandes: TEXTE,
      referentiel: { nom: 'Amorce', version: null, date: null },
      essai: { propose: true, nom: 'Amorce' },
      horsReferentiel: { oui: true, justification: TEXTE },
      texte: TEXTE,
      desaccord: TEXTE,
    },
    commentaire: TEXTE,
    validateur: { titre: 'Dr', nom: 'AMORCE', prenom: 'Amorce', rpps: '00000000000' },
    valideeLe: '2026-01-01T00:00:00Z',
  },
};
