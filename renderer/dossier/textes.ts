import { dateCourte, dateLiee, dateLongue } from '../../domain/texte/dates.ts';
import { INSECABLE, typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { capitale } from '../application/textes/nombres.ts';

/** Words of the dossier. */
export const textes = {
  titre: 'Dossier',
  volets: 'Volets du dossier',
  chargement: 'Ouverture du dossier',
  annonce: (nom: string) => `Dossier de ${nom}`,
  tracee: (heure: string) => `Consultation tracée à ${heure}`,
  medecinTraitant: 'Médecin traitant',
  revenir: 'Revenir',
  revenirA: t('Revenir à l’écran précédent'),

  chronologie: 'Chronologie',
  filtres: { label: 'Événements montrés', tout: 'Tout', rcp: 'RCP', traitements: 'Traitements' },
  aVenir: 'À venir',
  rcp: (nom: string | null) => nom ?? 'RCP',
  passage: (nom: string | null, ordre: number | null) =>
    ordre === null ? (nom ?? 'RCP') : `${nom ?? 'RCP'}, dossier ${ordre}`,
  quand: (debut: string, aujourdhui: boolean) =>
    aujourdhui ? t(`Aujourd’hui, ${heureLocale(debut)}`) : heureLocale(debut),
  questionDe: (nom: string) => `Question posée par le ${nom.replace(' ', INSECABLE)}`,
  consentement: 'Consentement recueilli',
  vide: {
    tout: 'Aucun événement dans ce dossier',
    rcp: 'Aucune RCP dans ce dossier',
    traitements: 'Aucun traitement dans ce dossier',
  },
  videSuite: t('Ce que le serveur enverra à ce poste apparaîtra ici.'),

  documents: 'Documents',
  documentsParCategorie: 'Documents par catégorie',
  compte: (total: number, presents: number) =>
    presents === total ? String(total) : t(`${total}, ${total - presents} à recevoir`),
  /** On a row; « Pas encore sur ce poste » for those who hear it. */
  aRecevoir: 'À recevoir',
  /** Joined on this workstation, not yet acknowledged by the server. */
  enAttente: 'En attente d’envoi',
  enAttenteSuite: t(
    'Gardé sur ce poste : il part seul, et paraîtra aux autres quand le serveur l’aura reçu.',
  ),
  versionCourte: (version: number) => `v. ${version}`,
  remplace: (version: number | null, date: string) =>
    t(`${version === null ? 'Remplace' : `Version ${version}, remplace`} celle du ${dateCourte(date)}.`),
  remplacePar: (version: number | null, date: string) =>
    t(`Remplacé par ${version === null ? 'une version' : `la version ${version}`} du ${dateCourte(date)}.`),
  voirAncienne: 'Voir l’ancienne',
  voirActuelle: 'Voir la plus récente',
  filtrer: 'Filtrer',
  filtrerDocuments: 'Filtrer les documents',
  aucun: 'Aucun document de ce nom',
  aucunSuite: t('Effacez le filtre pour les revoir tous.'),
  ficheRcp: (rcp: string | null, version: number) =>
    `Fiche ${rcp ?? 'RCP'}${version > 1 ? `, version ${version}` : ''}`,
  groupes: {
    fiches: 'Fiches RCP et PPS',
    anapath: 'Anatomopathologie et génétique',
    imagerie: 'Imagerie',
    operatoire: 'Comptes rendus',
    biologie: 'Biologie',
    courrier: 'Correspondance',
    autres: 'Soins de support et essais',
    consentement: 'Information et consentement',
  },

  lecture: 'Lecture',
  documentOuvert: 'Document ouvert',
  rien: t('Aucun document à montrer'),
  rienSuite: t('Les documents reçus pour ce patient s’ouvriront ici.'),
  passageOuvert: 'Passage en RCP',
  seanceLe: (debut: string) => capitale(`${dateLiee(jourLocal(debut))}, ${heureLocale(debut)}`),
  jourSeul: (jour: string) => capitale(dateLongue(jour)),
  question: 'Question',
  demandeur: 'Demandeur',
  organe: 'Organe',
  avis: 'Avis',
  sansAvis: t('Aucun avis n’est encore écrit.'),
  nonRenseignee: 'Non renseignée',
  allerSeance: 'Aller à la séance',
  ouvrirFiche: 'Ouvrir la fiche',

  absent: t('Ce dossier n’est pas sur ce poste'),
  absentSuite: t(
    'Il n’a pas encore été reçu, ou votre habilitation ne l’ouvre pas. Synchronisez ; s’il manque toujours, demandez l’accès à votre 3C.',
  ),
  synchroniser: 'Synchroniser',
  aucunDossier: {
    titre: t('Aucun dossier n’est ouvert'),
    corps: t('Choisissez un patient dans l’ordre du jour d’une séance.'),
    geste: t('Aller à l’agenda'),
  },
  ouvrir: 'Ouvrir le dossier',
  dossiersDeSeance: 'Dossiers',
} as const;
