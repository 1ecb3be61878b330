import type { Fiche } from './fiche.ts';
import type { ChampFiche, Option, Saisie } from './formulaire.ts';

/** A field before its section is known: the union is kept, so that each place keeps its own keys. */
type SansSection<C> = C extends unknown ? Omit<C, 'section'> : never;
export type ChampDeclare = SansSection<ChampFiche>;

export const dans = (section: number, champs: readonly ChampDeclare[]): readonly ChampFiche[] =>
  champs.map((champ) => ({ ...champ, section }));

export const ligne: Saisie = { genre: 'ligne' };
export const texte: Saisie = { genre: 'texte' };
export const date: Saisie = { genre: 'date' };
export const ouiNon: Saisie = { genre: 'ouiNon' };
export const options = (...paires: readonly (readonly [string | number, string])[]): readonly Option[] =>
  paires.map(([valeur, libelle]) => ({ valeur, libelle }));
export const segments = (...paires: readonly (readonly [string | number, string])[]): Saisie => ({
  genre: 'segments',
  options: options(...paires),
});
export const suggere = (valeurs: readonly string[]): Saisie => ({ genre: 'suggere', valeurs });

/** FRCP 2022.01: section and rule, as in the schematron and the examples of the ANS. */
export const frcp = (regle: string, si?: (f: Fiche) => boolean) => ({
  requis: { source: `FRCP 2022.01, ${regle}`, ...(si === undefined ? {} : { si }) },
});
