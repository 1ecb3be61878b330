import { profilAdministrateur, type Profil } from '../habilitation/profils.ts';

/** How the second factor reaches its owner: by e-mail, by SMS, or computed by an application of his own. */
export const CANAUX = ['courriel', 'sms', 'totp'] as const;
export type Canal = (typeof CANAUX)[number];

export const POLITIQUES = ['webdcr', '2026'] as const;
export type NomPolitique = (typeof POLITIQUES)[number];

/** What a réseau asks of its accounts; chosen by the configuration of its server. */
export type Politique = {
  readonly nom: NomPolitique;
  readonly longueurMin: number;
  /** Refuses known passwords, runs of keys, and the words that everybody knows of the account. */
  readonly devinablesRefuses: boolean;
  /** Months after which a password is changed at the next sign-in; null: never by age. */
  readonly renouvellement: { readonly administrateurs: number; readonly autres: number | null };
  readonly canaux: readonly Canal[];
};

const REGLES: { readonly [N in NomPolitique]: Politique } = {
  // Seed 000, « Traçabilité des accès et des actions ».
  webdcr: {
    nom: 'webdcr',
    longueurMin: 9,
    devinablesRefuses: false,
    renouvellement: { administrateurs: 4, autres: 4 },
    canaux: ['courriel', 'sms'],
  },
  '2026': {
    nom: '2026',
    longueurMin: 12,
    devinablesRefuses: true,
    renouvellement: { administrateurs: 12, autres: null },
    canaux: ['totp', 'courriel', 'sms'],
  },
};

export const politique = (nom: NomPolitique): Politique => REGLES[nom];

export type EtatMotDePasse = 'valable' | 'initial' | 'perime';

/** What the account says of its password. `choisiLe` null: a demonstration account, whose password has no age. */
export type MotDePasseDuCompte = {
  readonly initial: boolean;
  readonly choisiLe: Date | null;
  readonly profil: Profil;
};

/** Whether a sign-in may open a whole session, or only the change of the password, and why. */
export function etatMotDePasse(p: Politique, mdp: MotDePasseDuCompte, maintenant: Date): EtatMotDePasse {
  if (mdp.initial) return 'initial';
  const { administrateurs, autres } = p.renouvellement;
  const mois = profilAdministrateur(mdp.profil) ? administrateurs : autres;
  if (mois === null || mdp.choisiLe === null) return 'valable';
  return maintenant >= ajouterMois(mdp.choisiLe, mois) ? 'perime' : 'valable';
}

/** Months without a session after which an account is dormant: the réseau asks whether it is still of use. */
const DORMANT_MOIS = 6;

/** @param depuis the last sign-in, or the opening of an account that was never used. */
export const estDormant = (depuis: Date, maintenant: Date): boolean =>
  maintenant >= ajouterMois(depuis, DORMANT_MOIS);

/** The same day and hour, so many months later; the last day of the month when it has no such day. */
export function ajouterMois(le: Date, mois: number): Date {
  const plus = new Date(le);
  plus.setUTCDate(1);
  plus.setUTCMonth(plus.getUTCMonth() + mois);
  const dernier = new Date(Date.UTC(plus.getUTCFullYear(), plus.getUTCMonth() + 1, 0)).getUTCDate();
  plus.setUTCDate(Math.min(le.getUTCDate(), dernier));
  return plus;
}
