import { useEffect } from 'react';
import { echelleAjustee } from './ajuster.ts';
import type { DocumentPdf } from './moteur-pdf.ts';
import { lirePage } from './pages-lues.ts';
import type { Rotation } from './peindre.ts';
import { largeurConnue } from './peintures-pretes.ts';
import { peindreAvant } from './preparer.ts';

type EnVue = {
  readonly document: DocumentPdf;
  readonly numero: number;
  readonly rotation: Rotation;
  /** The operator's own zoom; null: as wide as the pane. */
  readonly choisie: number | null;
};

const OUBLI_MS = 1000;
/** Nobody turns a page sooner who reads it; the next dossier is made ready first. */
const LECTURE_MS = 700;

/** While the page is read, the next one is painted: turning it is only putting it in its place. */
export function useVoisine({ document, numero, rotation, choisie }: EnVue): void {
  useEffect(() => {
    const suivante = numero + 1;
    if (suivante > document.pages) return;
    let quitte = false;
    const preparer = async () => {
      const { page, bords } = await lirePage(document, suivante);
      const echelle =
        choisie ?? echelleAjustee(page, rotation, largeurConnue.lire(), rotation === 0 ? bords : null);
      if (!quitte) await peindreAvant({ document, numero: suivante, echelle, rotation }, 'voisine');
    };
    // Closed meanwhile, or a page that the viewer will refuse in its own words.
    const attente = setTimeout(() => {
      requestIdleCallback(() => void (quitte ? null : preparer().catch(() => undefined)), { timeout: 1000 });
    }, LECTURE_MS);
    return () => {
      quitte = true;
      clearTimeout(attente);
      // Gone elsewhere: what was read of it is let go, unless it has come into view.
      setTimeout(() => document.oublier(suivante), OUBLI_MS);
    };
  }, [document, numero, rotation, choisie]);
}
