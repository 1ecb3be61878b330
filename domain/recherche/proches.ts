import type { Terme } from './jetons.ts';

/** Shorter, half of the names would be near. */
const LONGUEUR_MIN = 4;
/** Words tried in the place of one: a common beginning must not become a search for everybody. */
const MOTS_MAX = 12;
const MOT = /^[a-z]+$/;

const estMot = (debut: string): boolean => debut.length >= LONGUEUR_MIN && MOT.test(debut);

/**
 * First letters of the words in which a mistake of these terms is looked for: the one typed, and the next one, for
 * two letters in the wrong order or one too many. A name whose first letter is wrong or missing is not found.
 */
export const initialesProches = (termes: readonly Terme[]): readonly string[] => [
  ...new Set(
    termes.flatMap((terme) => terme.filter(estMot).flatMap((debut) => [debut.charAt(0), debut.charAt(1)])),
  ),
];

/** True when the word begins with what was typed but for one letter: another, missing, too many, or two swapped. */
export function estProche(debut: string, mot: string): boolean {
  let i = 0;
  while (i < debut.length && debut[i] === mot[i]) i++;
  if (i === debut.length) return true;
  // The last letter says little: only of a name that ends there.
  if (i === debut.length - 1) return Math.abs(mot.length - debut.length) <= 1;
  const [ici, suite] = [debut.slice(i), debut.slice(i + 1)];
  const inversees = `${debut.charAt(i + 1)}${debut.charAt(i)}${debut.slice(i + 2)}`;
  return (
    mot.startsWith(suite, i + 1) ||
    mot.startsWith(suite, i) ||
    mot.startsWith(ici, i + 1) ||
    mot.startsWith(inversees, i)
  );
}

/**
 * The terms, each with the words of `mots` that are one mistake away, the shortest first. undefined when there is
 * none: nothing else is to be looked for.
 */
export function corrigerTermes(
  termes: readonly Terme[],
  mots: readonly string[],
): readonly Terme[] | undefined {
  let change = false;
  const corriges = termes.map((terme) => {
    const voisins = terme
      .filter(estMot)
      .flatMap((debut) => mots.filter((mot) => !mot.startsWith(debut) && estProche(debut, mot)));
    if (voisins.length > 0) change = true;
    return [...new Set([...terme, ...voisins.toSorted((a, b) => a.length - b.length)])].slice(
      0,
      terme.length + MOTS_MAX,
    );
  });
  return change ? corriges : undefined;
}
