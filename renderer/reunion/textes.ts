import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import type { EtatProposition, NatureProposition } from '../../domain/proposition/proposition.ts';
import type { EtatInscription } from '../../domain/seance/seance.ts';
import { FINE } from '../../domain/texte/espaces.ts';
import type { Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';

type Etiquette = { readonly mot: string; readonly icone: NomIcone; readonly ton: Ton };

/** Words of the meeting. */
export const textes = {
  volets: 'Volets',
  ordreDuJour: 'Ordre du jour',
  monterDossier: 'Monter le dossier d’un rang',
  descendreDossier: 'Descendre le dossier d’un rang',
  dossier: 'Dossier',
  documents: 'Documents',
  proposition: 'Proposition',
  presences: 'Présences',
  seance: 'Séance',
  rang: (rang: number, total: number) => `${rang} sur ${total}`,
  dossiers: (nombre: number) => `${nombre} dossier${nombre > 1 ? 's' : ''}`,
  horsPoste: 'Dossier pas encore sur ce poste',
  horsPosteSuite:
    'Votre habilitation ne l’ouvre pas, ou il n’est pas encore reçu : il arrivera à la synchronisation.',
  reessayer: 'Réessayer',
  vide: 'Aucun dossier inscrit à cette séance',
  videSuite: 'Les dossiers inscrits apparaîtront ici après la synchronisation.',
  ouvrirDossier: 'Ouvrir le dossier',
  valider: 'Valider les avis',
  allerValider: 'Aller à la validation des avis',
  revenirListe: 'Revenir à la liste',
  quitter: 'Quitter la réunion',
  quitterCourt: 'Quitter',
  quitterSuite: 'la réunion',
  suivant: 'Dossier suivant',
  noir: 'Écran noir',
  finNoir: 'Rétablir l’image',
  projeter: 'Projeter',
  cesser: 'Cesser de projeter',
  projete: 'Projeté en salle',
  pageProjetee: (page: number) => `Projeté en salle · page ${page}`,
  pageEnSalle: (page: number) => `Page ${page} en salle`,
  identiteMasquee: 'identité masquée',
  identiteComplete: 'identité complète',
  masquee: 'masquée',
  affichee: 'affichée',
  gestesProjection: 'Gestes de la projection',
  montrerIdentite: 'Montrer l’identité',
  masquerIdentite: 'Masquer l’identité',
  changerEcran: 'Changer d’écran',
  projeterSombre: 'Projeter en sombre',
  projeterClair: 'Projeter en clair',
  projeteSur: (ecran: string) => `Projeté sur ${ecran}`,
  ecranPerdu: 'Projecteur débranché',
  ecranPerduDetail: 'Rebranchez-le : la projection reprendra d’elle-même. Rien ne s’affiche en salle.',
  identiteTitre: `Montrer l’identité à la salle${FINE}?`,
  identiteCorps:
    'Le nom, la date de naissance et les documents entiers des patients seront lus par la salle, jusqu’à ce que vous les masquiez ou quittiez la réunion. Votre choix sera inscrit dans l’historique des accès.',
  identiteNon: 'Garder l’identité masquée',
  identiteOui: 'Montrer l’identité',
  sansEcran: 'Aucun second écran',
  sansEcranDetail: 'Branchez le projecteur en mode « étendre » : il sera reconnu sans redémarrer.',
  suspendre: 'Suspendre le chronomètre',
  reprendre: 'Reprendre le chronomètre',
  tempsDossier: 'Temps du dossier',
  dureeSeance: (minutes: number) => `séance ${minutes} min`,
  annonce: (ordre: number, nom: string, etat: string) => `Dossier ${ordre}, ${nom}, ${etat}`,
  fiche: 'Fiche',
  historique: 'Historique',
  retire: 'Ce dossier vient d’être retiré de l’ordre du jour.',
  retireSuite: `Ce que vous avez écrit est gardé${FINE}; le dossier quittera la liste quand vous passerez à un autre.`,
  reporter: 'Reporter…',
  reprendreCourt: 'Remettre',
  reprendreSuite: 'à l’ordre du jour',
  reporterTitre: (ordre: number) => `Reporter le dossier ${ordre}${FINE}?`,
  reporterCorps:
    'Il ne sera pas discuté à cette séance. Ce qui est écrit dans la proposition est conservé, et vous pouvez le remettre à l’ordre du jour.',
  reporterOui: 'Reporter le dossier',
  reporte: 'Ce dossier est reporté.',
  reporteSuite: 'Ce qui est écrit est conservé. Enregistrer l’avis le remettrait à l’ordre du jour.',
  repriseTitre: (ordre: number) => `Remettre le dossier ${ordre} à l’ordre du jour${FINE}?`,
  repriseCorps:
    'Il est reporté. L’avis enregistré le fait discuter à cette séance, et il sera à valider avec les autres.',
  repriseOui: 'Remettre et enregistrer l’avis',
  repriseNon: 'Le laisser reporté',
  annuler: 'Annuler',
  allerTitre: 'Aller au dossier',
  allerChamp: 'Numéro du dossier',
  allerGeste: 'Ouvrir le dossier',
  allerAbsent: (total: number) => `Il n’y a pas de dossier de ce numéro. Tapez un nombre de 1 à ${total}.`,
  question: (presentateur: string | null) =>
    presentateur === null ? 'Question posée' : `Question du ${presentateur}, présentateur`,
  synthese: 'Synthèse',
  stadification: 'Stadification',
  nonRenseignee: 'Non renseignée',
} as const;

export const textesDocuments = {
  compte: (total: number, presents: number, epingles: number) => {
    if (presents < total) return `${total}, dont ${presents} sur ce poste`;
    return epingles === 0 ? String(total) : `${total}, dont ${epingles} épinglé${epingles > 1 ? 's' : ''}`;
  },
  vide: 'Aucun document dans ce dossier',
  videSuite: 'Les documents reçus apparaîtront ici.',
  absent: 'Pas encore sur ce poste',
  /** On a row, where its words would cut the title. */
  absentCourt: 'À recevoir',
  /** Joined on this workstation. */
  enAttente: 'En attente d’envoi',
  absentTitre: 'Ce document n’est pas encore sur ce poste',
  absentSuite: 'Il arrivera à la prochaine synchronisation avec le serveur.',
  altere: 'Ce document est abîmé sur ce poste',
  altereSuite: 'Sa copie ne correspond plus à l’original. Elle sera demandée de nouveau au serveur.',
  choisir: 'Choisissez un document',
  epingle: 'Épinglé',
  epingleA: (page: number) =>
    page === 1 ? 'Document épinglé pour la séance' : `Épinglé pour la séance, page ${page}`,
  desepingle: 'Document désépinglé',
  projeterPage: 'Projeter la page',
  retirerPage: 'Retirer la page',
  nonProjetee: 'Cette page ne peut pas être projetée',
  confirmerTitre: `Projeter une page sans texte${FINE}?`,
  confirmerCorps:
    'Cette page est une image, en tout ou en grande partie : l’identité du patient ne peut pas y être masquée. Si elle y figure, la salle la lira. Votre choix sera inscrit dans l’historique des accès.',
  confirmerNon: 'Ne pas projeter',
  confirmerOui: 'Projeter cette page',
} as const;

export const textesNotes = {
  titre: 'Notes',
  prises: 'Notes prises',
  champ: 'Notes personnelles, jamais projetées ni envoyées',
  aide: 'Gardées dans votre coffre sur ce poste, tant que le dossier y est.',
  fermer: 'Fermer les notes',
  enregistre: 'Enregistré',
  echec: 'La dernière saisie n’est pas enregistrée.',
  nonLues: 'Vos notes n’ont pas pu être lues.',
  reessayer: 'Réessayer',
  horsPoste: 'Ce dossier n’est pas sur ce poste : il n’y a pas de notes à prendre.',
} as const;

export const textesProposition = {
  nonSaisissable:
    'L’avis est saisi par l’animateur ou par un médecin participant ; votre fonction vous permet de le lire.',
  nature: 'Nature de l’avis',
  traitements: 'Traitements',
  ajouter: 'Ajouter un traitement',
  alternative: 'Alternative',
  alternativeN: (n: number) => `Alternative ${n}`,
  type: 'Type de traitement',
  intention: 'Intention',
  sansIntention: 'Sans intention',
  precision: (nom: string) => `Précisions, ${nom}`,
  precisionExemple: 'Protocole, dose, nombre de cycles…',
  gestes: (nom: string) => `Déplacer ou retirer ${nom}`,
  monter: 'Monter',
  descendre: 'Descendre',
  retirer: 'Retirer',
  retire: (nom: string) => `Traitement retiré, ${nom}`,
  annulerRetrait: 'Annuler',
  rendre: 'Rendre le traitement retiré',
  examens: 'Examens demandés',
  referentiel: 'Référentiel',
  referentielExemple: 'Nom, version et date',
  essai: 'Essai proposé',
  essaiExemple: 'Aucun essai proposé',
  horsReferentiel: 'Hors référentiel',
  oui: 'Oui',
  non: 'Non',
  justification: 'Justification hors référentiel',
  texte: 'Texte de l’avis',
  texteLibre: 'Il ne suit plus les traitements.',
  aRelire: 'Le texte de l’avis ne dit pas ce que disent ses traitements.',
  aRelireSuite: 'La fiche porterait les deux.',
  reconstruire: 'Reconstruire le texte',
  garderTexte: 'Garder ce texte',
  desaccord: 'Désaccord…',
  desaccordNote: 'Désaccord noté',
  desaccordCommence: 'à noter',
  desaccordTitre: 'Désaccord exprimé en séance',
  desaccordAide: 'Il figure dans la fiche à côté de l’avis. Laissez vide s’il n’y en a pas.',
  desaccordGeste: 'Noter le désaccord',
  enregistrer: 'Enregistrer l’avis',
  vide: 'L’avis est vide.',
  videSuite: 'Ajoutez un traitement, choisissez une autre nature ou écrivez le texte, puis enregistrez-le.',
  enCours: 'Enregistrement…',
  enregistre: 'Enregistré ',
  surPoste: (heure: string) => `sur ce poste à ${heure}`,
  surCePoste: 'Enregistré sur ce poste',
  auServeur: 'Enregistré au serveur',
  nonEnregistre: 'Non enregistré',
  echec: 'La dernière saisie n’est pas enregistrée.',
  reessayer: 'Réessayer',
  autreFait: 'Cette proposition a été modifiée ailleurs.',
  autreSuite: 'Votre saisie est gardée à l’écran, elle n’est plus enregistrée. Choisissez celle qui reste.',
  garder: 'Garder ma saisie',
  prendre: 'Prendre l’autre version',
  figee: (version: number, quand: string) =>
    `Fiche figée le ${quand}, version ${version}. Une correction fera une nouvelle version.`,
  valideePoste: 'Validé sur ce poste. L’avis sera figé quand le serveur en aura accusé réception.',
  contestee: 'Deux versions existent. Choisissez celle qui reste dans la liste de synchronisation.',
  quarantaine: 'L’avis est en quarantaine au serveur : le 3C décidera de sa suite.',
  refusee: 'Le serveur a refusé cet avis. La raison est dans la liste de synchronisation.',
} as const;

export const natures: readonly { readonly id: NatureProposition; readonly libelle: string }[] = [
  { id: 'traitement', libelle: 'Traitement' },
  { id: 'surveillance', libelle: 'Surveillance' },
  { id: 'examens', libelle: 'Examens' },
  { id: 'recours', libelle: 'Recours' },
  { id: 'ajourne', libelle: 'Ajourné' },
];

export const etatsInscription: Readonly<Record<EtatInscription, Etiquette>> = {
  inscrit: { mot: 'Inscrit', icone: 'circle-dashed', ton: 'gris' },
  enPreparation: { mot: 'En préparation', icone: 'hourglass', ton: 'gris' },
  incomplet: { mot: 'Incomplet', icone: 'alert-triangle', ton: 'ambre' },
  pret: { mot: 'Prêt', icone: 'check', ton: 'gris' },
  avisSaisi: { mot: 'Avis saisi', icone: 'circle-check', ton: 'vert' },
  enregistre: { mot: 'Cas enregistré', icone: 'square-check', ton: 'gris' },
  reporte: { mot: 'Reporté', icone: 'calendar-plus', ton: 'gris' },
  retire: { mot: 'Retiré', icone: 'x', ton: 'gris' },
};
export const enCours: Etiquette = { mot: 'En cours', icone: 'player-play', ton: 'encre' };
/** A case whose avis went further than this meeting: said in the ordre du jour too. */
export const etatsAvis: Readonly<Partial<Record<EtatProposition, Etiquette>>> = {
  valideePoste: { mot: 'Validé', icone: 'cloud-upload', ton: 'gris' },
  figee: { mot: 'Figé', icone: 'lock', ton: 'vert' },
  contestee: { mot: 'À arbitrer', icone: 'arrows-left-right', ton: 'violet' },
  quarantaine: { mot: 'Quarantaine', icone: 'hourglass', ton: 'ambre' },
  refusee: { mot: 'Refusé', icone: 'ban', ton: 'rouge' },
};

export const etatsProposition: Readonly<Record<EtatProposition, Etiquette>> = {
  brouillon: { mot: 'Brouillon', icone: 'circle-dashed', ton: 'gris' },
  enregistree: { mot: 'Avis saisi', icone: 'circle-check', ton: 'vert' },
  valideePoste: { mot: 'Validé, en attente d’envoi', icone: 'cloud-upload', ton: 'gris' },
  figee: { mot: 'Figé', icone: 'lock', ton: 'vert' },
  contestee: { mot: 'À arbitrer', icone: 'arrows-left-right', ton: 'violet' },
  quarantaine: { mot: 'En quarantaine', icone: 'hourglass', ton: 'ambre' },
  refusee: { mot: 'Refusé', icone: 'ban', ton: 'rouge' },
};

export const categories: Readonly<
  Record<CategorieDocument, { readonly icone: NomIcone; readonly mot: string }>
> = {
  ficheFigee: { icone: 'clipboard-list', mot: 'Fiche RCP' },
  anatomopathologie: { icone: 'microscope', mot: 'Anatomopathologie' },
  operatoire: { icone: 'report-medical', mot: 'Compte rendu opératoire' },
  imagerie: { icone: 'photo', mot: 'Imagerie' },
  biologie: { icone: 'test-pipe', mot: 'Biologie' },
  courrier: { icone: 'mail', mot: 'Courrier' },
  pps: { icone: 'list-details', mot: 'Programme personnalisé de soins' },
  soutien: { icone: 'report-medical', mot: 'Soins de support' },
  genetique: { icone: 'dna-2', mot: 'Génétique' },
  essai: { icone: 'report-medical', mot: 'Essai clinique' },
  consentement: { icone: 'shield-check', mot: 'Information et consentement' },
};

export const statutsIdentite: Readonly<Record<Identite['statut'], Etiquette>> = {
  qualifiee: { mot: 'Identité qualifiée', icone: 'shield-check', ton: 'vert' },
  validee: { mot: 'Identité validée', icone: 'check', ton: 'gris' },
  recuperee: { mot: 'Identité récupérée', icone: 'circle-dashed', ton: 'gris' },
  provisoire: { mot: 'Identité provisoire', icone: 'alert-triangle', ton: 'ambre' },
};

export const attributs: Readonly<
  Record<NonNullable<Identite['attribut']>, { readonly etiquette: Etiquette; readonly phrase: string | null }>
> = {
  homonyme: {
    etiquette: { mot: 'Homonyme', icone: 'alert-triangle', ton: 'ambre' },
    phrase: 'Une autre personne porte les mêmes nom et prénom : vérifiez la date de naissance.',
  },
  douteuse: {
    etiquette: { mot: 'Identité douteuse', icone: 'alert-triangle', ton: 'ambre' },
    phrase: 'L’identité de ce dossier est contestée : vérifiez-la avant toute décision.',
  },
  fictive: { etiquette: { mot: 'Identité fictive', icone: 'info-circle', ton: 'gris' }, phrase: null },
};

export const textesIdentite = {
  region: 'Identité',
  nomUtilise: 'Nom utilisé',
  prenomUtilise: 'Prénom utilisé',
  autresPrenoms: 'Prénoms',
  sexe: 'Sexe',
  nee: { F: 'Née le', M: 'Né le', I: 'Né(e) le' },
  ins: 'INS',
  sansIns: 'pas d’INS',
  consentement: 'Consentement',
  recueilli: (date: string) => `recueilli le ${date}`,
  sansConsentement: 'Consentement non recueilli',
} as const;

export const textesStadification = {
  tnm: (prefixe: string) => `${prefixe}TNM`,
  stade: (stade: string) => `stade ${stade}`,
  autre: 'Classification',
  morphologie: 'Morphologie',
  topographie: 'Topographie',
  lateralite: 'Latéralité',
  oms: 'OMS',
  phase: 'Phase',
  phases: { initiale: 'Initiale', rechute: 'Rechute', poursuite: 'Poursuite', progression: 'Progression' },
  statuts: { discute: 'cas discuté', enregistre: 'cas enregistré' },
} as const;
