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
  const finesse = bornerDensite(largeur, hauteur, densite);
  canvas.width = Math.max(1, Math.floor(largeur * finesse));
  canvas.height = Math.max(1, Math.floor(hauteur * finesse));
  const tache = page.render({
    canvas,
    viewport: vue,
    transform: [finesse, 0, 0, finesse, -x * finesse, -y * finesse],
    background: '#ffffff',
    annotationMode: annotations ? AnnotationMode.ENABLE : AnnotationMode.DISABLE,
  });
  const delai = setTimeout(() => tache.cancel(), PEINTURE_MAX_MS);
  return {
    faite: tache.promise
      .then(
        () => true,
        () => false,
      )
      .finally(() => clearTimeout(delai)),
    arreter: () => tache.cancel(),
  };
}

/** A page that draws a million times the same thing would fill the memory: nobody waits that long for a page. */
const PEINTURE_MAX_MS = 20_000;

/** 64 MB of canvas: A4 at four times its size on a screen half as fine again. A plan of two metres is less sharp. */
const PIXELS_MAX = 16_000_000;
/** Beyond, an engine gives no canvas at all. */
const COTE_MAX = 16_000;

/** Device pixels per CSS pixel that keep a canvas of this size, in CSS pixels, within what one page may cost. */
export function bornerDensite(largeur: number, hauteur: number, densite: number): number {
  return Math.min(
    densite,
    Math.sqrt(PIXELS_MAX / (largeur * hauteur)),
    COTE_MAX / Math.max(largeur, hauteur),
  );
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
