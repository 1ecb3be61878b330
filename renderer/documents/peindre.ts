import { AnnotationMode } from 'pdfjs-dist';
import type { PagePdf } from './moteur-pdf.ts';
import type { Zone } from './zones.ts';

export type Rotation = 0 | 90 | 180 | 270;
export const ROTATIONS: readonly Rotation[] = [0, 90, 180, 270];

/** Turns by a quarter, 1 clockwise, -1 the other way. */
export const tourner = (rotation: Rotation, pas: 1 | -1): Rotation =>
  ROTATIONS[(ROTATIONS.indexOf(rotation) + pas + 4) % 4] ?? 0;

/** CSS pixels of a page at scale 1 is its size in points. */
export function vueDePage(page: PagePdf, echelle: number, rotation: Rotation) {
  return page.getViewport({ scale: echelle, rotation: (page.rotate + rotation) % 360 });
}

export type Peinture = { readonly faite: Promise<boolean>; readonly arreter: () => void };

type OptionsPeinture = {
  readonly echelle: number;
  readonly rotation: Rotation;
  readonly densite: number;
  /** Stamps, notes and filled fields of the PDF are painted too. */
  readonly annotations?: boolean;
  /** Only this part of the page, in CSS pixels of the whole one; all of it by default. */
  readonly partie?: Rectangle;
};

/**
 * Paints a page on a canvas of its own, `densite` device pixels per CSS pixel. `faite` is false when the painting
 * was stopped or failed: an older page must never take the place of a newer one.
 */
export function peindrePage(
  page: PagePdf,
  canvas: HTMLCanvasElement,
  { echelle, rotation, densite, annotations = true, partie }: OptionsPeinture,
): Peinture {
  const vue = vueDePage(page, echelle, rotation);
  const { x, y, largeur, hauteur } = partie ?? { x: 0, y: 0, largeur: vue.width, hauteur: vue.height };
  canvas.width = Math.floor(largeur * densite);
  canvas.height = Math.floor(hauteur * densite);
  const tache = page.render({
    canvas,
    viewport: vue,
    transform: [densite, 0, 0, densite, -x * densite, -y * densite],
    background: '#ffffff',
    annotationMode: annotations ? AnnotationMode.ENABLE : AnnotationMode.DISABLE,
  });
  return {
    faite: tache.promise.then(
      () => true,
      () => false,
    ),
    arreter: () => tache.cancel(),
  };
}

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly largeur: number;
  readonly hauteur: number;
};

/** A zone of the PDF in pixels of the painted page, origin at the top left. */
export function toRectangle(page: PagePdf, zone: Zone, echelle: number, rotation: Rotation): Rectangle {
  const vue = vueDePage(page, echelle, rotation);
  const [x1 = 0, y1 = 0] = vue.convertToViewportPoint(zone.x, zone.y);
  const [x2 = 0, y2 = 0] = vue.convertToViewportPoint(zone.x + zone.largeur, zone.y + zone.hauteur);
  return {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    largeur: Math.abs(x2 - x1),
    hauteur: Math.abs(y2 - y1),
  };
}
