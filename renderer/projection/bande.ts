/** Pixels across a projected page: sharp at 1180 of 1920, and on a screen half as fine again. */
export const LARGEUR_PX = 1600;
/** What the projector has between its header and its foot, for that width (d-projection-pdf). */
const HAUTEUR_MAX_PX = Math.round((LARGEUR_PX * 884) / 1180);

/** @param defilement how far the operator has scrolled, 0 to 1 of the whole page. */
export function bande(
  hauteurPx: number,
  defilement: number,
): { readonly y: number; readonly hauteur: number } {
  const hauteur = Math.min(hauteurPx, HAUTEUR_MAX_PX);
  return { y: Math.round(Math.min(defilement * hauteurPx, hauteurPx - hauteur)), hauteur };
}
