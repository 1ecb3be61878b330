import * as z from 'zod';
import type { Profil } from '../habilitation/profils.ts';

/**
 * What becomes of a finding: « signalé et discuté entre le médecin coordonnateur du réseau et le président du 3C
 * correspondant, et un arrêt de l'accès peut être décidé » by the réseau (seed 000, « Traçabilité »).
 */
export const ETATS_CONSTAT = ['ouvert', 'explique', 'averti', 'suspendu'] as const;
export const etatConstatSchema = z.enum(ETATS_CONSTAT);
export type EtatConstat = z.infer<typeof etatConstatSchema>;

export const decisionConstatSchema = z.enum(['explique', 'averti', 'suspendu']);
export type DecisionConstat = z.infer<typeof decisionConstatSchema>;

export type SituationConstat = {
  readonly acte: 'examiner' | 'decider';
  readonly profil: Profil;
  readonly actif: boolean;
  /** The finding is about him. */
  readonly soiMeme: boolean;
  /** He and the person have a 3C in common. */
  readonly memeTroisC: boolean;
};

/** @returns why not, undefined when it may be done. Nobody examines nor decides what is said of himself. */
export function refusConstat(s: SituationConstat): 'profil' | 'soiMeme' | undefined {
  const examine = s.profil === 'administrateurRegional' || (s.profil === 'presidentTroisC' && s.memeTroisC);
  const permis = s.acte === 'decider' ? s.profil === 'administrateurRegional' : examine;
  if (!s.actif || !permis) return 'profil';
  return s.soiMeme ? 'soiMeme' : undefined;
}

/** Once decided, only a suspension may come after: what was learnt later is graver, never forgotten. */
export const peutSuivre = (etat: EtatConstat, decision: DecisionConstat): boolean =>
  etat === 'ouvert' || (decision === 'suspendu' && etat !== 'suspendu');
