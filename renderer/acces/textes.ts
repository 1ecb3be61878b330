import type { Preuve } from '../../contract/constats.ts';
import type { Categorie } from '../../domain/dossier/categorie.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';

/** Words of an access, wherever one is told. */
export const actionsAcces: { readonly [A in Preuve['action']]: string } = {
  ouvrirDossier: 'Ouverture du dossier',
  lireDocument: 'Lecture',
  projeter: 'Projection en salle',
  imprimer: 'Impression',
  exporter: 'Export',
  rechercher: 'Recherche',
  creerPatient: t('Création d’un patient déjà connu'),
  inscrire: t('Inscription à une RCP'),
  ecrire: 'Saisie',
  valider: t('Validation de l’avis'),
  connexion: 'Connexion',
  autre: 'Autre accès',
};

export const relationsAcces: { readonly [R in NonNullable<Preuve['relation']>]: string } = {
  membreRcp: t('Membre de la RCP'),
  equipeDeSoins: t('Équipe de soins'),
  correspondant: 'Correspondant',
  etablissement: t('Établissement de soins'),
  brisDeGlace: t('Bris de glace'),
  aucune: t('Aucune relation connue'),
};

const CATEGORIES: { readonly [C in Categorie]: string } = {
  identite: t('identité'),
  fiche: 'fiche RCP',
  ficheFigee: t('fiche RCP figée'),
  anatomopathologie: 'anatomopathologie',
  operatoire: t('compte rendu opératoire'),
  imagerie: 'imagerie',
  biologie: 'biologie',
  courrier: 'courrier',
  pps: t('programme personnalisé de soins'),
  soutien: t('soins de support'),
  genetique: t('génétique'),
  essai: t('essai clinique'),
  consentement: t('information et consentement'),
};

/** « Lecture, anatomopathologie ». */
export const direAction = (action: Preuve['action'], categorie: Categorie | null): string =>
  categorie === null ? actionsAcces[action] : `${actionsAcces[action]}, ${CATEGORIES[categorie]}`;

export const refuse = t('Refusé');
