import type { VueSeance } from '../../contract/vues.ts';
import { ajouterJours, jourLocal, minutesLocales } from '../application/temps.ts';

export type Place = {
  readonly seance: VueSeance;
  /** Minutes since midnight. */
  readonly debut: number;
  readonly fin: number;
  /** Column among those that overlap, and how many there are. */
  readonly couloir: number;
  readonly couloirs: number;
};
export type Journee = { readonly jour: string; readonly places: readonly Place[] };
export type Heures = { readonly premiere: number; readonly derniere: number };

/** A card needs this much height to be read, even for a séance of a quarter of an hour. */
const DUREE_LUE_MIN = 85;
const OUVERTURE_H = 8;
const FERMETURE_H = 19;
const MINUIT_MIN = 24 * 60;

/** Monday to Friday, and Saturday or Sunday when something happens there. */
export function placerSemaine(seances: readonly VueSeance[], lundi: string): readonly Journee[] {
  const jours = [0, 1, 2, 3, 4, 5, 6].map((n) => ajouterJours(lundi, n));
  return jours
    .map((jour) => ({ jour, places: placerJour(seances.filter((s) => jourLocal(s.debut) === jour)) }))
    .filter(({ places }, rang) => rang < 5 || places.length > 0);
}

/** Friday, or the last day of the week-end that has a séance. */
export const dernierJour = (seances: readonly VueSeance[], lundi: string): string =>
  placerSemaine(seances, lundi).at(-1)?.jour ?? lundi;

/** The hours drawn: 8 to 19, more when a séance begins earlier or ends later. */
export function heuresDe(journees: readonly Journee[]): Heures {
  const places = journees.flatMap((j) => j.places);
  return {
    premiere: Math.min(OUVERTURE_H, ...places.map((p) => Math.floor(p.debut / 60))),
    derniere: Math.max(FERMETURE_H, ...places.map((p) => Math.ceil(p.fin / 60))),
  };
}

function placerJour(seances: readonly VueSeance[]): readonly Place[] {
  const durees = seances
    .map((seance) => {
      const debut = minutesLocales(seance.debut);
      const reelle = Math.round((Date.parse(seance.fin) - Date.parse(seance.debut)) / 60_000);
      return { seance, debut, fin: Math.min(MINUIT_MIN, debut + Math.max(DUREE_LUE_MIN, reelle)) };
    })
    .toSorted((a, b) => a.debut - b.debut);
  const groupes: (typeof durees)[] = [];
  for (const duree of durees) {
    const groupe = groupes.at(-1);
    if (groupe?.some((autre) => autre.fin > duree.debut) === true) groupe.push(duree);
    else groupes.push([duree]);
  }
  return groupes.flatMap(enCouloirs);
}

type Duree = { readonly seance: VueSeance; readonly debut: number; readonly fin: number };

/** Séances that overlap stand side by side, each in the first column that is free. */
function enCouloirs(groupe: readonly Duree[]): readonly Place[] {
  const fins: number[] = [];
  const rangs = groupe.map(({ debut, fin }) => {
    const libre = fins.findIndex((f) => f <= debut);
    const couloir = libre === -1 ? fins.length : libre;
    fins[couloir] = fin;
    return couloir;
  });
  return groupe.map((duree, n) => ({ ...duree, couloir: rangs[n] ?? 0, couloirs: fins.length }));
}
