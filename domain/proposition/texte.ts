import type { ContenuProposition, Intention, NatureProposition, Traitement } from './proposition.ts';
import { TYPES_TRAITEMENT } from './types-traitement.ts';

export const LIBELLE_INTENTION: Record<Intention, string> = {
  neoadjuvant: 'Néoadjuvant',
  curatif: 'Curatif',
  adjuvant: 'Adjuvant',
  palliatif: 'Palliatif',
};

export const LIBELLE_NATURE: Record<NatureProposition, string> = {
  traitement: 'Traitement',
  surveillance: 'Surveillance',
  examens: 'Examens',
  recours: 'Recours',
  ajourne: 'Ajourné',
};

/** « Chimiothérapie : mFOLFIRINOX, 6 cycles ». */
export function phraseTraitement(t: Traitement): string {
  const nom = TYPES_TRAITEMENT[t.type];
  return t.precision.trim() === '' ? nom : `${nom}\u00A0: ${t.precision.trim()}`;
}

/** One line for lists: what the avis says, its free text first when there is one. */
export function resumeProposition(c: ContenuProposition): string {
  if (c.texte.trim() !== '') return c.texte.trim();
  if (c.nature === 'traitement') {
    return c.traitements
      .filter((t) => t.alternative === 0)
      .map((t) => (t.precision.trim() === '' ? TYPES_TRAITEMENT[t.type] : t.precision.trim()))
      .join(', puis ');
  }
  return c.examens.trim() === '' ? LIBELLE_NATURE[c.nature] : c.examens.trim();
}
