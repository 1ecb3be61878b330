import type { LieuOperation, VueIssue, VueOperation, VueSync } from '../../contract/vues.ts';
import { dateColonne, dateCourte } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { compter } from '../application/textes/nombres.ts';
import { phraseServeur } from '../application/textes/serveur.ts';

type Raison = NonNullable<VueIssue['raison']>;
type Pourquoi = { readonly cause: string; readonly suite: string };
const dire = (cause: string, suite: string): Pourquoi => ({ cause: t(cause), suite: t(suite) });

const GARDEE_3C =
  'Votre saisie est gardée au serveur, en quarantaine : votre 3C décide de ce qu’elle devient.';

/** Why the server did not apply an operation, and what can be done. Exhaustive by reason. */
export const pourquoi: { readonly [R in Raison]: Pourquoi } = {
  ligneAbsente: dire(
    'Ce que vous modifiiez n’existe plus au serveur.',
    'Relisez le dossier ; refaites la saisie si elle a encore lieu d’être.',
  ),
  propositionFigee: dire(
    'Cet avis a été validé au serveur avant que votre saisie n’arrive. Un avis validé est figé : il ne se modifie plus.',
    'Relisez la version figée. Si votre texte en diffère, ouvrez une correction dans l’écran Validation : elle sera la version suivante.',
  ),
  versionDejaOuverte: dire(
    'Une correction de cet avis était déjà ouverte au serveur.',
    'Relisez-la dans la réunion et complétez-la.',
  ),
  pdfDifferent: dire(
    'La fiche composée sur ce poste n’est pas celle que le serveur compose.',
    'Validez de nouveau. Si le refus revient, copiez le diagnostic pour votre 3C.',
  ),
  contenuInvalide: dire(
    'Le serveur n’a pas pu lire cette opération.',
    'Refaites la saisie. Si le refus revient, signalez-le à votre 3C.',
  ),
  gabaritInconnu: dire(
    'Le serveur ne connaît pas le gabarit de cette fiche.',
    'Mettez ce poste à jour, puis validez de nouveau.',
  ),
  signatureInvalide: dire('La signature de la fiche n’a pas été reconnue.', 'Validez de nouveau.'),
  droitInsuffisant: dire(
    'Votre habilitation ne permet plus cette opération.',
    'Votre 3C peut vous dire ce qui a changé.',
  ),
  consentementAbsent: dire(
    'Le consentement de ce patient n’est pas recueilli : il ne peut pas être inscrit.',
    'Remettez-lui le document d’information et cochez son consentement dans son dossier.',
  ),
  erreurServeur: dire(
    'Le serveur s’est arrêté plusieurs fois sur une erreur en traitant cette opération. Il en garde une copie.',
    'Refaites la saisie. Si le refus revient, signalez-le à votre 3C.',
  ),
  documentRefuse: dire(
    'Le serveur n’a pas rangé ce document.',
    'Importez-le de nouveau depuis le fichier d’origine. Si le refus revient, signalez-le à votre 3C.',
  ),
  dossierRetire: dire('Ce dossier vous a été retiré avant que votre saisie n’arrive.', GARDEE_3C),
  compteSuspendu: dire('Votre compte est suspendu.', GARDEE_3C),
  seanceRetiree: dire('Cette séance vous a été retirée avant que votre saisie n’arrive.', GARDEE_3C),
};

const OBJETS: { readonly [G in NonNullable<VueIssue['genre']>]?: string } = {
  proposition: 'Avis',
  fiche: 'Fiche',
  inscription: 'Inscription',
  presence: 'Présence',
  patient: 'Patient',
  document: 'Document',
};
const GESTES: { readonly [O in VueOperation['type']]: string } = {
  enregistrerProposition: 'Enregistrer l’avis',
  validerProposition: 'Valider l’avis',
  corrigerProposition: 'Corriger l’avis',
  modifierFiche: 'Modifier la fiche',
  modifierInscription: 'Changer l’état',
  noterPresence: 'Présences de la séance',
  inscrirePatient: 'Inscrire un patient',
  joindreDocument: 'Importer un document',
  noterConsentement: 'Information et consentement',
};
const duDossier = (quoi: string, lieu: LieuOperation | null): string =>
  lieu === null || lieu.ordre === null ? quoi : `${quoi}, dossier ${lieu.ordre}`;

