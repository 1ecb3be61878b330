import { garderImages } from '../../contract/images-projetees.ts';
import type { VueProjection } from '../../contract/projection.ts';

type Recue = {
  readonly type: 'image';
  readonly numero: number;
  readonly adresse: string;
  /** Decoded ahead: the page that shows it comes in the next frame. */
  readonly element: HTMLImageElement;
};

/** The pictures that the room has, by their number, and where the engine finds them. */
export class ImagesRecues {
  #recues: readonly Recue[] = [];

  recevoir(vue: VueProjection): void {
    const avant = this.#recues;
    this.#recues = garderImages(avant, vue.type === 'image' ? toRecue(vue) : vue);
    for (const quittee of avant) if (!this.#recues.includes(quittee)) URL.revokeObjectURL(quittee.adresse);
  }

  /** null: it never came. */
  adresse(numero: number): string | null {
    return this.#recues.find((recue) => recue.numero === numero)?.adresse ?? null;
  }
}

function toRecue({ numero, octets }: Extract<VueProjection, { type: 'image' }>): Recue {
  const adresse = URL.createObjectURL(new Blob([new Uint8Array(octets)], { type: 'image/png' }));
  const element = new Image();
  element.src = adresse;
  element.decode().catch(() => undefined);
  return { type: 'image', numero, adresse, element };
}
