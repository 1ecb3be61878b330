import { creerSource } from '../application/source.ts';

export type VueAgenda = 'semaine' | 'liste';

/** Where the agenda was left, for the time of the window: coming back shows the same week. */
export const memoireAgenda = creerSource<{
  readonly vue: VueAgenda;
  /** null: today's. */
  readonly jour: string | null;
  readonly seanceId: string | null;
}>({ vue: 'semaine', jour: null, seanceId: null });
