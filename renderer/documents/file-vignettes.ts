import type { DocumentPdf } from './moteur-pdf.ts';
import { peindrePage, vueDePage } from './peindre.ts';

/** CSS pixels of the box a page is drawn in. */
export const LARGEUR_VIGNETTE = 84;
export const HAUTEUR_VIGNETTE = 112;

type Demande = { readonly numero: number; readonly recevoir: (canvas: HTMLCanvasElement) => void };

/**
 * Paints the pages in view small, one at a time, the last asked first: what has gone out of view meanwhile is not
 * painted at all. What a page read for it is let go at once, so that five hundred of them weigh nothing.
 */
export class FileVignettes {
  readonly #document: DocumentPdf;
  readonly #demandes = new Set<Demande>();
  #occupee = false;

  constructor(document: DocumentPdf) {
    this.#document = document;
  }

  /** @returns a function that gives the demand up. */
  demander(numero: number, recevoir: (canvas: HTMLCanvasElement) => void): () => void {
    const demande: Demande = { numero, recevoir };
    this.#demandes.add(demande);
    if (!this.#occupee) void this.#peindreTout();
    return () => {
      this.#demandes.delete(demande);
    };
  }

  async #peindreTout(): Promise<void> {
    this.#occupee = true;
    // The page in view goes first: it is what the eye waits for.
    await new Promise((fin) => requestIdleCallback(fin, { timeout: 300 }));
    for (let une = this.#derniere(); une !== undefined; une = this.#derniere()) {
      this.#demandes.delete(une);
      await this.#peindre(une).catch(() => undefined);
    }
    this.#occupee = false;
  }

  readonly #derniere = (): Demande | undefined => [...this.#demandes].at(-1);

  /** Rejects when the document was closed meanwhile. */
  async #peindre({ numero, recevoir }: Demande): Promise<void> {
    const page = await this.#document.page(numero);
    const { width, height } = vueDePage(page, 1, 0);
    const canvas = document.createElement('canvas');
    const echelle = Math.min(LARGEUR_VIGNETTE / width, HAUTEUR_VIGNETTE / height);
    const peinture = peindrePage(page, canvas, { echelle, rotation: 0, densite: window.devicePixelRatio });
    if (await peinture.faite) recevoir(canvas);
    this.#document.oublier(numero);
  }
}
