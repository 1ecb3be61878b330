import { INSECABLE } from '../../domain/texte/espaces.ts';
import type { ContenuProposition, Traitement } from '../../domain/proposition/proposition.ts';
import { TYPES_TRAITEMENT, type TypeTraitement } from '../../domain/proposition/types-traitement.ts';
import { accorder } from '../projection/accord.ts';

/** The text of the avis as the treatments make it: « Chimiothérapie néoadjuvante : …, puis chirurgie curative : …. » */
export function construireTexte({ nature, traitements }: ContenuProposition): string {
  if (nature !== 'traitement' && nature !== 'surveillance') return '';
  return [...Map.groupBy(traitements, ({ alternative }) => alternative)]
    .toSorted(([a], [b]) => a - b)
    .map(([alternative, groupe]) => {
      const suite = groupe.map(phrase).join(', puis ');
      return alternative === 0 ? `${majuscule(suite)}.` : `Alternative ${alternative}${INSECABLE}: ${suite}.`;
    })
    .join(' ');
}

/** The first letter goes down inside a sentence; the precision stays as typed. */
function phrase({ type, intention, precision }: Traitement): string {
  const nom = minuscule(accorder(TYPES_TRAITEMENT[type], intention));
  const texte = precision.trim().replace(/\.$/, '');
  return texte === '' ? nom : `${nom}${INSECABLE}: ${texte}`;
}

const majuscule = (texte: string) => texte.slice(0, 1).toLocaleUpperCase('fr') + texte.slice(1);
const minuscule = (texte: string) => texte.slice(0, 1).toLocaleLowerCase('fr') + texte.slice(1);

/** A change of the content; the text follows as long as nobody has written in it. */
export function modifier(contenu: ContenuProposition, part: Partial<ContenuProposition>): ContenuProposition {
  const apres = { ...contenu, ...part };
  const libre = part.texte !== undefined || contenu.texte !== construireTexte(contenu);
  return libre && contenu.texte.trim() !== '' && part.texte === undefined
    ? apres
    : { ...apres, texte: part.texte ?? construireTexte(apres) };
}

/** True while the text is the one built. */
export const estConstruit = (contenu: ContenuProposition): boolean =>
  contenu.texte !== '' && contenu.texte === construireTexte(contenu);

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
