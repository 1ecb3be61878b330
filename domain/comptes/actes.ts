import { profilAdministrateur, type Profil } from '../habilitation/profils.ts';

/**
 * Who does what to accounts (seed 000): the operator answers for « l'inscription et l'accès informatiques », the
 * réseau for « les profils et habilitations ». No one has both, and no one decides of himself.
 */
export const ACTES = [
  'ouvrir',
  'reinitialiser',
  'debloquer',
  'fermerSessions',
  'attribuer',
  'suspendre',
  'retablir',
] as const;
export type Acte = (typeof ACTES)[number];

/**
 * The coordination cell acts for the regional administrator, under his responsibility: it gives no profile of
 * administration, and touches no account that has one.
 */
const PERMIS: { readonly [A in Acte]: readonly Profil[] } = {
  ouvrir: ['supportTechnique'],
  reinitialiser: ['supportTechnique'],
  debloquer: ['supportTechnique'],
  // It opens nothing: whoever sees the doubt closes.
  fermerSessions: ['supportTechnique', 'administrateurRegional', 'celluleCoordination'],
  attribuer: ['administrateurRegional', 'celluleCoordination'],
  suspendre: ['administrateurRegional', 'celluleCoordination'],
  retablir: ['administrateurRegional', 'celluleCoordination'],
};

export type SituationActe = {
  readonly acte: Acte;
  readonly acteurId: string;
  readonly profilActeur: Profil;
  readonly acteurActif: boolean;
  /** Undefined for a login that does not exist yet. */
  readonly cibleId?: string;
  /** Null: a login that waits for its first profile. */
  readonly profilCible?: Profil | null;
  /** Who opened the login of the target; null: the operator at his terminal. */
  readonly ouvertPar?: string | null;
  /** The target is an active regional administrator, and the only one. */
  readonly cibleDernierAdministrateur?: boolean;
  /** The profile that the act would give. */
  readonly profilDonne?: Profil;
};

export const REFUS_ACTE = ['profil', 'soiMeme', 'memePersonne', 'dernierAdministrateur'] as const;
export type RefusActe = (typeof REFUS_ACTE)[number];

/** The one rule of these acts. @returns undefined when the act may be done. */
export function refusActe(s: SituationActe): RefusActe | undefined {
  if (!s.acteurActif || !PERMIS[s.acte].includes(s.profilActeur) || depasseDelegation(s)) return 'profil';
  if (s.cibleId === s.acteurId) return 'soiMeme';
  if (s.acte === 'attribuer' && s.ouvertPar === s.acteurId) return 'memePersonne';
  return s.cibleDernierAdministrateur === true && retireAdministrateur(s)
    ? 'dernierAdministrateur'
    : undefined;
}

function depasseDelegation({ profilActeur, profilCible, profilDonne }: SituationActe): boolean {
  if (profilActeur !== 'celluleCoordination') return false;
  return [profilCible, profilDonne].some((p) => p !== undefined && p !== null && profilAdministrateur(p));
}

function retireAdministrateur({ acte, profilDonne }: SituationActe): boolean {
  return acte === 'suspendre' || (acte === 'attribuer' && profilDonne !== 'administrateurRegional');
}
