import type { ContenuProposition, Traitement } from '../../domain/proposition/proposition.ts';
import { construireTexte } from '../../domain/proposition/texte-avis.ts';
import type { TypeTraitement } from '../../domain/proposition/types-traitement.ts';

/** A change of the content; the text follows as long as nobody has written in it. */
export function modifier(contenu: ContenuProposition, part: Partial<ContenuProposition>): ContenuProposition {
  const apres = { ...contenu, ...part };
  const libre = part.texte !== undefined || contenu.texte !== construireTexte(contenu);
  return libre && contenu.texte.trim() !== '' && part.texte === undefined
    ? apres
    : { ...apres, texte: part.texte ?? construireTexte(apres) };
}

/** Adds at the end of a group (0 first intention, n alternative n), the groups staying in order. */
export function ajouter(
  traitements: readonly Traitement[],
  type: TypeTraitement,
  alternative: number,
  id: string,
): Traitement[] {
  const nouveau: Traitement = { id, type, intention: null, precision: '', alternative };
  return [...traitements, nouveau].toSorted((a, b) => a.alternative - b.alternative);
}

/** Moves inside its group; at an end it stays. */
export function deplacer(traitements: readonly Traitement[], id: string, pas: 1 | -1): Traitement[] {
  const rang = traitements.findIndex((t) => t.id === id);
  const [ici, voisin] = [traitements[rang], traitements[rang + pas]];
  if (ici === undefined || voisin === undefined || ici.alternative !== voisin.alternative)
    return [...traitements];
  return traitements.with(rang, voisin).with(rang + pas, ici);
}

/** Rank inside the group, from 1. */
export const rangDans = (traitements: readonly Traitement[], traitement: Traitement): number =>
  traitements.filter(({ alternative }) => alternative === traitement.alternative).indexOf(traitement) + 1;

/** The number of a new alternative, undefined when the nine are used. */
export function alternativeSuivante(traitements: readonly Traitement[]): number | undefined {
  const plusGrande = Math.max(0, ...traitements.map(({ alternative }) => alternative));
  return plusGrande < 9 ? plusGrande + 1 : undefined;
}
