import type { Ordonnanceur } from './ordonnanceur.ts';

/** Virtual time at which every meeting begins. */
export const DEBUT_MS = Date.parse('2026-11-24T13:00:00Z');

/** « +91.3 s », for the history of a meeting. */
export const instant = (scene: { readonly temps: Ordonnanceur }): string =>
  `+${((scene.temps.maintenant() - DEBUT_MS) / 1000).toFixed(1)} s`;
