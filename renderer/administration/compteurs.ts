import { creerSource } from '../application/source.ts';
import type { IdRubrique } from './rubriques.ts';

type Compteurs = { readonly [I in IdRubrique]?: number };

/** What waits in each rubrique, beside its name; nothing before its screen, or the first look, has counted. */
export const compteurs = creerSource<Compteurs>({});

export function poserCompteur(id: IdRubrique, n: number): void {
  if (compteurs.lire()[id] !== n) compteurs.poser({ ...compteurs.lire(), [id]: n });
}
