import type { Politique } from '../../domain/comptes/politique.ts';
import type { Base } from '../postgres/connexion.ts';
import type { Chiffrement } from '../store/chiffrement.ts';
import type { Acteur, Clock } from '../store/ports.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';
import type { Courrier } from './courrier.ts';
import type { VerificateurMotDePasse } from './mots-de-passe.ts';
import type { PasserelleSms } from './sms.ts';

export type DureesSession = {
  readonly codeMs: number;
  readonly sessionMs: number;
  readonly inactiviteMs: number;
  /** How long a workstation may work without contact (architecture.md, Keys). */
  readonly bailMs: number;
};
/** NIST AAL3: 12 h at most, 15 min idle (quality-bars C1). */
export const DUREES_PAR_DEFAUT: DureesSession = {
  codeMs: 10 * 60_000,
  sessionMs: 12 * 3_600_000,
  inactiviteMs: 15 * 60_000,
  bailMs: 72 * 3_600_000,
};

export type DependancesSession = {
  readonly base: Base;
  readonly chiffrement: Chiffrement;
  readonly traces: EcrivainTraces;
  readonly horloge: Clock;
  readonly courrier: Courrier;
  readonly sms: PasserelleSms;
  readonly verificateur: VerificateurMotDePasse;
  readonly durees: DureesSession;
  readonly politique: Politique;
};

/**
 * Whose request it is. A suspended account may push its outbox, and nothing else (rule 4); a session whose
 * password must change may change it, and nothing else.
 */
export type Identifie = {
  readonly acteur: Acteur;
  readonly sessionId: string;
  readonly suspendu: boolean;
  readonly restreinte: boolean;
};
