import { join } from 'node:path';
import { genererRegion, type Lot, type Region } from '../../../server/demonstration/generer.ts';
import { lireDonnees } from '../../../server/demonstration/lire-donnees.ts';
import type { Genre, Ligne } from '../../../domain/synchro/ligne.ts';

export const RESSOURCES = join(import.meta.dirname, '..', '..', '..', 'resources');
export const AUJOURDHUI = '2026-11-26';
export const donnees = lireDonnees(RESSOURCES);

export type RegionEntiere = Region & { readonly tous: readonly Lot[]; readonly lignes: readonly Ligne[] };

/** A whole region in memory. */
export function generer(options: Partial<Parameters<typeof genererRegion>[1]> = {}): RegionEntiere {
  const region = genererRegion(donnees, { patients: 200, graine: 1, aujourdhui: AUJOURDHUI, ...options });
  const tous = [...region.lots()];
  return { ...region, tous, lignes: [...region.annuaire.lignes, ...tous.flatMap((l) => l.lignes)] };
}

export const deGenre = <G extends Genre>(lignes: readonly Ligne[], genre: G): Ligne<G>[] =>
  lignes.filter((l) => l.genre === genre) as Ligne[] as Ligne<G>[];
