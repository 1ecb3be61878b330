import { garderImages } from '../../contract/images-projetees.ts';
import type { VueProjection } from '../../contract/projection.ts';

export type ImageRecue = {
  readonly type: 'image';
  readonly numero: number;
  /** Decoded ahead: the page that shows it comes in the next frame. null: it cannot be. */
  readonly pixels: Promise<ImageBitmap | null>;
};

/**
 * The pictures that the room has, by their number. Never an <img>: of what it has shown the engine keeps the decoded
 * pixels, 8 MB for each page of the meeting, until they are half a gigabyte. These are given back at once.
 */
export class ImagesRecues {
  #recues: readonly ImageRecue[] = [];

  recevoir(vue: VueProjection): void {
    const avant = this.#recues;
    this.#recues = garderImages(avant, vue.type === 'image' ? toRecue(vue) : vue);
    for (const quittee of avant) {
      if (!this.#recues.includes(quittee)) void quittee.pixels.then((pixels) => pixels?.close());
    }
  }

  /** null: it never came. */
  image(numero: number): ImageRecue | null {
    return this.#recues.find((recue) => recue.numero === numero) ?? null;
  }
}

function toRecue({ numero, octets }: Extract<VueProjection, { type: 'image' }>): ImageRecue {
  const blob = new Blob([new Uint8Array(octets)], { type: 'image/png' });
  return { type: 'image', numero, pixels: createImageBitmap(blob).catch(() => null) };
}
