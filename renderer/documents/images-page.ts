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
  return surfaceImages({ fnArray, argsArray }) >= PART_IMAGE * Math.abs((x1 - x0) * (y1 - y0));
}

const IMAGES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
]);
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
    if (IMAGES.has(ordre)) surface += Math.abs(matrice[0] * matrice[3] - matrice[1] * matrice[2]);
  });
  return surface;
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
