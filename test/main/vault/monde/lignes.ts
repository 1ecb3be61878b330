import type { Fiche } from '../../../../domain/fiche/fiche.ts';
import { contenuVide, type Proposition } from '../../../../domain/proposition/proposition.ts';
import { scopeDeLigne, type Ligne } from '../../../../domain/synchro/ligne.ts';
import type { LigneCache } from '../../../../sync/ports.ts';

/** A readable UUID: the kind in front, the rank behind. */
export const uuid = (genre: number, rang: number): string =>
  `${String(genre).padStart(8, '0')}-0000-7000-8000-${String(rang).padStart(12, '0')}`;

export const IDS = {
  coffre: uuid(1, 1),
  compte: uuid(1, 2),
  poste: uuid(1, 3),
  animateur: uuid(2, 1),
  chirurgien: uuid(2, 2),
  radiotherapeute: uuid(2, 3),
  etablissement: uuid(3, 1),
  rcp: uuid(4, 1),
  seance: uuid(5, 1),
} as const;
export const patientId = (n: number): string => uuid(10, n);
export const ficheId = (n: number): string => uuid(11, n);
export const propositionId = (n: number): string => uuid(12, n);
export const inscriptionId = (n: number): string => uuid(13, n);
export const presenceId = (n: number): string => uuid(14, n);
export const documentId = (n: number, d: number): string => uuid(1000 + n, d);
export const figeeId = (n: number): string => uuid(15, n);

export const MAINTENANT_TEST = Date.parse('2026-11-26T15:00:00+01:00');

/** Words that must be found nowhere on the disk. */
export const CANARIS = ['KANARINOM', 'Kanariprenom', 'kanarisynthese', 'kanaritexte'] as const;

const professionnel = (id: string, nom: string, groupe: string): Ligne => ({
  genre: 'professionnel',
  id,
  donnees: {
    nom,
    prenom: 'Claire',
    titre: 'Dr',
    rpps: '10100000000',
    profession: { code: '10', libelle: 'Médecin' },
    specialite: { code: groupe, libelle: groupe },
    groupeSpecialite: groupe,
    etablissementId: IDS.etablissement,
  },
});

export const lignesAnnuaire: readonly Ligne[] = [
  {
    genre: 'etablissement',
    id: IDS.etablissement,
    donnees: { nom: 'CH de Valmorin', finess: '990000001', ville: 'Valmorin' },
  },
  professionnel(IDS.animateur, 'Rouvière', 'oncologie médicale'),
  professionnel(IDS.chirurgien, 'Élan', 'chirurgie'),
  professionnel(IDS.radiotherapeute, 'Zola', 'radiothérapie'),
  {
    genre: 'rcp',
    id: IDS.rcp,
    donnees: {
      nom: 'RCP Digestif',
      genre: 'rcp',
      recours: false,
      troisC: '3C de Valmorin',
      etablissementId: IDS.etablissement,
      coordonnateurId: IDS.animateur,
      identifiants: { reseau: 'R1', gestionnaire: 'G1', rcp: 'RCP1' },
      regleQuorum: { version: '2026-1', minSpecialites: 3, groupes: [] },
      identiteProjetee: 'masquee',
    },
  },
];

export const ligneSeance = (debut = '2026-11-26T14:00:00+01:00', id: string = IDS.seance): Ligne => ({
  genre: 'seance',
  id,
  donnees: {
    rcpId: IDS.rcp,
    debut,
    fin: '2026-11-26T16:00:00+01:00',
    lieu: 'Salle 3',
    mode: 'salle',
    etat: 'ouverte',
  },
});

export const lignePresence = (n: number, professionnelId: string): Ligne<'presence'> => ({
  genre: 'presence',
  id: presenceId(n),
  donnees: {
    seanceId: IDS.seance,
    professionnelId,
    mode: 'salle',
    de: '2026-11-26T14:00:00+01:00',
    a: null,
  },
});

