import type { Erreur, TypeErreur } from '../../../contract/errors.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { compter } from './nombres.ts';

/** Cause, then next step (ui.md §9). A code, if any, is only in the diagnostic. */
export type PhraseErreur = { readonly cause: string; readonly suite: string };
type Details = NonNullable<Erreur['details']>;

const dire = (cause: string, suite: string): PhraseErreur => ({ cause: t(cause), suite: t(suite) });

const essais = (d: Details, cle: string, apres: string): string => {
  const n = d[cle];
  return typeof n === 'number'
    ? `Il reste ${compter(n, 'essai', 'essais').replace(' ', '\u00A0')}, puis ${apres}.`
    : '';
};

const APPELER_3C = 'Signalez-le à votre 3C.';
const seReconnecter = (d: Details): string =>
  d['ouvert'] === true
    ? 'Déconnectez-vous, puis reconnectez-vous au serveur.'
    : 'Connectez-vous au serveur avec un code reçu par courriel.';

/** Codes of the system for a disk or a folder that does not let itself be read: the vault may be whole. */
const CODES_DISQUE = ['EIO', 'EROFS', 'EACCES'];

function phraseCoffreIllisible(d: Details): PhraseErreur {
  if (d['raison'] === 'versionPlusRecente') {
    return dire(
      'Le coffre de ce poste a été écrit par une version plus récente de Collégiale.',
      'Mettez ce poste à jour : vos saisies sont conservées.',
    );
  }
  if (CODES_DISQUE.includes(String(d['code']))) {
    return dire(
      'Le disque de ce poste ne laisse pas lire le coffre.',
      'Rien n’est effacé. Faites vérifier le disque et les droits du dossier, puis réessayez.',
    );
  }
  if (d['autreCoffre'] === true) {
    return dire(
      'Le coffre de ce poste est abîmé, et sa seconde copie aussi.',
      'Demandez un autre code : un coffre neuf sera fait, avec tout ce qui se retrouve.',
    );
  }
  return dire(
    'Le coffre de ce poste est abîmé.',
    `${seReconnecter(d)} Il sera refait, avec ce qui n’était pas parti.`,
  );
}

function motDePasseRefuse(d: Details): string {
  switch (d['raison']) {
    case 'tropCourt':
      return `Le nouveau mot de passe a moins de ${d['longueurMin']} caractères.`;
    case 'connu':
      return 'Le nouveau mot de passe est dans les listes de mots de passe volés.';
    case 'previsible':
      return 'Le nouveau mot de passe suit le clavier ou répète peu de caractères.';
    case 'contexte':
      return 'Le nouveau mot de passe contient votre nom, celui de l’établissement ou celui de l’application.';
    case 'dejaUtilise':
      return 'Le nouveau mot de passe est le dernier utilisé.';
    default:
      return 'Le nouveau mot de passe n’est pas accepté.';
  }
}

