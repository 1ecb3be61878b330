import type { Preferences } from '../../contract/reglages.ts';
import type { VueSeanceAgenda } from '../../contract/vues.ts';
import { passee } from './etat-seance.ts';

export type Filtres = Omit<Preferences['agenda'], 'vue'>;
export type EtatFiltre = NonNullable<Filtres['etat']>;

export const SANS_FILTRE: Filtres = { rcp: null, miennes: false, etat: null };

export const estFiltre = ({ rcp, miennes, etat }: Filtres): boolean =>
  rcp !== null || miennes || etat !== null;

const SELON_ETAT: {
  readonly [E in EtatFiltre]: (s: VueSeanceAgenda, maintenant: Date) => boolean;
} = {
  aVenir: (s, maintenant) => !passee(s, maintenant),
  aPreparer: (s, maintenant) => !passee(s, maintenant) && s.genre === 'rcp' && s.prets < s.dossiers,
  aValider: (s) => s.aValider > 0,
  terminees: passee,
};

/** The séances that pass every filter. */
export function filtrer(
  seances: readonly VueSeanceAgenda[],
  { rcp, miennes, etat }: Filtres,
  maintenant: Date,
): readonly VueSeanceAgenda[] {
  return seances.filter(
    (s) =>
      (rcp === null || s.rcp === rcp) &&
      (!miennes || s.monRole !== null) &&
      (etat === null || SELON_ETAT[etat](s, maintenant)),
  );
}

/** Names to choose among; the chosen one stays, though the period shown has none of it. */
export function rcpsAuChoix(seances: readonly VueSeanceAgenda[], choisie: string | null): readonly string[] {
  const noms = new Set(seances.map((s) => s.rcp));
  if (choisie !== null) noms.add(choisie);
  return [...noms].toSorted((a, b) => a.localeCompare(b, 'fr'));
}
