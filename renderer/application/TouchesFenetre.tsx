import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { appeler } from './collegiale.ts';
import { zoomer } from './reglages.ts';

/** Keys of the window itself, on every screen, sign-in included. */
export function TouchesFenetre() {
  useRaccourcis([
    lier('zoomPlus', () => zoomer(1)),
    lier('zoomMoins', () => zoomer(-1)),
    lier('zoomNormal', () => zoomer(0)),
    lier('pleinEcran', () => void appeler('application:pleinEcran', null)),
  ]);
  return null;
}
