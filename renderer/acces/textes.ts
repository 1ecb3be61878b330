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

/** Words of « Accès au dossier » and « Mes accès ». */
export const textes = {
  bouton: t('Accès au dossier'),
  historique: {
    titre: t('Historique des accès à ce dossier'),
    explication: t(
      'Qui a ouvert ce dossier, quand et à quel titre, accès refusés et bris de glace compris. Un poste sans réseau dit les siens à son prochain contact.',
    ),
    vide: t('Aucun accès à ce dossier n’est encore connu du serveur.'),
  },
  mesAcces: {
    titre: t('Mes accès'),
    explication: t('Vos accès des quatre-vingt-dix derniers jours, tels que le serveur les a tracés.'),
    vide: t('Aucun accès à un dossier ces quatre-vingt-dix derniers jours.'),
    patientTu: t('Dossier qui ne vous est plus ouvert'),
  },
  constats: {
    titre: t('Ce qui vous est demandé'),
    numero: (numero: string) => t(`Constat n° ${numero}`),
    averti: 'Avertissement',
    demande: t('Explication demandée'),
    reponse: t('Votre réponse'),
    champ: t('Votre réponse'),
    aide: t('De 10 à 500 signes. Elle est datée, gardée avec le constat, et lue par qui l’examine.'),
    repondre: t('Envoyer la réponse'),
    envoyee: t('Réponse envoyée'),
    court: t('Écrivez au moins dix signes.'),
  },
  autres: (n: number) => t(n === 1 ? 'et un autre, plus ancien' : `et ${n} autres, plus anciens`),
  colonnes: {
    quand: 'Quand',
    qui: 'Qui',
    patient: 'Patient',
    action: t('Accès'),
    titre: t('À quel titre'),
    issue: 'Issue',
  },
  brisDeGlace: t('Bris de glace'),
  fermer: 'Fermer',
} as const;
