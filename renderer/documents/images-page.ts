import { OPS } from 'pdfjs-dist';
import type { PagePdf } from './moteur-pdf.ts';
import type { Morceau } from './zones.ts';

/** What a list of painting orders is made of, as pdfjs gives it. */
export type Ordres = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
type Matrice = readonly [number, number, number, number, number, number];

/** Letters beyond which a page speaks for itself, whatever picture lies under it. */
const LETTRES = 400;
/** Part of the page that pictures cover on a scan; a logo or a curve covers far less. */
const PART_IMAGE = 0.5;

const partielles = new WeakMap<PagePdf, Promise<boolean>>();

/**
 * A picture with a few words of text, such as a scan under the banner of the software that filed it: what the
 * picture says cannot be searched, so the page is treated as one without text. Only a page of few words is read
 * again for it, once.
 */
export function estPartielle(page: PagePdf, morceaux: readonly Morceau[]): Promise<boolean> {
  const connue = partielles.get(page);
  if (connue !== undefined) return connue;
  const lue = compterLettres(morceaux) >= LETTRES ? Promise.resolve(false) : estSurtoutImage(page);
  partielles.set(page, lue);
  return lue;
}

const compterLettres = (morceaux: readonly Morceau[]): number =>
  morceaux.reduce((somme, { texte }) => somme + texte.replaceAll(/\s/g, '').length, 0);

async function estSurtoutImage(page: PagePdf): Promise<boolean> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = page.view;
  // Not « at least »: a surface that cannot be told counts as a scan.
  return !(surfaceImages({ fnArray, argsArray }) < PART_IMAGE * Math.abs((x1 - x0) * (y1 - y0)));
}

/** Every order that paints a picture, those that a later pdfjs may add included. */
const IMAGES: ReadonlySet<number> = new Set(
  Object.entries(OPS).flatMap(([nom, ordre]) => (/^paint.*Image/.test(nom) ? [ordre] : [])),
);
const ENTREES: ReadonlySet<number> = new Set([OPS.save, OPS.paintFormXObjectBegin]);
const SORTIES: ReadonlySet<number> = new Set([OPS.restore, OPS.paintFormXObjectEnd]);

/** Square points that pictures are painted over; one over another counts twice: a scan in layers is still a scan. */
export function surfaceImages({ fnArray, argsArray }: Ordres): number {
  let matrice: Matrice = [1, 0, 0, 1, 0, 0];
  const pile: Matrice[] = [];
  let surface = 0;
  fnArray.forEach((ordre, rang) => {
    if (ENTREES.has(ordre)) pile.push(matrice);
    if (SORTIES.has(ordre)) matrice = pile.pop() ?? matrice;
    const composee = matriceDe(ordre, argsArray[rang]);
    if (composee !== null) matrice = composer(matrice, composee);
    // A picture fills the unit square, wherever the matrix carries it.
    if (IMAGES.has(ordre)) surface += surfacePeinte(matrice, carresPeints(ordre, argsArray[rang]));
    if (estMotifImage(ordre, argsArray[rang])) surface = Number.POSITIVE_INFINITY;
  });
  return surface;
}

const surfacePeinte = (matrice: Matrice, carres: number): number =>
  Number.isFinite(carres) ? aire(matrice) * carres : Number.POSITIVE_INFINITY;

/** A pattern that holds a picture, as some drivers print every picture: where it is filled is not followed. */
function estMotifImage(ordre: number, args: unknown): boolean {
  if (ordre !== OPS.setFillColorN || !Array.isArray(args) || args[0] !== 'TilingPattern') return false;
  const { fnArray } = args[2] as Pick<Ordres, 'fnArray'>;
  return fnArray.some((sien) => IMAGES.has(sien));
}

const aire = (m: Matrice): number => Math.abs(m[0] * m[3] - m[1] * m[2]);

/**
 * Unit squares that an order paints pictures over: one for a picture alone; several where pdfjs makes one order of
 * pictures that follow each other, as it does when it paints, each with its matrix or all with the same one. An
 * order that is not known counts as the whole page.
 */
function carresPeints(ordre: number, args: unknown): number {
  const valeurs: readonly unknown[] = Array.isArray(args) ? args : [];
  switch (ordre) {
    case OPS.paintImageXObject:
    case OPS.paintInlineImageXObject:
    case OPS.paintImageMaskXObject:
    case OPS.paintSolidColorImageMask:
      return 1;
    case OPS.paintImageMaskXObjectGroup:
      return sommeAires(valeurs[0]);
    case OPS.paintInlineImageXObjectGroup:
      return sommeAires(valeurs[1]);
    case OPS.paintImageXObjectRepeat:
      return aireRepetee([valeurs[1], 0, 0, valeurs[2]], valeurs[3]);
    case OPS.paintImageMaskXObjectRepeat:
      return aireRepetee(valeurs.slice(1, 5), valeurs[5]);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Of pictures that each have their matrix. */
function sommeAires(images: unknown): number {
  if (!Array.isArray(images)) return Number.POSITIVE_INFINITY;
  return images.reduce((somme: number, image: { readonly transform?: unknown } | null) => {
    const matrice = toMatrice(image?.transform);
    return somme + (matrice === null ? Number.POSITIVE_INFINITY : aire(matrice));
  }, 0);
}

/** Of one picture painted at several places, given as x, y, x, y… */
function aireRepetee(echelles: readonly unknown[], places: unknown): number {
  const matrice = echelles.every(Number.isFinite) ? toMatrice(echelles) : null;
  if (matrice === null || !(Array.isArray(places) || places instanceof Float32Array))
    return Number.POSITIVE_INFINITY;
  return (aire(matrice) * places.length) / 2;
}

/** The matrix that an order multiplies the current one by; null: none. */
function matriceDe(ordre: number, args: unknown): Matrice | null {
  if (!Array.isArray(args)) return null;
  if (ordre === OPS.transform) return toMatrice(args);
  return ordre === OPS.paintFormXObjectBegin ? toMatrice(args[0]) : null;
}

function toMatrice(valeurs: unknown): Matrice | null {
  if (!Array.isArray(valeurs) && !ArrayBuffer.isView(valeurs)) return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = [...(valeurs as ArrayLike<number> & Iterable<number>)];
  return [a, b, c, d, e, f];
}

const composer = (m: Matrice, n: Matrice): Matrice => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];
