import { creerSource } from '../application/source.ts';

export type VueAgenda = 'semaine' | 'liste';

type Memoire = {
  /** null: today's. */
  readonly jour: string | null;
  readonly seanceId: string | null;
};
const NEUVE: Memoire = { jour: null, seanceId: null };

/** Where the agenda was left, for the time of the session; its view and filters are preferences. */
export const memoireAgenda = creerSource<Memoire>(NEUVE);
export const oublierAgenda = (): void => memoireAgenda.poser(NEUVE);
