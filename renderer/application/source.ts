import { useSyncExternalStore } from 'react';

/** A value that changes outside React, and those who look at it. */
export type Source<T> = {
  readonly lire: () => T;
  /** What it was made with: the markup written ahead (coquille.tsx) was painted from it. */
  readonly lirePremiere: () => T;
  readonly poser: (valeur: T) => void;
  readonly ecouter: (suite: () => void) => () => void;
};

export function creerSource<T>(premiere: T): Source<T> {
  let valeur = premiere;
  const suites = new Set<() => void>();
  return {
    lire: () => valeur,
    lirePremiere: () => premiere,
    poser: (nouvelle) => {
      if (Object.is(nouvelle, valeur)) return;
      valeur = nouvelle;
      for (const suite of suites) suite();
    },
    ecouter: (suite) => {
      suites.add(suite);
      return () => suites.delete(suite);
    },
  };
}

export const useSource = <T>(source: Source<T>): T =>
  useSyncExternalStore(source.ecouter, source.lire, source.lirePremiere);
