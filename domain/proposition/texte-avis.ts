import { empreinteTexte } from '../synchro/empreinte.ts';
import { INSECABLE } from '../texte/espaces.ts';
import { accorder } from './accord.ts';
import type { ContenuProposition, Traitement } from './proposition.ts';
import { TYPES_TRAITEMENT } from './types-traitement.ts';

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

/** True while the text is the one built. */
export const estConstruit = (contenu: ContenuProposition): boolean =>
  contenu.texte !== '' && contenu.texte === construireTexte(contenu);

/**
 * The text says other words than the treatments do, and both would be frozen: someone must have meant it. Words
 * added before or after those of the treatments contradict nothing.
 * @returns a digest of both, which changes with any word of either; null when nothing contradicts.
 */
export function divergence(contenu: ContenuProposition): string | null {
  const construit = construireTexte(contenu);
  if (construit === '' || contenu.texte.trim() === '') return null;
  if (contenu.texte.includes(construit.replace(/\.$/, ''))) return null;
  return empreinteTexte(JSON.stringify([construit, contenu.texte]));
}
