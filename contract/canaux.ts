import type { Canal, Evenement } from './ipc.ts';

/**
 * The names of contract/ipc.ts without its schemas, so that a preload stays a few kilobytes. The
 * types below refuse a name that the table lacks, and a name of the table that is missing here.
 */
export const NOMS_CANAUX = [
  'session:etat',
  'session:identifier',
  'session:confirmerCode',
  'session:renvoyerCode',
  'session:abandonnerCode',
  'session:changerMotDePasse',
  'session:deverrouiller',
  'session:verrouiller',
  'session:fermer',
  'projection:etat',
  'projection:demarrer',
  'projection:arreter',
  'projection:basculerNoir',
  'projection:ecranSuivant',
  'projection:montrer',
  'enrolement:lire',
  'enrolement:verifier',
  'enrolement:accepter',
  'reglages:lire',
  'reglages:ecrire',
  'poste:faits',
  'application:copier',
  'import:choisir',
  'impression:imprimer',
  'application:pleinEcran',
  'application:quitter',
  'preferences:lire',
  'preferences:ecrire',
  'coffre:mesurer',
  'agenda:lire',
  'reunion:lire',
  'reunion:cas',
  'dossier:lire',
  'fiche:lire',
  'fiche:modifier',
  'proposition:enregistrer',
  'proposition:corriger',
  'inscription:modifier',
  'inscription:deplacer',
  'presence:noter',
  'presence:retablir',
  'document:lire',
  'document:lireStructure',
  'document:examiner',
  'document:joindre',
  'epingles:lire',
  'epingles:poser',
  'notes:lire',
  'notes:ecrire',
  'notes:commencerDesaccord',
  'validation:lire',
  'validation:apercu',
  'validation:valider',
  'trace:noter',
  'recherche:chercher',
  'recherche:serveur',
  'sync:etat',
  'sync:maintenant',
  'sync:operations',
  'sync:issues',
  'sync:arbitrer',
  'sync:ecarterIssue',
  'habilitations:lire',
  'habilitations:modifier',
  'habilitations:effet',
  'comptes:lister',
  'comptes:detail',
  'comptes:ouvrir',
  'comptes:attribuer',
  'comptes:suspendre',
  'comptes:retablir',
  'comptes:debloquer',
  'comptes:fermerSessions',
  'comptes:reinitialiser',
  'compte:lire',
  'compte:sessions',
  'compte:revoquerSession',
  'compte:revoquerToutes',
  'compte:enrolerTotp',
  'compte:confirmerTotp',
  'compte:retirerTotp',
  'compte:choisirCanal',
  'compte:changerMotDePasse',
  'restrictions:demander',
  'restrictions:duDossier',
  'restrictions:aTraiter',
  'restrictions:appliquer',
  'restrictions:confirmer',
  'restrictions:renvoyer',
  'patient:retirer',
  'bris:ouvrir',
  'bris:terminer',
  'bris:lectures',
  'constats:lister',
  'constats:lire',
  'constats:ecrire',
  'constats:decider',
  'compte:constats',
  'compte:repondreConstat',
  'bris:aRevoir',
  'bris:revoir',
  'doublons:demander',
  'doublons:lister',
  'doublons:fusionner',
  'doublons:refuser',
  'doublons:ecarter',
  'doublons:defaire',
] as const satisfies readonly Canal[];

export const NOMS_EVENEMENTS = [
  'session:change',
  'sync:change',
  'donnees:changees',
  'projection:change',
  'fermeture:enAttente',
] as const satisfies readonly Evenement[];

type Manquant =
  | Exclude<Canal, (typeof NOMS_CANAUX)[number]>
  | Exclude<Evenement, (typeof NOMS_EVENEMENTS)[number]>;
/** Does not compile while a name of the table is missing above. */
export const RIEN_NE_MANQUE: [Manquant] extends [never] ? true : Manquant = true;

/** IPC channel that carries every event towards the operator's window: (name, payload). */
export const CANAL_EVENEMENT = 'evenement';
/** The one channel towards the projector's window. */
export const CANAL_PROJECTION = 'projection:vue';
/** Its theme, apart from the views: it says nothing of a case. */
export const CANAL_THEME_PROJECTION = 'projection:theme';

/** Pages of one printing: their pictures are in memory together. Here, for the screens, without its schema. */
export const PAGES_IMPRIMEES_MAX = 100;
