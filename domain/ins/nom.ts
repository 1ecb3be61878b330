import type { Identite } from './identite.ts';

/** « BOURDIN Jeanne »: capitals keep their accents (ui.md §9). */
export function nomComplet(i: Pick<Identite, 'nomNaissance' | 'prenoms' | 'prenomUtilise'>): string {
  return `${i.nomNaissance.toLocaleUpperCase('fr')} ${i.prenomUtilise ?? i.prenoms[0] ?? ''}`.trim();
}
