import { ouvrirUneFois } from './documents-ouverts.ts';
import { echelleAjustee } from './ajuster.ts';
import { peindrePage } from './peindre.ts';
import { estPeinte, largeurConnue, type Pose, rendrePeinture, type Sorte } from './peintures-pretes.ts';
import { lirePage } from './pages-lues.ts';

/**
 * Opens a document ahead of time and paints the page it will open at, as wide as the viewer was last seen: showing it
 * is then only putting it in its place. Nothing is told of a document that cannot be read: its viewer will.
 */
export async function preparerPage(octets: Uint8Array, numeroVoulu: number): Promise<void> {
  const ouverture = await ouvrirUneFois(octets);
  if (!ouverture.ok) return;
  const document = ouverture.value;
  const numero = Math.min(document.pages, numeroVoulu);
  try {
    const { page, bords } = await lirePage(document, numero);
    const largeur = largeurConnue.lire();
    if (largeur === 0) return;
    const echelle = echelleAjustee(page, 0, largeur, bords);
    await peindreAvant({ document, numero, echelle, rotation: 0 }, 'preparee');
  } catch {
    // Closed meanwhile, or a page that the viewer will refuse in its own words.
  }
}

/** Rejects when the document was closed meanwhile. */
export async function peindreAvant(pose: Pose, sorte: Sorte): Promise<void> {
  if (estPeinte(pose)) return;
  const { page } = await lirePage(pose.document, pose.numero);
  const canvas = window.document.createElement('canvas');
  const { echelle, rotation } = pose;
  const peinture = peindrePage(page, canvas, { echelle, rotation, densite: window.devicePixelRatio });
  if (await peinture.faite) rendrePeinture(pose, canvas, sorte);
}