export const trois: readonly Ligne[] = [IDS.animateur, IDS.chirurgien, IDS.radiotherapeute].map((id, n) =>
  lignePresence(n + 1, id),
);

export const fiche = (n: number): Fiche => ({
  patientId: patientId(n),
  seanceId: IDS.seance,
  inscriptionId: inscriptionId(n),
  demandeurId: IDS.chirurgien,
  presentateurId: IDS.animateur,
  organe: 'Rectum moyen',
  statutCas: 'discute',
  phase: 'initiale',
  motif: 'Traitement initial',
  question: 'Traitement néoadjuvant ?',
  synthese: `Adénocarcinome, ${CANARIS[2]}, T3N1M0.`,
  antecedents: '',
  comorbidites: '',
  examens: '',
  oms: 1,
  diagnostic: {
    topographie: { code: 'C20', libelle: 'Rectum' },
    lateralite: null,
    morphologie: { code: '8140/3', libelle: 'Adénocarcinome' },
    tnm: { prefixe: 'c', t: '3', n: '1', m: '0', stade: 'IIIB', edition: '8' },
    autreClassification: null,
    precisions: [{ nom: 'Marge', valeur: '2 mm' }],
  },
});

export const proposition = (n: number, etat: Proposition['etat'] = 'enregistree'): Proposition => ({
  patientId: patientId(n),
  ficheId: ficheId(n),
  seanceId: IDS.seance,
  etat,
  version: 1,
  remplaceId: null,
  contenu: {
    ...contenuVide,
    traitements: [
      { id: uuid(20, n), type: 'C15632', intention: 'neoadjuvant', precision: 'FOLFIRINOX', alternative: 0 },
    ],
    texte: `Chimiothérapie néoadjuvante\u00A0: FOLFIRINOX. ${CANARIS[3]}`,
  },
});

export const ligneDocument = (n: number, d: number, sha256: string, tailleOctets: number): Ligne => ({
  genre: 'document',
  id: documentId(n, d),
  donnees: {
    patientId: patientId(n),
    categorie: 'imagerie',
    titre: `Scanner ${CANARIS[0]} ${d}`,
    date: '2026-11-20',
    codeLoinc: null,
    etablissement: 'CH de Valmorin',
    auteur: null,
    sha256,
    tailleOctets,
    source: null,
  },
});

/** One case: its patient, fiche, proposition and place in the ordre du jour. */
export const lignesCas = (n: number, etat: Proposition['etat'] = 'enregistree'): readonly Ligne[] => [
  {
    genre: 'patient',
    id: patientId(n),
    donnees: {
      identite: {
        nomNaissance: `${CANARIS[0]} ${n}`,
        prenoms: [CANARIS[1]],
        sexe: 'F',
        dateNaissance: '1958-03-14',
        lieuNaissance: '99261',
        nomUtilise: null,
        prenomUtilise: null,
        ins: null,
        statut: 'validee',
        attribut: null,
      },
      consentement: { recueilliLe: '2026-11-01', parProfessionnelId: IDS.chirurgien },
      medecinTraitant: null,
    },
  },
  { genre: 'fiche', id: ficheId(n), donnees: fiche(n) },
  { genre: 'proposition', id: propositionId(n), donnees: proposition(n, etat) },
  {
    genre: 'inscription',
    id: inscriptionId(n),
    donnees: {
      seanceId: IDS.seance,
      ordre: n,
      patientId: patientId(n),
      ficheId: ficheId(n),
      propositionId: propositionId(n),
      etat: 'avisSaisi',
    },
  },
];

export const enCache = (ligne: Ligne, rev = 1): LigneCache => ({
  ligne,
  scope: scopeDeLigne(ligne),
  rev,
  base: null,
});

/** A meeting with `nombre` cases and its quorum. */
export const lignesReunion = (nombre: number): readonly Ligne[] => [
  ...lignesAnnuaire,
  ligneSeance(),
  ...trois,
  ...Array.from({ length: nombre }, (_, i) => lignesCas(i + 1)).flat(),
];
