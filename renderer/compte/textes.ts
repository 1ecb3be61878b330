import type { SessionsReponse } from '../../contract/compte.ts';
import type { Canal } from '../../domain/comptes/politique.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';

type Session = SessionsReponse['sessions'][number];
const quand = (instant: string): string => `le ${dateCourte(jourLocal(instant))} à ${heureLocale(instant)}`;

/** Words of one's own account. */
export const textes = {
  titre: 'Mon compte',
  motDePasse: {
    titre: 'Mot de passe',
    depuis: (le: string | null): string =>
      le === null ? 'Celui du compte de démonstration.' : t(`Choisi le ${dateCourte(jourLocal(le))}.`),
    bouton: 'Changer de mot de passe…',
    dialogue: 'Changer de mot de passe',
    effet: t(
      'Vos autres sessions seront fermées, et le coffre de ce poste suit. Un coffre déjà fait sur un autre poste reste sous l’ancien : il ne s’y ouvre plus que sans réseau.',
    ),
    ancien: 'Mot de passe actuel',
    nouveau: 'Nouveau mot de passe',
    repete: 'Le même, une seconde fois',
    regle: (n: number): string => t(`Au moins ${n} caractères, et pas le dernier utilisé.`),
    court: (n: number): string => t(`Tapez au moins ${n} caractères.`),
    manque: t('Tapez votre mot de passe actuel.'),
    different: t('Les deux ne sont pas les mêmes.'),
    changer: 'Changer de mot de passe',
    fait: { titre: 'Mot de passe changé', detail: 'Vos autres sessions sont fermées.' },
  },
  code: {
    titre: 'Code à usage unique',
    aide: (courriel: string, telephone: string | null): string =>
      t(telephone === null ? `Courriel : ${courriel}` : `Courriel : ${courriel}. Téléphone : ${telephone}`),
    canaux: { courriel: 'Par courriel', sms: 'Par SMS', totp: 'Par application' } satisfies Record<
      Canal,
      string
    >,
    dialogue: (canal: Canal): string =>
      `Recevoir le code ${{ courriel: 'par courriel', sms: 'par SMS', totp: 'par application' }[canal]}`,
    confirmer: 'Choisir ce moyen',
    fait: 'Moyen du code changé',
    motDePasse: 'Mot de passe',
  },
  application: {
    titre: 'Application d’authentification',
    aide: t('Elle calcule le code sur votre téléphone, sans réseau : c’est plus sûr qu’un courriel.'),
    activer: 'Activer une application…',
    retirer: 'Retirer l’application…',
    dialogue: 'Activer une application d’authentification',
    retrait: 'Retirer l’application d’authentification',
    retraitEffet: t('Vos codes viendront de nouveau par courriel.'),
    retirerBouton: 'Retirer l’application',
    continuer: 'Montrer la clé',
    cle: t(
      'Dans l’application, choisissez « saisir une clé », puis recopiez celle-ci. Elle n’est montrée qu’une fois.',
    ),
    code: 'Code à six chiffres',
    confirmer: 'Activer',
    faite: 'Application activée',
    retiree: 'Application retirée',
  },
  sessions: {
    titre: 'Sessions ouvertes',
    ici: 'Ce poste',
    ailleurs: 'Un autre poste',
    dire: (s: Session): string => t(`Ouverte ${quand(s.ouverteLe)}, vue ${quand(s.vueLe)}`),
    fermer: 'Fermer',
    toutes: 'Fermer les autres sessions',
    seule: 'Aucune autre session n’est ouverte.',
    fermee: 'Session fermée',
    fermees: 'Autres sessions fermées',
  },
  annuler: 'Annuler',
} as const;
