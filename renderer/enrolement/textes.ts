import type { RefusAdresse } from '../../contract/enrolement.ts';
import { dateLongue } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { jourLocal } from '../application/temps.ts';

export type PhraseRefus = { readonly cause: string; readonly suite: string };
const dire = (cause: string, suite: string): PhraseRefus => ({ cause: t(cause), suite: t(suite) });

/** Cause, then next step; exhaustive: a new refusal does not compile without its words. */
const REFUS: { readonly [R in RefusAdresse]: PhraseRefus } = {
  vide: dire('Tapez l’adresse du serveur.', 'Elle ressemble à dcc.reseau.exemple.fr.'),
  forme: dire(
    'Ceci n’est pas l’adresse d’un serveur.',
    'Tapez seulement son nom, par exemple dcc.reseau.exemple.fr, sans identifiant ni mot de passe.',
  ),
  https: dire(
    'Ce serveur ne chiffre pas ce qui passe par le réseau.',
    'L’adresse doit commencer par https:// ; demandez à votre 3C celle qui est protégée.',
  ),
  sceauPolitique: dire(
    'Le sceau de ce serveur n’est pas celui que votre établissement a fixé.',
    'Ne continuez pas : signalez-le au service informatique de l’établissement.',
  ),
  change: dire(
    'Le serveur n’est plus celui qui vient d’être montré.',
    'Vérifiez de nouveau son adresse, puis comparez encore son empreinte.',
  ),
  absent: dire(
    'Rien ne répond à cette adresse.',
    'Vérifiez l’adresse et le réseau de ce poste, puis réessayez.',
  ),
  certificat: dire(
    'Le certificat de ce qui répond n’est pas reconnu par ce poste.',
    'Le réseau demande peut-être une connexion par une page web : ouvrez-la, puis réessayez. Sinon, l’autorité de votre établissement manque à ce poste : signalez-le au service informatique.',
  ),
  autreVersion: dire(
    'Ce serveur parle une autre version de Collégiale.',
    'Installez sur ce poste la version que votre 3C indique, puis réessayez.',
  ),
  illisible: dire(
    'Ce qui répond n’est pas un serveur de Collégiale.',
    'Vérifiez l’adresse. Le réseau demande peut-être une connexion par une page web : ouvrez-la, puis réessayez.',
  ),
  autreSceau: dire(
    'Le sceau du serveur n’est plus celui que ce poste connaît.',
    'Demandez à votre 3C si le serveur a changé.',
  ),
  enPanne: dire(
    'Le serveur est là, mais ne peut pas répondre.',
    'Réessayez dans quelques minutes ; si cela dure, signalez-le à votre 3C.',
  ),
};

export const phraseRefus = (refus: RefusAdresse): PhraseRefus => REFUS[refus];

/** Words of the first run. */
export const textes = {
  titre: 'Rattacher ce poste',
  sousTitre: t('Ce poste ne connaît pas encore le serveur de votre réseau. Cela ne se fait qu’une fois.'),
  etapes: [
    t('Tapez l’adresse du serveur, donnée par votre 3C ou votre service informatique.'),
    t('Comparez l’empreinte affichée avec celle qui vous a été donnée par une autre voie.'),
    t('Rattachez le poste, puis ouvrez votre session.'),
  ],
  volet: { adresse: 'Adresse du serveur', serveur: t('Est-ce bien votre serveur ?') },
  adresse: 'Adresse',
  exemple: 'dcc.reseau.exemple.fr',
  imposee: (fichier: string) => t(`Donnée par votre établissement (${fichier}).`),
  politiqueIllisible: {
    fait: t('Le fichier de configuration de l’établissement n’a pas pu être lu.'),
    suite: (fichier: string) =>
      t(`Rien n’en est appliqué : signalez-le au service informatique (${fichier}).`),
  },
  verifier: 'Vérifier l’adresse',
  reessayer: 'Réessayer',
  occupe: t('Vérification du serveur…'),
  faits: {
    adresse: 'Adresse',
    nom: 'Serveur',
    reseau: 'Réseau',
    version: 'Version',
    empreinte: 'Empreinte du sceau (SHA-256)',
    jusqua: 'Sceau valable jusqu’au',
  },
  jusqua: (instant: string) => dateLongue(jourLocal(instant)),
  demonstration: t('Serveur de démonstration : n’y mettez aucune donnée de patient.'),
  comparer: t(
    'Comparez chaque groupe. Si un seul diffère, ne continuez pas et appelez votre 3C : ce serveur n’est pas le sien.',
  ),
  rattacher: t('L’empreinte est la même, rattacher ce poste'),
  changer: t('Changer d’adresse'),
  version: (v: string) => `Version ${v}`,
  aide: 'Aide',
} as const;
