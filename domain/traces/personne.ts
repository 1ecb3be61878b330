import type { Profil } from '../habilitation/profils.ts';
import { heureDeParis } from './calendrier.ts';
import { estLecture, type Trace } from './trace.ts';

/** A trace with its time in France. */
export type Fait = {
  readonly trace: Trace;
  readonly ms: number;
  readonly jour: number;
  readonly minute: number;
};

/** What one professional did, in order of time. */
export type Personne = {
  readonly id: string;
  /** The last one. */
  readonly profil: Profil;
  readonly faits: readonly Fait[];
  readonly jours: ReadonlyMap<number, readonly Fait[]>;
};

/** @param traces of one person, at least one, in any order. */
export function lirePersonne(traces: readonly Trace[]): Personne | undefined {
  const faits = traces
    .map((trace): Fait => {
      const ms = Date.parse(trace.quand);
      return { trace, ms, ...heureDeParis(ms) };
    })
    .toSorted((a, b) => a.ms - b.ms || (a.trace.id < b.trace.id ? -1 : 1));
  const dernier = faits.at(-1);
  if (!dernier) return undefined;
  const { id, profil } = dernier.trace.qui;
  return { id, profil, faits, jours: grouper(faits, (f) => f.jour) };
}

export function grouper<C, F extends Fait = Fait>(
  faits: readonly F[],
  cle: (f: F) => C,
): ReadonlyMap<C, readonly F[]> {
  const groupes = new Map<C, F[]>();
  for (const f of faits) {
    const c = cle(f);
    const connu = groupes.get(c);
    if (connu) connu.push(f);
    else groupes.set(c, [f]);
  }
  return groupes;
}

export const idPatient = (f: Fait): string => f.trace.patient?.id ?? '';
export const patientsDe = (faits: readonly Fait[]): number => new Set(faits.map(idPatient)).size;

/** Dossiers opened. */
export const lectures = (faits: readonly Fait[]): readonly Fait[] =>
  faits.filter(({ trace }) => trace.autorise && estLecture(trace));
export const horsSeance = (faits: readonly Fait[]): readonly Fait[] => {
  const enSeance = new Set(faits.filter(({ trace }) => trace.seance !== null).map(idPatient));
  return faits.filter((f) => !enSeance.has(idPatient(f)));
};

export function mediane(valeurs: readonly number[]): number {
  const triees = valeurs.toSorted((a, b) => a - b);
  return triees[Math.floor((triees.length - 1) / 2)] ?? 0;
}

/**
 * The runs of facts in which some window of `jours` days holds at least `min` different keys; two windows that
 * share a fact are one run, so that a long affair is one finding.
 */
export function episodes(
  faits: readonly Fait[],
  { jours, min }: { readonly jours: number; readonly min: number },
  cle: (f: Fait) => string = idPatient,
): readonly (readonly Fait[])[] {
  const comptes = new Map<string, number>();
  const bornes: [number, number][] = [];
  let debut = 0;
  for (const [fin, fait] of faits.entries()) {
    comptes.set(cle(fait), (comptes.get(cle(fait)) ?? 0) + 1);
    for (let f = faits[debut]; f && fait.jour - f.jour >= jours; f = faits[debut]) {
      retirer(comptes, cle(f));
      debut++;
    }
    if (comptes.size >= Math.max(1, min)) joindre(bornes, debut, fin);
  }
  return bornes.map(([de, a]) => faits.slice(de, a + 1));
}

function retirer(comptes: Map<string, number>, cle: string): void {
  const reste = (comptes.get(cle) ?? 1) - 1;
  if (reste === 0) comptes.delete(cle);
  else comptes.set(cle, reste);
}

function joindre(bornes: [number, number][], de: number, a: number): void {
  const derniere = bornes.at(-1);
  if (derniere && de <= derniere[1]) derniere[1] = a;
  else bornes.push([de, a]);
}
