import type { Inscription } from './seance.ts';

type Placee = Pick<Inscription, 'ordre' | 'etat'> & { readonly id: string };
/** A place that changes, from what it was: two desktops that move the same case at once meet on `avant`. */
export type Deplacement = { readonly id: string; readonly avant: number; readonly ordre: number };

/**
 * One case of the ordre du jour before its neighbour above (-1) or after the one below (1). A withdrawn case is not
 * shown and is passed over. Two cases that came to hold one number (two desktops, offline) get each its own again.
 * @returns the places that change; none at either end.
 */
export function deplacer(inscriptions: readonly Placee[], id: string, pas: -1 | 1): readonly Deplacement[] {
  const montrees = inscriptions.filter(({ etat }) => etat !== 'retire').toSorted((a, b) => a.ordre - b.ordre);
  const ici = montrees.findIndex((inscription) => inscription.id === id);
  const [actuelle, voisine] = [montrees[ici], montrees[ici + pas]];
  if (actuelle === undefined || voisine === undefined) return [];
  const numeros = distincts(montrees.map(({ ordre }) => ordre));
  const rangees = montrees.with(ici, voisine).with(ici + pas, actuelle);
  return rangees.flatMap(({ id: autre, ordre: avant }, rang) => {
    const ordre = numeros[rang] ?? avant;
    return ordre === avant ? [] : [{ id: autre, avant, ordre }];
  });
}

/** The same numbers, each higher than the one before. */
const distincts = (numeros: readonly number[]): readonly number[] => {
  let dernier = 0;
  return numeros.map((numero) => (dernier = Math.max(numero, dernier + 1)));
};