const PHRASES: { readonly [T in TypeErreur]: (d: Details) => PhraseErreur } = {
  RequeteInvalide: () =>
    dire('Cette demande n’a pas la forme attendue.', 'Vérifiez votre saisie, puis recommencez.'),
  IdentifiantsFaux: (d) =>
    dire(
      'L’identifiant ou le mot de passe ne correspond pas.',
      `Reprenez les deux. ${essais(d, 'essaisRestants', 'le compte sera bloqué')}`.trim(),
    ),
  CompteBloque: (d) =>
    d['horsLigne'] === true
      ? dire(
          'Trois mots de passe faux de suite : l’ouverture sans réseau est bloquée sur ce poste.',
          'Connectez-vous au serveur avec un code reçu par courriel. Vos saisies sont conservées.',
        )
      : dire(
          'Le compte est bloqué après trois essais faux.',
          'Votre 3C peut le débloquer. Les saisies faites sur ce poste sont conservées.',
        ),
  CodeFaux: (d) =>
    dire(
      'Ce code n’est pas le bon.',
      `Retapez-le, ou demandez-en un autre. ${essais(d, 'essaisRestants', 'le compte sera bloqué')}`.trim(),
    ),
  CodeExpire: () => dire('Ce code n’est plus valable.', 'Demandez-en un autre.'),
  CodeDejaUtilise: () => dire('Ce code a déjà servi.', 'Un code ne sert qu’une fois : demandez-en un autre.'),
  SessionAbsente: () =>
    dire('Votre session au serveur n’est plus ouverte.', 'Reconnectez-vous : vos saisies sont conservées.'),
  SessionRevoquee: () =>
    dire(
      'Votre session au serveur a été fermée.',
      'Reconnectez-vous. Si elle se ferme encore, signalez-le à votre 3C.',
    ),
  CompteSuspendu: () =>
    dire(
      'Votre compte est suspendu : ce poste n’est plus mis à jour.',
      'Ce que vous avez saisi part en quarantaine, où votre 3C décide. Appelez-le.',
    ),
  MotDePasseAChanger: () =>
    dire(
      'Ce mot de passe doit être changé avant d’ouvrir la session.',
      'Choisissez-en un nouveau à la connexion au serveur.',
    ),
  MotDePasseRefuse: (d) =>
    dire(motDePasseRefuse(d), 'Choisissez-en un autre : quelques mots sans lien font un bon mot de passe.'),
  IdentifiantPris: () => dire('Cet identifiant existe déjà.', 'Choisissez-en un autre.'),
  AccesRefuse: (d) =>
    d['raison'] === 'sceauDifferent'
      ? dire(
          'Le sceau du serveur n’est plus celui que ce poste connaît.',
          'N’entrez pas votre mot de passe : demandez à votre 3C si le serveur a changé.',
        )
      : dire('Votre habilitation n’ouvre pas ceci.', 'Votre 3C peut l’étendre s’il y a lieu.'),
  Introuvable: () =>
    dire('Ceci n’est plus sur ce poste.', 'Revenez à la liste : elle montre ce qui vous est ouvert.'),
  ProtocoleDifferent: () =>
    dire(
      'Le serveur parle une autre version de Collégiale.',
      'Mettez ce poste à jour. D’ici là vos saisies restent sur ce poste et partiront ensuite.',
    ),
  ChaineTracesRompue: () =>
    dire('La chaîne des traces de ce poste ne se suit plus.', `Rien n’est effacé. ${APPELER_3C}`),
  TropDeDemandes: () =>
    dire('Trop de demandes en peu de temps.', 'Attendez quelques minutes, puis recommencez.'),
  ServeurOccupe: () => dire('Le serveur est très occupé.', 'Réessayez dans un instant.'),
  ErreurServeur: () =>
    dire('Le serveur n’a pas pu répondre.', 'Réessayez ; si cela dure, signalez-le à votre 3C.'),
  ServeurInjoignable: () =>
    dire('Le serveur ne répond pas.', 'Vérifiez le réseau de ce poste, puis réessayez.'),
  ReponseIllisible: () =>
    dire(
      'La réponse reçue n’est pas celle du serveur de Collégiale.',
      'Le réseau demande peut-être une connexion par une page web. Vérifiez-le, puis réessayez.',
    ),
  FluxInterrompu: () =>
    dire(
      'La réception a été coupée en route.',
      'Ce qui est arrivé est gardé ; la suite reprendra au retour du réseau.',
    ),
  DocumentIllisible: () =>
    dire(
      'Ce document reçu ne peut pas être lu sur ce poste.',
      'Mettez ce poste à jour, ou demandez à l’établissement émetteur le même document en PDF.',
    ),
  DocumentAltere: () =>
    dire(
      'La copie de ce document est abîmée sur ce poste.',
      'Elle sera reprise au serveur au retour du réseau ; l’original n’est pas touché.',
    ),
  DisquePlein: () =>
    dire(
      'Le disque de ce poste est plein : rien n’a pu être enregistré.',
      'Libérez de la place, puis recommencez.',
    ),
  CoffreAbsent: () =>
    dire(
      'Aucun coffre à ce nom sur ce poste.',
      'Connectez-vous au serveur une première fois avec un code reçu par courriel.',
    ),
  CoffreIllisible: phraseCoffreIllisible,
  CoffreRestaure: (d) =>
    dire(
      'Le coffre de ce poste est une ancienne copie, remise à la place de la vraie.',
      `${seReconnecter(d)} Il sera refait, avec ce qui n’était pas parti.`,
    ),
  BailExpire: () =>
    dire(
      'Ce poste n’a pas vu le serveur depuis trop longtemps pour s’ouvrir sans réseau.',
      'Connectez-vous au serveur avec un code reçu par courriel. Vos saisies sont conservées.',
    ),
  MotDePasseFaux: (d) =>
    dire(
      'Ce n’est pas le mot de passe de ce coffre.',
      `Retapez-le. ${essais(d, 'restants', 'ce poste ne s’ouvrira plus sans réseau')}`.trim(),
    ),
  SecretPosteIllisible: () =>
    dire(
      'Le trousseau de ce poste ne rend plus la clé du coffre.',
      'Ouvrez la session du système avec le compte habituel, puis réessayez.',
    ),
  CoffreFerme: () => dire('Le coffre est fermé.', 'Déverrouillez la session, puis recommencez.'),
  PropositionFigee: () =>
    dire(
      'Cet avis est figé : il ne se modifie plus.',
      'Ouvrez une correction, elle sera la version suivante.',
    ),
  PropositionModifiee: () =>
    dire('Cet avis a changé depuis que vous l’avez lu.', 'Relisez-le, puis recommencez.'),
  ChampsManquants: () =>
    dire('Il manque des champs pour valider.', 'Complétez-les dans la réunion, puis revenez valider.'),
  ConsentementAbsent: () =>
    dire(
      'Le consentement de ce patient n’est pas recueilli : il ne peut pas être inscrit.',
      'Remettez-lui le document d’information et cochez son consentement dans son dossier.',
    ),
  ProfilInsuffisant: () =>
    dire(
      'Votre fonction ne permet pas cette action.',
      'Voyez avec l’animateur de la RCP, ou avec votre 3C si votre fonction a changé.',
    ),
  EcranAbsent: () =>
    dire('Aucun second écran n’est branché.', 'Branchez le projecteur : il sera reconnu sans redémarrer.'),
  Inattendue: () =>
    dire(
      'Une erreur est survenue dans l’application.',
      'Ce qui est enregistré est conservé. Recommencez ; si cela dure, copiez le diagnostic pour votre 3C.',
    ),
};

/** The sentence of an error, exhaustive by type: a new error does not compile without its words. */
export const phraseErreur = (e: Erreur): PhraseErreur => PHRASES[e.type](e.details ?? {});

/** Cause and next step on one line. */
export function uneLigne(e: Erreur): string {
  const { cause, suite } = phraseErreur(e);
  return `${cause} ${suite}`;
}

/** For the support: kinds and counts, never a patient's data (contract/errors.ts). */
export function diagnostic(e: Erreur, ou: string, version: string): string {
  return ['Collégiale', version, ou, e.type, JSON.stringify(e.details ?? {})].join(' | ');
}
