import { useRaccourcis } from '../clavier/ecoute.ts';
import { lier } from '../clavier/raccourcis.ts';

/** Puts the keys of the screen below to sleep as long as a window is open over it, even one that binds no other key. */
export function Fermeture({ onFermer }: { readonly onFermer: () => void }) {
  useRaccourcis([lier('fermer', onFermer, { libelle: 'Fermer' })]);
  return null;
}
