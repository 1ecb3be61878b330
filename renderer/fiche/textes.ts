import { typographier as t } from '../../domain/texte/espaces.ts';
import { dateCourte } from '../../domain/texte/dates.ts';

const champs = (n: number): string => `${n} ${n > 1 ? 'champs' : 'champ'}`;

/** « qu’ils sont vides », or which of them forbids the validation: the others do not. */
function tantQue(bloquants: readonly string[], tous: number): string {
  const [seul = ''] = bloquants;
  if (bloquants.length === 1) return tous === 1 ? 'qu’il est vide' : `que « ${seul} » est vide`;
  return bloquants.length === tous ? 'qu’ils sont vides' : `que ${bloquants.length} d’entre eux sont vides`;
}

/** Words of the fiche. */
export const textes = {
  titre: 'Fiche RCP',
  formulaire: t('Formulaire national, FRCP 2022.01'),
  region: 'Champs de la fiche',
  sections: 'Sections',
  listeSections: 'Sections de la fiche',
  surTotal: (faits: number, total: number) => `${faits} sur ${champs(total)}`,
  complete: 'complète',
  facultatif: 'facultatif',
  renseignee: 'renseignée',
  ailleurs: 'modifiée ailleurs',
  champsSur: (faits: number, total: number) => `${champs(faits)} sur ${total}`,
  sectionSur: (numero: number) => `Section ${numero} sur 18`,
  montrerFacultatifs: 'Afficher les champs facultatifs',
  cacherFacultatifs: 'Masquer les champs facultatifs',
  oui: 'Oui',
  non: 'Non',
  vide: 'vide',
  seance: (rcp: string, jour: string, ordre: number) => `${rcp}, ${dateCourte(jour)}, dossier ${ordre}`,
  version: (n: number) => `Fiche, version ${n}`,
  aRenseigner: t('À renseigner pour valider'),
  aRenseignerNational: t('À renseigner'),
  dateFausse: t('Cette date n’est pas enregistrée. Écrivez 07/10/2026, 10/2026 ou 2026'),
  nombreFaux: (min: number, max: number) =>
    t(`Ce nombre n’est pas enregistré. Écrivez-le de ${min} à ${max}`),
  aide: 'Aide de la section',
  volet: 'Ce qui manque',
  reprise: 'Reprise proposée',
  repriseDe: (jour: string, rcp: string | null) =>
    `Fiche du ${dateCourte(jour)}${rcp === null ? '' : `, ${rcp}`}, à confirmer.`,
  reprisesProposees: (n: number) => (n > 1 ? `${n} valeurs proposées` : 'une valeur proposée'),
  rienIci: (titre: string) => t(`Rien à reprendre dans « ${titre} ».`),
  reprisesAilleurs: (sections: readonly number[]) =>
    sections.length > 1 ? `D’autres sections : ${sections.join(', ')}` : `Une autre section : ${sections[0]}`,
  sansPrecedente: t('Aucune fiche antérieure de ce patient n’est sur ce poste.'),
  rienAReprendre: t('Aucune valeur à reprendre dans ce champ'),
  reprendre: 'Reprendre',
  calcule: 'Calculé',
  ageDiagnostic: 'Âge au diagnostic',
  quorum: 'Quorum',
  quorums: { atteint: 'Atteint', nonAtteint: 'Non atteint', sansObjet: 'Sans objet' },
  quorumManque: (manques: readonly string[]) =>
    manques.length === 0 ? '' : t(`manque : ${manques.join(', ')}`),
  autreFait: t('Ce champ a été modifié ailleurs pendant que vous écriviez.'),
  autreSuite: (valeur: string) => t(`L’autre version : « ${valeur} »`),
  autreAttend: t('Modifié ailleurs : choisissez une version'),
  autreDiagnostic: t('Le diagnostic a été modifié ailleurs : ces choix valent pour toute la section.'),
  garder: 'Garder la mienne',
  prendre: 'Prendre l’autre',
  enCours: 'Enregistrement…',
  nonEnregistre: 'Non enregistré',
  echec: t('Ce que vous venez d’écrire n’est pas encore enregistré.'),
  reessayer: 'Réessayer',
  surPosteA: (heure: string) => t(`Enregistré à ${heure}, sur ce poste`),
  surPoste: 'Enregistré sur ce poste',
  auServeurA: (heure: string) => t(`Enregistré à ${heure}, sur ce poste et au serveur`),
  auServeur: 'Enregistré sur ce poste et au serveur',
  modifieAilleurs: t('Modifié ailleurs pendant votre saisie.'),
  leDiagnostic: 'Diagnostic du cancer',
  modifieAilleursSuite: (libelle: string, n: number) =>
    n > 1
      ? t(`${libelle} et ${n - 1} autres : votre saisie est gardée à l’écran, elle n’est plus enregistrée.`)
      : t(`${libelle} : votre saisie est gardée à l’écran, elle n’est plus enregistrée.`),
  choisirVersion: 'Choisir',
  valider: 'Valider la fiche',
  validerCourt: 'Valider',
  verifier: 'Vérifier la fiche',
  verifierCourt: 'Vérifier',
  validerIncomplete: 'Valider comme incomplète',
  avisAbsentSuite: t('L’avis n’est pas encore saisi. Enregistrez la proposition en réunion, puis validez.'),
  texteARelire: t(
    'Le texte de l’avis ne dit pas ce que disent ses traitements. Gardez-le ou reconstruisez-le en réunion ou à la validation de la séance, puis validez.',
  ),
  ecartee: t(
    'La fiche n’a pas été validée : le dossier a changé, ou il est reporté. Relisez-le, puis validez.',
  ),
  validee: 'Fiche validée',
  valideeSuite: t('Elle sera figée quand le serveur en aura accusé réception.'),
  marquerIncomplet: 'Enregistrer comme incomplet',
  marquee: t('Dossier marqué incomplet dans l’ordre du jour'),
  rienNeManque: 'Rien ne manque',
  rienNeManqueSuite: t('Tous les champs demandés sont renseignés.'),
  sansBloquer: t('n’empêche pas de valider'),
  ouvrirDossier: 'Ouvrir le dossier',
  seulAnimateur: t('Rien n’empêche plus la validation. Seul l’animateur de la RCP valide.'),
  manques: (n: number) => (n > 1 ? `${n} champs à renseigner` : 'Un champ à renseigner'),
  manquesBloquants: (bloquants: readonly string[], tous: number) =>
    t(
      `La fiche ne peut pas être validée tant ${tantQue(bloquants, tous)}. Rien n’est perdu : le brouillon est enregistré.`,
    ),
  manquesNationaux: t(
    'Le jeu national FRCP les demande. Sans eux, la fiche peut être validée ; elle restera incomplète.',
  ),
  champSuivant: 'champ suivant à renseigner',
  figee: (version: number, jour: string | null) =>
    t(
      `Fiche figée${jour === null ? '' : ` le ${jour}`}, version ${version} : elle ne se modifie plus. Une correction crée la version suivante.`,
    ),
  contestee: t('Deux versions de l’avis existent. Choisissez celle qui reste dans Synchronisation.'),
  valideePoste: t('Cette fiche est validée et attend l’accusé du serveur : elle ne se modifie plus.'),
  ecarteeServeur: t('Le serveur n’a pas pris cette fiche : décidez-en dans Synchronisation.'),
  ecriteEnReunion: t('Écrit dans la proposition, en réunion.'),
  versProposition: 'Ouvrir la proposition',
  plan: {
    nature: 'Nature',
    traitements: 'Traitements proposés',
    examens: 'Examens demandés',
    texte: 'Texte de l’avis',
    alternative: (n: number) => `alternative ${n}`,
    rien: 'Aucun avis écrit',
  },
  cadre: {
    referentiel: 'Référentiel',
    essai: 'Essai clinique',
    aucunEssai: 'Aucun proposé',
    hors: 'Hors référentiel',
  },
  document: 'État',
  etats: {
    brouillon: 'Brouillon',
    enregistree: 'Avis enregistré, à valider',
    valideePoste: t('Validée, en attente d’envoi'),
    figee: 'Validée et figée',
    contestee: 'À arbitrer',
    quarantaine: 'En attente d’examen par le serveur',
    refusee: 'Refusée par le serveur',
  },
  traitement: (rang: number) => `Traitement ${rang}`,
  typeTraitement: 'Traitement',
  statutTraitement: 'État',
  statutsTraitement: { realise: 'Réalisé', enCours: 'En cours', nonRealise: 'Non réalisé' },
  debutTraitement: 'Début',
  precisionTraitement: 'Précisions',
  ajouterTraitement: 'Ajouter un traitement',
  retirerTraitement: (rang: number) => `Retirer le traitement ${rang}`,
  aucunTraitement: 'Aucun traitement noté.',
  revenir: 'Revenir',
  revenirA: t('Revenir à l’écran précédent'),
  absent: t('Cette fiche n’est pas sur ce poste'),
  absentSuite: t('Synchronisez pour la recevoir, si le dossier vous est ouvert.'),
  synchroniser: 'Synchroniser',
  chargement: 'Lecture de la fiche',
} as const;
