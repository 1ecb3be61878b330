import type { Bloc, Section } from '../../contract/document-structure.ts';
import { chercher, premier, type Element } from '../arbre-xml.ts';
import { mediasDe, titreDe } from './pieces.ts';
import { compter, lireRecit, type Lecture } from './recit.ts';

/** FR-Document-PDF-copie (CI-SIS): the copy that a reader must show first. */
export const MODELE_COPIE = '1.2.250.1.213.1.1.2.243';

export const porteModele = (section: Element, modele: string): boolean =>
  chercher(section, 'templateId').some((t) => t.attributs.get('root') === modele);

/** The sections in reading order; those that hold nothing to read are left out, with the PDF copy's. */
export function lireSections(corps: Element, lecture: Lecture): readonly Section[] {
  return chercher(corps, 'component', 'section').flatMap((s) => lireSection(s, lecture, 1));
}

function lireSection(section: Element, lecture: Lecture, niveau: number): readonly Section[] {
  if (porteModele(section, MODELE_COPIE)) return [];
  compter(lecture, 'morceaux');
  const texte = premier(section, 'text');
  const recit = texte ? lireRecit(texte, lecture) : [];
  const blocs = [...recit, ...piecesOubliees(section, lecture)];
  const dessous = chercher(section, 'component', 'section').flatMap((s) =>
    lireSection(s, lecture, Math.min(niveau + 1, 5)),
  );
  if (blocs.length === 0 && dessous.length === 0) return [];
  return [{ titre: titreDe(section) ?? null, niveau, blocs }, ...dessous];
}

/** Attached to an entry of the section and shown by no narrative. */
function piecesOubliees(section: Element, { pieces, montrees }: Lecture): readonly Bloc[] {
  return mediasDe(section).flatMap((media): readonly Bloc[] => {
    const piece = pieces.parMedia.get(media);
    if (!piece || montrees.has(piece.id)) return [];
    montrees.add(piece.id);
    return [{ type: 'piece', id: piece.id }];
  });
}
