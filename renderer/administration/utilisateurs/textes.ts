import type { ComptesReponse, DetailCompteReponse } from '../../../contract/compte.ts';
import type { Erreur } from '../../../contract/errors.ts';
import type { Acte, RefusActe } from '../../../domain/comptes/actes.ts';
import type { Canal } from '../../../domain/comptes/politique.ts';
import { dateCourte } from '../../../domain/texte/dates.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../../application/temps.ts';
import { uneLigne } from '../../application/textes/erreurs.ts';
import { GROUPES_LUS, PROFILS } from '../mots.ts';

type ActeFait = DetailCompteReponse['actes'][number];

const REFUS: { readonly [R in RefusActe]: string } = {
  profil: t('Votre fonction ne permet pas cet acte sur ce compte.'),
  soiMeme: t('Personne n’agit sur son propre compte : demandez-le à un collègue.'),
  memePersonne: t(
    'Vous avez ouvert cet accès : une autre personne donne le profil. Deux personnes, c’est la règle.',
  ),
  dernierAdministrateur: t(
    'C’est le dernier administrateur régional : nommez-en un autre avant de le suspendre ou de le changer.',
  ),
};

const FAITS: { readonly [A in Acte]: string } = {
  ouvrir: 'Accès ouvert',
  reinitialiser: 'Mot de passe remis',
  debloquer: 'Débloqué',
  fermerSessions: 'Sessions fermées',
  attribuer: 'Profil et habilitation donnés',
  suspendre: 'Suspendu',
  retablir: 'Rétabli',
};

const CANAUX: { readonly [C in Canal]: string } = {
  courriel: 'par courriel',
  sms: 'par SMS',
  totp: 'par une application',
};

const quand = (instant: string): string => `${dateCourte(jourLocal(instant))}, ${heureLocale(instant)}`;

/** « animateur medecin », as the server notes what was given. */
function detailsDits({ acte, details }: ActeFait): string {
  if (acte !== 'attribuer') return '';
  const [profil = '', groupe = ''] = details.split(' ');
  const dits = [PROFILS[profil as keyof typeof PROFILS], GROUPES_LUS[groupe as keyof typeof GROUPES_LUS]];
  return dits.every((d) => d !== undefined) ? t(` : ${dits.join(', ')}`) : '';
}

/** Words of the accounts of the réseau. */
export const textes = {
  titre: 'Utilisateurs',
  chercher: 'Chercher un nom ou un identifiant',
  filtre: 'Comptes montrés',
  filtres: (n: ComptesReponse['nombres']) =>
    [
      { id: 'tous', libelle: `Tous · ${n.tous}` },
      { id: 'ouverts', libelle: `À attribuer · ${n.ouverts}` },
      { id: 'bloques', libelle: `Bloqués · ${n.bloques}` },
      { id: 'suspendus', libelle: `Suspendus · ${n.suspendus}` },
      { id: 'dormants', libelle: `Dormants · ${n.dormants}` },
    ] as const,
  colonnes: {
    nom: 'Nom',
    identifiant: 'Identifiant',
    profil: 'Profil',
    profession: 'Profession',
    troisC: '3C',
    etat: 'État',
    vu: 'Dernière connexion',
  },
  liste: 'Comptes',
  vide: 'Aucun compte ne correspond.',
  autres: t('Les 200 premiers sont montrés : précisez le nom.'),
  jamais: 'jamais',
  jour: (instant: string): string => dateCourte(jourLocal(instant)),
  etats: {
    ouvert: 'Sans profil',
    actif: 'Actif',
    suspendu: 'Suspendu',
    bloque: 'Bloqué',
    dormant: 'Dormant',
  },
  choisir: 'Choisissez un compte',
  choisirSuite: 'Ses droits, ses sessions et ce qui lui a été fait s’affichent ici.',
  detail: {
    courriel: 'Courriel',
    telephone: 'Téléphone',
    code: 'Code',
    ouvert: 'Ouvert le',
    sessions: 'Sessions ouvertes',
    motDePasse: 'Mot de passe',
    initial: 'remis, pas encore changé',
    choisi: 'choisi par son titulaire',
    absent: 'aucun',
    canal: (canal: Canal | null): string => (canal === null ? '–' : CANAUX[canal]),
    actes: 'Qui a fait quoi',
    sansActe: 'Rien n’a été fait sur ce compte depuis l’application.',
    acte: (a: ActeFait): string =>
      t(`${quand(a.le)}, ${a.par ?? 'terminal du serveur'} : ${FAITS[a.acte]}${detailsDits(a)}`),
  },
  gestes: {
    ouvrir: 'Ouvrir un accès…',
    attribuer: 'Donner un profil…',
    changer: 'Changer le profil…',
    suspendre: 'Suspendre…',
    retablir: 'Rétablir…',
    debloquer: 'Débloquer',
    fermerSessions: 'Fermer ses sessions',
    reinitialiser: 'Remettre un mot de passe…',
  },
  faits: {
    attribue: 'Profil et habilitation donnés',
    suspendre: 'Compte suspendu',
    retablir: 'Compte rétabli',
    debloquer: 'Compte débloqué',
    fermerSessions: 'Sessions fermées',
  },
  refus: (r: RefusActe): string => REFUS[r],
  erreur: (e: Erreur): string => {
    const raison = e.details?.['raison'];
    return e.type === 'AccesRefuse' && typeof raison === 'string' && raison in REFUS
      ? REFUS[raison as RefusActe]
      : uneLigne(e);
  },
  ouverture: {
    titre: 'Ouvrir un accès',
    effet: t(
      'L’accès ne donne aucun droit : le réseau donnera le profil et l’habilitation. Son titulaire change le mot de passe à sa première connexion.',
    ),
    identifiant: 'Identifiant',
    nom: 'Nom affiché',
    nomExemple: 'Dr MARTIN Anne',
    courriel: 'Courriel',
    telephone: 'Téléphone, facultatif',
    telephoneExemple: '+33612345678',
    bouton: 'Ouvrir l’accès',
    manque: t('Identifiant, nom et courriel sont demandés. Le téléphone s’écrit +33612345678.'),
  },
  attribution: {
    titre: (nom: string): string => t(`Profil et habilitation de ${nom}`),
    effet: t('Ses sessions ouvertes seront fermées : il se reconnecte avec ses nouveaux droits.'),
    profil: 'Profil',
    profession: 'Profession',
    bouton: 'Donner ce profil',
  },
  etat: {
    suspendre: {
      titre: (nom: string): string => `Suspendre ${nom}`,
      effet: t(
        'Effet à la requête suivante : plus rien ne lui est montré. Ce qu’il a saisi hors ligne part en quarantaine.',
      ),
      bouton: 'Suspendre le compte',
    },
    retablir: {
      titre: (nom: string): string => `Rétablir ${nom}`,
      effet: t('Le compte retrouve son profil et ses droits à la requête suivante.'),
      bouton: 'Rétablir le compte',
    },
    motif: 'Motif, gardé',
    court: t('Dites pourquoi en dix caractères au moins.'),
  },
  remise: {
    titre: (nom: string): string => `Remettre un mot de passe à ${nom}`,
    effet: t('L’ancien ne vaudra plus, et toutes ses sessions seront fermées.'),
    secondFacteur: 'Retirer aussi son application : ses codes viendront par courriel (téléphone perdu)',
    bouton: 'Remettre un mot de passe',
  },
  initial: {
    titre: 'Mot de passe à remettre',
    effet: t('Il n’est montré qu’une fois, et change à la première connexion. Remettez-le en main propre.'),
    fermer: 'C’est noté',
  },
  annuler: 'Annuler',
} as const;
