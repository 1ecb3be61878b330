/**
 * Every key of the application, by place (design, ui.md §8). A screen binds those it answers with `lier`; the
 * foot bar, the main buttons and the list under F1 show the same entries, so none can drift from another.
 * Chosen for AZERTY: no digit row, no AltGr, no [ ] { } / \.
 */
export type Touche = {
  readonly touches: readonly string[];
  readonly libelle: string;
  readonly groupe: GroupeTouches;
  /** Held down, it repeats. */
  readonly repete?: true;
  /** Over a dialog or an open menu too: what the room must not see any longer does not wait. */
  readonly toujours?: true;
};

export type GroupeTouches =
  | 'Partout'
  | 'Dans une liste'
  | 'En réunion'
  | 'Dossier'
  | 'Dans un document'
  | 'Dans la fiche'
  | 'En préparation'
  | 'Agenda'
  | 'Validation'
  | 'Synchronisation'
  | 'Arbitrage'
  | 'Administration';

const partout = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'Partout' }) as const;
const reunion = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'En réunion' }) as const;
const enDocument = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'Dans un document' }) as const;
const fiche = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'Dans la fiche' }) as const;
const preparation = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'En préparation' }) as const;
const agenda = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'Agenda' }) as const;
const administration = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'Administration' }) as const;
const arbitrage = (libelle: string, ...touches: readonly string[]) =>
  ({ touches, libelle, groupe: 'Arbitrage' }) as const;

