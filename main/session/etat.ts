/**
 * The states of a session and the only ways between them (issue 2, part 5). Pure: the effects are in
 * session.ts.
 *
 * deconnecte → attenteCode → connecte ⇄ verrouille
 * deconnecte → horsLigne ⇄ verrouille ; horsLigne → attenteCode (signing in again when the network is
 * back, the vault staying open) → connecte
 */
export type EtatSession = 'deconnecte' | 'attenteCode' | 'connecte' | 'verrouille' | 'horsLigne';

export type EvenementSession =
  | 'codeDemande'
  | 'codeAbandonne'
  | 'codeAccepte'
  | 'ouvertHorsLigne'
  | 'deverrouille'
  | 'verrouillage'
  | 'fermeture'
  | 'jetonPerdu';

type Contexte = {
  /** A vault is open under the state. */
  readonly coffreOuvert: boolean;
  /** The server gave a session that it has not taken back. */
  readonly jeton: boolean;
};

const ouvert = (c: Contexte): EtatSession => (c.jeton ? 'connecte' : 'horsLigne');

const TRANSITIONS: {
  readonly [E in EtatSession]: { readonly [V in EvenementSession]?: (c: Contexte) => EtatSession };
} = {
  deconnecte: { codeDemande: () => 'attenteCode', ouvertHorsLigne: () => 'horsLigne' },
  attenteCode: {
    codeDemande: () => 'attenteCode',
    codeAbandonne: (c) => (c.coffreOuvert ? 'horsLigne' : 'deconnecte'),
    codeAccepte: () => 'connecte',
    verrouillage: (c) => (c.coffreOuvert ? 'verrouille' : 'deconnecte'),
    fermeture: () => 'deconnecte',
  },
  connecte: {
    verrouillage: () => 'verrouille',
    fermeture: () => 'deconnecte',
    jetonPerdu: () => 'horsLigne',
  },
  horsLigne: {
    codeDemande: () => 'attenteCode',
    verrouillage: () => 'verrouille',
    fermeture: () => 'deconnecte',
  },
  verrouille: {
    deverrouille: ouvert,
    codeDemande: () => 'attenteCode',
    jetonPerdu: () => 'verrouille',
    fermeture: () => 'deconnecte',
  },
};

/** The next state, or undefined when the event means nothing there and is ignored. */
export function suivant(
  etat: EtatSession,
  evenement: EvenementSession,
  contexte: Contexte,
): EtatSession | undefined {
  return TRANSITIONS[etat][evenement]?.(contexte);
}
