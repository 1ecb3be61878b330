import { hash } from 'node:crypto';
import { PRECEDENT_INITIAL } from '../../domain/synchro/trace.ts';

/** Hash that stands before the first entry of every chain. */
export const ORIGINE = PRECEDENT_INITIAL;

const hacher = (champs: readonly unknown[]): string => hash('sha256', JSON.stringify(champs));

/** One entry of a server's chain, as stored. */
export type EntreeChaine = {
  readonly reseauId: string;
  readonly chaineId: string;
  readonly n: number;
  readonly precedent: string;
  readonly quand: string;
  readonly compteId: string | null;
  readonly professionnelId: string | null;
  readonly posteId: string | null;
  readonly action: string;
  readonly objet: string;
  readonly autorise: boolean;
  readonly details: string;
};

/** Every stored column but the hash itself: a change of any of them shows. */
export const hashEntree = (e: EntreeChaine): string =>
  hacher([
    'COLLEGIALE-TRACE-1',
    e.reseauId,
    e.chaineId,
    e.n,
    e.precedent,
    e.quand,
    e.compteId,
    e.professionnelId,
    e.posteId,
    e.action,
    e.objet,
    e.autorise,
    e.details,
  ]);

/** What the server adds to a trace of a device: who sent it, and when it came. */
export type ReceptionTrace = {
  readonly reseauId: string;
  readonly posteId: string;
  readonly n: number;
  readonly hash: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly recueLe: string;
};

/** The server's own chain over a device's: `precedent` is the seal of the trace before it. */
export const sceauReception = (r: ReceptionTrace, precedent: string): string =>
  hacher([
    'COLLEGIALE-RECEPTION-1',
    r.reseauId,
    r.posteId,
    r.n,
    r.hash,
    r.compteId,
    r.professionnelId,
    r.recueLe,
    precedent,
  ]);