export const touches = {
  aide: partout('Tous les raccourcis', 'F1'),
  rechercher: partout('Rechercher', 'Ctrl+K'),
  voletSuivant: partout('Volet suivant', 'F6'),
  voletPrecedent: partout('Volet précédent', 'Maj+F6'),
  fermer: partout('Fermer, revenir à la liste', 'Échap'),
  verrouiller: { ...partout('Verrouiller', 'Ctrl+L'), toujours: true },
  imprimer: partout('Imprimer', 'Ctrl+P'),
  annuler: partout('Annuler la saisie', 'Ctrl+Z'),
  retablir: partout('Rétablir la saisie', 'Ctrl+Y'),
  direEnregistre: partout('Dire ce qui est enregistré', 'Ctrl+S'),
  synchroniser: partout('Synchroniser', 'Ctrl+Maj+S'),
  identite: partout('Identité et historique des accès', 'Ctrl+I'),
  zoomNormal: { ...partout('Taille normale', 'Ctrl+0'), toujours: true },
  zoomPlus: { ...partout('Agrandir l’affichage', 'Ctrl++'), toujours: true },
  zoomMoins: { ...partout('Réduire l’affichage', 'Ctrl+−'), toujours: true },
  reglages: partout('Réglages', 'Alt+R'),
  pleinEcran: { ...partout('Plein écran', 'F11'), toujours: true },
  rangDeListe: {
    touches: ['↑', '↓', 'Début', 'Fin'],
    libelle: 'Aller d’un rang à l’autre, ou taper le début d’un nom',
    groupe: 'Dans une liste',
  },
  inscrire: partout('Inscrire un dossier', 'Alt+I'),
  descendre: partout('Descendre d’un rang', 'Alt+Maj+↓'),
  monter: partout('Monter d’un rang', 'Alt+Maj+↑'),

  projeter: reunion('Projeter', 'F5'),
  cesserProjection: { ...reunion('Cesser de projeter', 'Maj+F5'), toujours: true },
  ecranNoir: { ...reunion('Écran noir', 'F9'), toujours: true },
  choisirEcran: reunion('Choisir l’écran de projection', 'F7'),
  // Held down they do not run through the cases: the room would see each of them pass.
  dossierSuivant: reunion('Dossier suivant', 'Ctrl+↓'),
  dossierPrecedent: reunion('Dossier précédent', 'Ctrl+↑'),
  allerAuDossier: reunion('Aller au dossier numéro…', 'Ctrl+G'),
  ordreDuJour: reunion('Ordre du jour', 'Alt+O'),
  synthese: reunion('Synthèse', 'Alt+S'),
  documents: reunion('Documents', 'Alt+D'),
  proposition: reunion('Proposition', 'Alt+P'),
  fiche: reunion('Fiche', 'Alt+F'),
  historique: reunion('Historique', 'Alt+H'),
  presences: reunion('Présences', 'Alt+Q'),
  notes: reunion('Notes', 'Alt+N'),
  masquer: reunion('Masquer ou montrer l’identité', 'Alt+M'),
  chronometre: reunion('Chronomètre', 'Alt+C'),
  enregistrerAvis: reunion('Enregistrer l’avis', 'Ctrl+Entrée'),
  desaccord: reunion('Noter un désaccord…', 'Alt+A'),
  reporter: reunion('Reporter le dossier…', 'Alt+T'),
  valider: { touches: ['Ctrl+Maj+Entrée'], libelle: 'Valider, signer', groupe: 'Validation' },
  cocher: { touches: ['Espace'], libelle: 'Cocher', groupe: 'Validation' },
  avisVoisin: { touches: ['↑', '↓'], libelle: 'Dossier', groupe: 'Validation' },
  voirAvis: { touches: ['Entrée'], libelle: 'Voir la fiche', groupe: 'Validation' },
  operationVoisine: { touches: ['↑', '↓'], libelle: 'Opération', groupe: 'Synchronisation' },
  voirOperation: { touches: ['Entrée'], libelle: 'Voir', groupe: 'Synchronisation' },

  evenementVoisin: { touches: ['↑', '↓'], libelle: 'Événement ou document', groupe: 'Dossier' },
  ouvrirPiece: { touches: ['Entrée'], libelle: 'Ouvrir', groupe: 'Dossier' },
  chronologie: { touches: ['Alt+H'], libelle: 'Chronologie', groupe: 'Dossier' },
  documentsDossier: { touches: ['Alt+D'], libelle: 'Documents', groupe: 'Dossier' },
  // A letter alone looks for a row while a list has the focus, as it most often has here.
  importer: { touches: ['Alt+J', 'J'], libelle: 'Importer un document', groupe: 'Dossier' },

  pageSuivante: { ...enDocument('Page suivante', '→', 'Page suiv.'), repete: true },
  pagePrecedente: { ...enDocument('Page précédente', '←', 'Page préc.'), repete: true },
  agrandir: { ...enDocument('Agrandir', '+'), repete: true },
  reduire: { ...enDocument('Réduire', '−'), repete: true },
  ajuster: enDocument('Ajuster à la largeur', 'L'),
  tourner: enDocument('Tourner', 'R'),
  tournerAutrement: enDocument('Tourner dans l’autre sens', 'Maj+R'),
  chercherDansDocument: enDocument('Chercher dans le document', 'Ctrl+F'),
  occurrenceSuivante: enDocument('Occurrence suivante', 'F3'),
  vignettes: enDocument('Pages en vignettes', 'V'),
  epingler: enDocument('Épingler pour la séance', 'E'),
  projeterPage: enDocument('Projeter la page', 'Entrée'),

  listeSections: fiche('Liste des sections', 'Alt+S'),
  sectionSuivante: fiche('Section suivante', 'Ctrl+Page suiv.'),
  sectionPrecedente: fiche('Section précédente', 'Ctrl+Page préc.'),
  reprendreValeur: fiche('Reprendre la valeur proposée', 'Ctrl+R'),
  champARenseigner: fiche('Champ à renseigner suivant', 'F8'),
  champARenseignerPrecedent: fiche('Champ à renseigner précédent', 'Maj+F8'),

  demanderDocument: preparation('Demander un document', 'D'),
  joindre: preparation('Joindre un document', 'J'),
  marquerPret: preparation('Marquer prêt', 'P'),

  semainePrecedente: { ...agenda('Semaine précédente', '←'), repete: true },
  semaineSuivante: { ...agenda('Semaine suivante', '→'), repete: true },
  seancePrecedente: { ...agenda('Séance précédente', '↑'), repete: true },
  seanceSuivante: { ...agenda('Séance suivante', '↓'), repete: true },
  ouvrirSeance: agenda('Ouvrir la séance', 'Entrée'),
  vueListe: agenda('Vue liste', 'L'),
  filtrer: agenda('Filtrer', 'F'),
  mesSeances: agenda('Mes séances seulement', 'M'),
  demarrerReunion: agenda('Ouvrir la réunion', 'Ctrl+Entrée'),

  // A version is taken whole: to choose it is to take all of it, and both keys of ui.md §8 are one gesture.
  prendreGauche: arbitrage('Choisir votre version', '←', 'Alt+←'),
  prendreDroite: arbitrage('Choisir la version du serveur', '→', 'Alt+→'),
  caseVoisine: administration('Case', '↑', '↓', '←', '→'),
  droitLecture: administration('Lecture sur la case', 'L'),
  droitEcriture: administration('Lecture et écriture sur la case', 'E'),
  aucunDroit: administration('Aucun droit', 'Suppr'),

  enregistrerArbitrage: arbitrage('Enregistrer la version choisie', 'Ctrl+Entrée'),
} as const satisfies Readonly<Record<string, Touche>>;

export type NomTouche = keyof typeof touches;
