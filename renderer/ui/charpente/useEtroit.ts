import { useSyncExternalStore } from 'react';

/** One column (ui.md §6), as in the style sheets. */
const regle = () => window.matchMedia('(max-width: 900px)');

const ecouter = (suite: () => void) => {
  const liste = regle();
  liste.addEventListener('change', suite);
  return () => liste.removeEventListener('change', suite);
};

/** The panes are shown one at a time. */
export const useEtroit = (): boolean => useSyncExternalStore(ecouter, () => regle().matches);
