import { dateLiee } from '../../domain/texte/dates.ts';
import { INSECABLE, typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';

const minutes = (n: number): string => (n < 1 ? 'moins d’une minute' : `${n}${INSECABLE}min`);

const nombreSaisies = (n: number): string => (n === 1 ? 'une saisie' : `${n}${INSECABLE}saisies`);

/** Words of the sign-in screen. */
export const textes = {
  titre: 'Ouvrir une session',
  sousTitre: t('Identifiant et mot de passe, puis un code à six chiffres reçu par courriel.'),
  carte: {
    titre: t('La carte CPS n’est pas lue par cette version'),
    corps: t('Continuez avec votre identifiant et votre mot de passe.'),
    suite: t('L’ouverture de session par carte viendra avec une prochaine version.'),
  },
  sceau: {
    titre: t('Sceau à vérifier'),
    sousTitre: t('Pas avant que votre 3C ait confirmé le sceau du serveur.'),
  },
  sansCarte: 'Sans carte',
  explication: t('Identifiant et mot de passe, puis un code à six chiffres reçu par courriel.'),
  identifiant: 'Identifiant',
  exempleIdentifiant: t('prénom.nom ou adresse professionnelle'),
  motDePasse: 'Mot de passe',
  continuer: 'Continuer',
  oublie: t('Mot de passe oublié : votre 3C peut vous en donner un autre.'),
  identifiantVide: t('Tapez votre identifiant.'),
  motDePasseVide: t('Tapez votre mot de passe.'),
  injoignable: {
    suite: t('Une première connexion demande le réseau.'),
    suiteCoffre: t('Vous pouvez ouvrir sans réseau.'),
    reessayer: 'Réessayer',
  },
  allerHorsLigne: 'Ouvrir sans réseau',
  allerServeur: 'Se connecter au serveur',
  code: {
    titre: {
      courriel: 'Code reçu par courriel',
      sms: 'Code reçu par SMS',
      totp: 'Code de votre application',
    },
    label: 'Code à six chiffres',
    envoye: (destinataire: string, envoyeLe: string) =>
      t(`Envoyé à ${destinataire} à ${heureLocale(envoyeLe)}.`),
    affiche: t('Lisez-le dans votre application d’authentification.'),
    valable: (resteMs: number) => t(`Il reste valable ${minutes(Math.floor(resteMs / 60_000))}.`),
    expire: t('Ce code n’est plus valable. Demandez-en un autre.'),
    bientot: t('Ce code expire dans moins d’une minute. Vous pouvez en demander un autre.'),
    ouvrir: 'Ouvrir la session',
    renvoyer: 'Renvoyer un code',
    renvoye: 'Nouveau code envoyé',
    revenir: 'Revenir',
    incomplet: t('Tapez les six chiffres du code.'),
  },
  changement: {
    titre: 'Choisir un mot de passe',
    motif: {
      initial: t('Celui qu’on vous a remis ne sert qu’à cette première fois. Choisissez le vôtre.'),
      perime: t('Le vôtre est arrivé à son terme. Choisissez-en un autre.'),
    },
    regle: (longueur: number) => t(`Au moins ${longueur} caractères, et pas le dernier utilisé.`),
    devinables: t('Ni mot de passe connu, ni votre nom, ni celui de votre établissement.'),
    nouveau: 'Nouveau mot de passe',
    repete: 'Le même, une seconde fois',
    court: (longueur: number) => t(`Tapez au moins ${longueur} caractères.`),
    different: t('Les deux ne sont pas les mêmes.'),
    bouton: 'Changer et ouvrir la session',
  },
  verrou: {
    titre: 'Session verrouillée',
    sousTitre: t('Vos saisies sont conservées.'),
    carte: t('Tapez votre mot de passe pour reprendre où vous étiez.'),
    formulaire: 'Déverrouiller par mot de passe',
    explication: t('Possible sans réseau : le coffre est sur ce poste.'),
    bouton: 'Déverrouiller',
    changer: t('Changer d’utilisateur'),
  },
  horsLigne: {
    titre: 'Ouvrir sans réseau',
    sousTitre: t('Le coffre de ce poste s’ouvre avec votre mot de passe, sans code.'),
    sousTitreTermine: t('Ce coffre ne s’ouvre plus sans réseau : son bail est terminé.'),
    liste: 'Coffres de ce poste',
    formulaire: (nom: string) => t(`Coffre : ${nom}`),
    explication: t(
      'Vous travaillerez sur ce qui est déjà sur ce poste. L’envoi reprendra après une connexion au serveur.',
    ),
    bouton: 'Ouvrir sans réseau',
  },
  motDePasseDe: (identifiant: string) => `Mot de passe de ${identifiant}`,
  bailTermine: {
    fait: (bail: string) => t(`Bail terminé le ${dateLiee(jourLocal(bail))} :`),
    suite: t('connectez-vous avec le réseau. Vos saisies sont conservées sur ce poste.'),
    bref: (bail: string) => t(`Bail terminé le ${dateLiee(jourLocal(bail))} : connectez-vous avec le réseau`),
  },
  jusquau: (bail: string) => t(`Ouverture sans réseau possible jusqu’au ${dateLiee(jourLocal(bail))}`),
  faitEnLigne: t('Le serveur répond'),
  stockageFaible: {
    fait: t('Ce poste n’a pas de trousseau de clés.'),
    reel: t('Il ne protège pas assez des données de patients : activez le trousseau du système.'),
    demonstration: t('Accepté pour la démonstration seulement : n’y mettez aucune donnée de patient.'),
  },
  efface: {
    fait: (nom: string) => t(`Le compte de ${nom} est suspendu.`),
    suite: (quarantaines: number) =>
      t(
        quarantaines === 0
          ? 'Tout ce qui avait été saisi est au serveur ; ce poste n’en garde rien.'
          : `Tout ce qui avait été saisi est au serveur, dont ${nombreSaisies(quarantaines)} en attente d’une décision du 3C ; ce poste n’en garde rien.`,
      ),
    aide: t('Le réseau peut vous en dire la raison et vous entendre.'),
  },
  reconnexion: {
    titre: 'Se reconnecter au serveur',
    explication: t('Vous restez sur votre écran. Un code vous sera envoyé par courriel.'),
    faite: t('Reconnecté au serveur'),
    detail: t('Les opérations en attente partent.'),
  },
  version: (v: string) => `Version ${v}`,
  aide: 'Aide',
} as const;
