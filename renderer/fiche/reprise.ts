import { CHAMPS } from '../../domain/fiche/champs.ts';
import type { Fiche } from '../../domain/fiche/fiche.ts';
import { type ChampFiche, estVide, lireChamp, type ValeurChamp } from '../../domain/fiche/formulaire.ts';

/** What an earlier fiche proposes for this field; undefined: nothing, or what it held is not lasting. */
export function proposeeDe(champ: ChampFiche, precedente: Fiche): ValeurChamp {
  if (champ.reprise !== true) return undefined;
  const valeur = lireChamp(champ, precedente);
  return estVide(valeur) ? undefined : valeur;
}

/** Fields that are empty here and that the earlier fiche proposes a value for, in the order of the screen. */
export const champsProposes = (fiche: Fiche, precedente: Fiche): readonly ChampFiche[] =>
  CHAMPS.filter(
    (champ) =>
      (champ.visible?.(fiche) ?? true) &&
      estVide(lireChamp(champ, fiche)) &&
      proposeeDe(champ, precedente) !== undefined,
  );