/** « Enregistrer l’avis, dossier 6 ». */
export const gesteDe = ({ type, lieu }: Pick<VueOperation, 'type' | 'lieu'>): string =>
  duDossier(GESTES[type], lieu);
/** The same; once the content left this workstation, what it was about. */
export const objet = ({ operation, genre, lieu }: VueIssue): string =>
  duDossier(operation === null ? ((genre && OBJETS[genre]) ?? 'Opération') : GESTES[operation], lieu);

/** « 14 h 31 » today, « jeu. 26/11, 14 h 31 » before. */
export function quand(instant: string, aujourdhui: string): string {
  const jour = jourLocal(instant);
  const heure = heureLocale(instant);
  return jour === aujourdhui ? heure : t(`${dateColonne(jour)}, ${heure}`);
}

export const pluriel = {
  attente: (n: number) => compter(n, 'opération en attente', 'opérations en attente'),
  refusees: (n: number) => compter(n, 'opération refusée', 'opérations refusées'),
  conflits: (n: number) => compter(n, 'fiche à arbitrer', 'fiches à arbitrer'),
  quarantaines: (n: number) => compter(n, 'opération en quarantaine', 'opérations en quarantaine'),
  /** « 1 refusée, 1 à arbitrer, 3 en attente », for the foot; empty when there is nothing. */
  tout: ({ refusees, conflits, quarantaines, enAttente }: VueSync) =>
    [
      refusees === 0 ? '' : compter(refusees, 'refusée', 'refusées'),
      conflits === 0 ? '' : `${conflits} à arbitrer`,
      quarantaines === 0 ? '' : `${quarantaines} en quarantaine`,
      enAttente === 0 ? '' : `${enAttente} en attente`,
    ]
      .filter((mot) => mot !== '')
      .join(', '),
};

const A_DIRE: { readonly [E in VueSync['etat']]: string } = {
  aJour: t('Tout ce que vous avez saisi est au serveur.'),
  enCours: t('Envoi et réception en cours. Vous pouvez continuer.'),
  horsLigne: t(
    'Tout ce que vous saisissez est enregistré sur ce poste. L’envoi reprendra seul au retour du réseau, sans rien redemander.',
  ),
  protocoleDifferent: t(
    'Le serveur parle une autre version de Collégiale. Vos saisies restent sur ce poste et partiront quand il sera à jour.',
  ),
  suspendu: t('Votre compte est suspendu : ce que vous avez saisi part en quarantaine, où votre 3C décide.'),
  sessionExpiree: t('Votre session au serveur a expiré. Reconnectez-vous pour envoyer et recevoir.'),
};

