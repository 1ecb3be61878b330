import type { EtatServeur } from '../../../contract/serveur.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';

/** Why the server cannot be worked with, and what to do (ui.md §9). */
export type PhraseServeur = {
  /** For a line of facts, without a full stop. */
  readonly bref: string;
  readonly cause: string;
  readonly suite: string;
};

const dire = (bref: string, cause: string, suite: string): PhraseServeur => ({
  bref: t(bref),
  cause: t(cause),
  suite: t(suite),
});

/** Exhaustive: a new state of the server does not compile without its words. */
export const PHRASES_SERVEUR: { readonly [E in Exclude<EtatServeur, 'joignable'>]: PhraseServeur } = {
  absent: dire(
    'Le serveur ne répond pas',
    'Le serveur ne répond pas.',
    'Vérifiez le réseau de ce poste, puis réessayez.',
  ),
  certificat: dire(
    'Le certificat du serveur n’est pas reconnu',
    'Le certificat de ce qui répond n’est pas reconnu par ce poste.',
    'Le réseau demande peut-être une connexion par une page web : ouvrez-la, puis réessayez. Sinon, signalez-le à votre 3C.',
  ),
  autreVersion: dire(
    'Le serveur est d’une autre version',
    'Le serveur parle une autre version de Collégiale.',
    'Mettez ce poste à jour. D’ici là vos saisies restent sur ce poste et partiront ensuite.',
  ),
  illisible: dire(
    'Ce qui répond n’est pas le serveur',
    'Ce qui répond n’est pas le serveur de Collégiale.',
    'Le réseau demande peut-être une connexion par une page web : ouvrez-la, puis réessayez.',
  ),
  autreSceau: dire(
    'Le sceau du serveur a changé',
    'Le sceau du serveur n’est plus celui que ce poste connaît.',
    'N’entrez pas votre mot de passe : demandez à votre 3C si le serveur a changé. Vos saisies restent sur ce poste.',
  ),
  enPanne: dire(
    'Le serveur ne peut pas répondre',
    'Le serveur est là, mais ne peut pas répondre.',
    'Réessayez dans quelques minutes ; si cela dure, signalez-le à votre 3C.',
  ),
};

export const phraseServeur = (etat: EtatServeur): PhraseServeur | undefined =>
  etat === 'joignable' ? undefined : PHRASES_SERVEUR[etat];
