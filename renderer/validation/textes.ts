import type { VueAValider, VueSeance } from '../../contract/vues.ts';
import { dateCourte, dateLongue } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { compter } from '../application/textes/nombres.ts';

type Etat = VueAValider['etat'];

const ETATS: { readonly [E in Etat]: (v: VueAValider) => string } = {
  pret: (v) => (v.casEnregistre ? 'Cas enregistré' : 'Prêt à valider'),
  texteARelire: () => 'Texte à relire',
  champsManquants: (v) => compter(v.manques.length, 'champ manquant', 'champs manquants'),
  sansQuorum: () => 'Sans quorum',
  sansAvis: () => 'Sans avis',
  reporte: () => 'Reporté',
  retire: () => 'Retiré',
  valideePoste: () => t('Validé, en attente d’envoi'),
  figee: () => 'Figé',
  conflit: () => 'À arbitrer',
  refusee: () => 'Refusée',
  quarantaine: () => 'En quarantaine',
};

/** Words of the validation screen. */
export const textes = {
  titre: 'Valider la séance',
  seance: (s: VueSeance) => `${s.rcp}, ${dateLongue(jourLocal(s.debut))}`,
  table: 'Avis de la séance',
  chargement: 'Chargement des avis',
  etat: (v: VueAValider) => ETATS[v.etat](v),
  compte: {
    dossiers: (n: number) => t(`${compter(n, 'dossier', 'dossiers')} :`),
    prets: (n: number) => compter(n, 'prêt à valider', 'prêts à valider'),
    sansAvis: (n: number) => `${n} sans avis`,
    aRevoir: (n: number) => `${n} à revoir`,
    reportes: (n: number) => compter(n, 'reporté', 'reportés'),
    figes: (n: number) => compter(n, 'figé', 'figés'),
    enAttente: (n: number) => t(`${n} en attente d’envoi`),
  },
  valider: (n: number) => `Valider ${n} avis`,
  validerAucun: 'Valider les avis cochés',
  enCours: 'Validation en cours',
  colonnes: { numero: 'N°', patient: 'Patient', age: 'Sexe, âge', avis: 'Avis', etat: 'État' },
  apercu: 'Ce que vous validez',
  /** For one who reads and does not validate. */
  apercuLu: 'Ce qui sera validé',
  figee: 'Fiche figée',
  enAttente: t('Validé sur ce poste, en attente du serveur'),
  nonAnimateur: {
    fait: t('Seul l’animateur de la RCP valide les avis.'),
    suite: t('Vous pouvez les lire.'),
  },
  choisir: { titre: 'Choisissez un avis', corps: t('La fiche qui sera validée s’affiche ici.') },
  sansApercu: t('Il n’y a pas encore de fiche à montrer'),
  manques: (libelles: readonly string[]) => t(`Il manque : ${libelles.join(', ')}.`),
  sansQuorum: t('Le quorum n’est pas atteint : l’avis est gardé, il ne se valide pas comme avis de RCP.'),
  sansAvis: t('Aucun avis n’a été enregistré pour ce dossier.'),
  aCompleter: t('À compléter dans la réunion.'),
  reporte: t('Ce dossier est reporté : il passera à une autre séance.'),
  retire: t('Ce dossier a été retiré de la séance.'),
  conflit: t('Deux versions de cet avis existent. Choisissez-en une dans l’écran Synchronisation.'),
  refusee: t('Le serveur a refusé cet avis. Sa raison est dans l’écran Synchronisation.'),
  quarantaine: t('Cet avis est en quarantaine au serveur : votre 3C décide.'),
  texteARelire: {
    fait: t('Le texte de l’avis ne dit pas ce que disent ses traitements.'),
    suite: t('La fiche porterait les deux.'),
    reconstruire: 'Reconstruire le texte',
    garder: 'Garder ce texte',
  },
  ouvrirReunion: 'Ouvrir la réunion',
  ouvrirSynchro: 'Voir l’opération',
  corriger: t('Corriger : ouvrir une nouvelle version'),
  corrigee: {
    titre: 'Nouvelle version ouverte',
    detail: t('Écrivez-la dans la réunion, puis validez-la ici. La version figée ne change pas.'),
  },
  ecartees: (n: number) =>
    n < 2
      ? t('Un avis n’a pas été validé : il a changé depuis la lecture. Son état est à jour ci-dessous.')
      : t(
          `${n} avis n’ont pas été validés : ils ont changé depuis la lecture. Leur état est à jour ci-dessous.`,
        ),
  validees: (n: number) => compter(n, 'avis validé sur ce poste', 'avis validés sur ce poste'),
  valideesSuite: (n: number) =>
    n < 2
      ? t('Il sera figé quand le serveur l’aura reçu.')
      : t('Ils seront figés quand le serveur les aura reçus.'),
  version: (n: number, figeeLe: string) =>
    t(`Version ${n}, figée le ${dateCourte(jourLocal(figeeLe))} à ${heureLocale(figeeLe)}.`),
  figeeAttendue: {
    titre: t('La fiche figée n’est pas encore sur ce poste'),
    corps: t('Le serveur l’a figée. Elle s’affichera ici dès sa réception.'),
  },
  vide: {
    titre: t('Aucun dossier de cette séance n’est sur ce poste'),
    corps: t('Les dossiers s’affichent dès leur réception.'),
    geste: 'Revenir à l’agenda',
  },
  staff: {
    titre: t('Un staff ne produit pas de fiche RCP'),
    corps: t('Il n’y a rien à valider pour cette séance.'),
  },
} as const;
