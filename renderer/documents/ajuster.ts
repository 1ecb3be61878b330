import type { PagePdf } from './moteur-pdf.ts';
import { type Rotation, vueDePage } from './peindre.ts';
import type { Marges } from './texte-page.ts';

/** Around the page in its pane, in CSS pixels. */
export const margePx = 10;

/** A plan of a kilometre still fits; a pane that has no width yet is no page of nothing. */
const ECHELLE_MIN = 0.0001;

/**
 * Scale of « fit to width ». The words fill the pane, their margins go out of view: a page of A4 in a third of the
 * screen is not legible.
 * @param largeur of the pane, in CSS pixels.
 */
export function echelleAjustee(
  page: PagePdf,
  rotation: Rotation,
  largeur: number,
  bords: Marges | null,
): number {
  if (bords !== null) return Math.max(ECHELLE_MIN, largeur / (bords.droite - bords.gauche));
  return Math.max(ECHELLE_MIN, (largeur - 2 * margePx) / vueDePage(page, 1, rotation).width);
}
