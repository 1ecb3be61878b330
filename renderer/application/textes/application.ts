import { dateLiee } from '../../../domain/texte/dates.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../temps.ts';
import { compter } from './nombres.ts';

/** Words of the shell. */
export const textes = {
  ecrans: {
    agenda: 'Agenda',
    reunion: 'Réunion',
    dossier: 'Dossiers',
    validation: 'Validation',
    administration: 'Administration',
    synchronisation: 'Synchronisation',
    reglages: 'Réglages',
  },
  salle: { attente: 'Salle en attente', noir: 'Écran noir en salle', court: 'Salle' },
  titulaire: {
    label: (nom: string) => t(`Session de ${nom}`),
    verrouiller: 'Verrouiller',
    mesAcces: t('Mes accès'),
    seDeconnecter: 'Se déconnecter',
    seReconnecter: 'Se reconnecter au serveur…',
  },
  demonstration: t('Démonstration : patients et professionnels inventés'),
  piedValidation: t('Après validation, une correction crée la version suivante'),
  fermeture: {
    titre: (n: number) => {
      if (n === 0) return t('Tout est envoyé');
      return n === 1
        ? t('Une opération n’est pas encore envoyée')
        : t(`${compter(n, '', 'opérations')} ne sont pas encore envoyées`);
    },
    corps: (n: number) =>
      t(
        n === 0
          ? 'Le serveur a tout reçu. Vous pouvez fermer Collégiale.'
          : 'Tout est enregistré sur ce poste, chiffré, et partira à la prochaine ouverture avec réseau. Tant que ce n’est pas parti, vos collègues ne le voient pas.',
      ),
    rester: 'Rester ouvert',
    fermer: (n: number) => {
      if (n === 0) return t('Fermer Collégiale');
      const suite = 'à la prochaine ouverture';
      return n === 1 ? t(`Fermer, elle partira ${suite}`) : t(`Fermer, elles partiront ${suite}`);
    },
  },
  bug: {
    titre: t('Cet écran s’est arrêté sur une erreur'),
    corps: t(
      'Ce qui est enregistré sur ce poste est conservé. Rouvrez l’écran ; si l’erreur revient, fermez puis rouvrez Collégiale.',
    ),
    rouvrir: 'Rouvrir l’écran',
  },
  reseauRevenu: {
    fait: t('Le serveur répond.'),
    suite: (n: number) =>
      n === 0
        ? t('Reconnectez-vous pour recevoir les nouveautés.')
        : t(`Reconnectez-vous pour envoyer ${compter(n, 'opération', 'opérations')}.`),
  },
  coffreRefait: {
    fait: t('Le coffre de ce poste était abîmé : il a été refait.'),
    /** Also an older copy put in its place. */
    faitIncomplet: t('Le coffre de ce poste était abîmé, ou une ancienne copie : un autre l’a remplacé.'),
    retrouves: (n: number) =>
      n === 0
        ? t('Rien n’attendait d’être envoyé.')
        : n === 1
          ? t('Un enregistrement qui n’était pas parti a été retrouvé et sera envoyé.')
          : t(
              `${compter(n, '', 'enregistrements')} qui n’étaient pas partis ont été retrouvés et seront envoyés.`,
            ),
    manque: (depuis: string | null) =>
      depuis === null
        ? t(
            'Ce qui n’était pas encore parti de ce poste peut manquer : relisez vos derniers avis, ressaisissez ce qui manque, et signalez-le à votre 3C.',
          )
        : t(
            `Ce qui a été saisi ici après le ${dateLiee(jourLocal(depuis))} à ${heureLocale(depuis)} peut manquer : relisez ces avis, ressaisissez ce qui manque, et signalez-le à votre 3C.`,
          ),
    compris: t('J’ai compris'),
  },
  enregistre: {
    /** @param enAttente operations the server has not answered; null: not known. */
    dit: (enAttente: number | null) => ({
      titre: t('Tout est enregistré sur ce poste'),
      detail:
        enAttente === null || enAttente === 0
          ? t('Rien n’attend d’être envoyé au serveur.')
          : enAttente === 1
            ? t('Une opération attend d’être envoyée au serveur.')
            : t(`${compter(enAttente, '', 'opérations')} attendent d’être envoyées au serveur.`),
    }),
    nonGarde: {
      titre: t('Une saisie n’est pas enregistrée'),
      detail: t('Elle reste à l’écran. Le champ concerné dit pourquoi et comment réessayer.'),
    },
  },
  seReconnecter: 'Se reconnecter',
  reessayer: 'Réessayer',
  enLigneSeulement: {
    titre: t('Cet écran demande une session au serveur'),
    corps: t('Rien de ce qu’il montre n’est gardé sur ce poste. Reconnectez-vous : il se remplira seul.'),
  },
  aucuneSeance: {
    titre: t('Aucune séance n’est ouverte'),
    corps: t('Choisissez-la dans l’agenda.'),
    geste: 'Aller à l’agenda',
  },
} as const;