export const textes = {
  titre: 'Synchronisation',
  revenir: t('Revenir à l’écran précédent'),
  revenirCourt: 'Revenir',
  synchroniser: 'Synchroniser maintenant',
  reessayer: 'Réessayer',
  contact: (instant: string | null) =>
    instant === null
      ? t('Aucun contact avec le serveur depuis l’ouverture')
      : `Dernier contact à ${heureLocale(instant)}`,
  titres: {
    aJour: (instant: string | null) => (instant === null ? 'À jour' : `À jour, ${heureLocale(instant)}`),
    enCours: 'Synchronisation en cours',
    enCoursDocuments: (n: number) => `En cours, ${compter(n, 'document', 'documents')} à recevoir`,
    horsLigne: 'Hors ligne',
    horsLigneAttente: (n: number) => `Hors ligne · ${n} en attente`,
    enAttente: (n: number) => `${n} en attente`,
    horsLigneDepuis: (instant: string | null) =>
      instant === null ? 'Hors ligne' : `Hors ligne depuis ${heureLocale(instant)}`,
    protocoleDifferent: t('Serveur d’une autre version'),
    suspendu: 'Compte suspendu',
    sessionExpiree: 'Session expirée',
  },
  aDire: ({ etat, serveur, enAttente }: VueSync) => {
    if (etat === 'aJour' && enAttente > 0) return t('Vos saisies sont enregistrées ici et partent.');
    const phrase = etat === 'horsLigne' && serveur !== 'absent' ? phraseServeur(serveur) : undefined;
    return phrase === undefined ? A_DIRE[etat] : `${phrase.cause} ${phrase.suite}`;
  },
  sansSession: t(
    'Vous travaillez sans session au serveur : tout est enregistré sur ce poste. Reconnectez-vous pour envoyer et recevoir.',
  ),
  seReconnecter: 'Se reconnecter',
  voir: 'Voir les opérations',
  rienEnAttente: 'Rien en attente',
  documents: (n: number) => `${compter(n, 'document', 'documents')} à recevoir`,
  bail: (jusqua: string) => t(`Ouverture sans réseau jusqu’au ${dateCourte(jourLocal(jusqua))}`),
  bandeauRefus: {
    fait: (n: number) => t(`${compter(n, 'opération refusée', 'opérations refusées')} par le serveur.`),
    suite: t('Ce que vous avez écrit est conservé sur ce poste.'),
    geste: (n: number) => (n < 2 ? 'Voir l’opération' : 'Voir les opérations'),
  },
  colonnes: {
    etat: 'État',
    objet: 'Opération',
    patient: 'Patient',
    saisie: 'Saisie',
    recue: 'Reçue par le serveur',
  },
  pasRecue: t('pas encore'),
  etats: {
    refused: 'Refusée',
    conflict: 'À arbitrer',
    quarantined: 'En quarantaine',
    attente: 'En attente',
  },
  liste: 'Opérations à traiter ou en attente',
  sansPatient: 'sans patient',
  patientParti: 'dossier retiré de ce poste',
  vide: {
    titre: t('Rien n’attend, rien n’est à traiter'),
    corps: t(
      'Ce qui attend le serveur, ce qu’il refuse ou met en quarantaine, et ce qui a changé ailleurs s’affichent ici.',
    ),
  },
  attente: {
    parti: t('Cette opération est enregistrée sur ce poste et part au serveur.'),
    rien: t('Rien : elle part seule. Vous pouvez continuer, et la modifier encore dans le dossier.'),
    depuis: (moment: string) => t(`Enregistrée sur ce poste à ${moment}.`),
    depuisJour: (moment: string) => t(`Enregistrée sur ce poste ${moment}.`),
    surPoste: 'Enregistré sur ce poste',
    autres: (n: number) => compter(n, 'autre opération', 'autres opérations'),
  },
  ouvrirDossier: 'Ouvrir le dossier',
  ouvrirSeance: 'Ouvrir la séance',
  pourquoi: 'Pourquoi',
  possible: 'Ce que vous pouvez faire',
  votreTexte: 'Votre texte, conservé',
  retirer: 'Retirer de la liste',
  abandonner: 'Abandonner mon texte…',
  abandon: {
    titre: 'Abandonner votre texte',
    corps: t('Votre texte sera effacé de ce poste. La version du serveur ne change pas.'),
    oui: 'Abandonner mon texte',
    non: 'Garder mon texte',
  },
  conflit: {
    titre: t('Deux versions de la même proposition'),
    corps: t(
      'Cette proposition a été modifiée au serveur avant que votre saisie n’arrive. Rien n’a été écrasé. Choisissez l’une des deux : un avis se prend entier, pour que deux décisions ne se mêlent pas.',
    ),
    champ: 'Champ',
    mienne: 'Votre version, sur ce poste',
    serveur: 'Version du serveur',
    prendre: 'Prendre',
    prise: 'Choisie',
    reste: t('Choisissez l’une des deux versions.'),
    choixMienne: t('Votre version remplacera celle du serveur.'),
    choixServeur: t('La version du serveur sera gardée ; la vôtre sera effacée de ce poste.'),
    enregistrer: 'Enregistrer la version choisie',
    plusTard: 'Décider plus tard',
    fait: 'Version choisie enregistrée sur ce poste',
    arbitrer: 'Comparer les deux versions',
    autre: t('Cette saisie a été modifiée au serveur avant que la vôtre n’arrive. Rien n’a été écrasé.'),
    autreSuite: t('Gardez la vôtre, ou prenez celle du serveur.'),
    garder: 'Garder ma version',
    prendreServeur: 'Prendre la version du serveur',
    differe: 'différent',
  },
  champs: {
    nature: 'Nature',
    traitement: (n: number) => `Traitement ${n}`,
    alternative: (n: number, rang: number) => `Alternative ${n}, traitement ${rang}`,
    examens: 'Examens',
    referentiel: 'Référentiel',
    essai: 'Essai proposé',
    horsReferentiel: 'Hors référentiel',
    texte: t('Texte de l’avis'),
    desaccord: 'Désaccord',
    aucun: '–',
    aucunEssai: 'Aucun',
    oui: 'Oui',
    non: 'Non',
  },
} as const;
