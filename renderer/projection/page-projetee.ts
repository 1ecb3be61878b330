import type { Region, VueProjection } from '../../contract/projection.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { estPartielle } from '../documents/images-page.ts';
import type { VueLecteur } from '../documents/LecteurPdf.tsx';
import { peindrePage, type Rectangle, toRectangle, vueDePage } from '../documents/peindre.ts';
import { bande, LARGEUR_PX } from './bande.ts';
import { estAnnotee, estSansTexte, lireTexte } from '../documents/texte-page.ts';
import { traitsACacher, trouverZones } from '../documents/zones.ts';

export type PagePrete =
  | { readonly type: 'prete'; readonly image: Uint8Array; readonly region: Region }
  /** Nothing can be masked on it: the operator must say yes first. */
  | { readonly type: 'sansTexte' }
  | { readonly type: 'impossible' };

type Options = {
  readonly identite: VueCadre['identite'];
  readonly patient: Identite;
  /** The operator has seen the page and said that it may be shown as it is. */
  readonly confirmee: boolean;
};
type VueCadre = Extract<VueProjection, { type: 'page' }>['cadre'];

type Faite = { readonly vue: VueLecteur; readonly options: Options; readonly prete: Promise<PagePrete> };

/** The one in the room, the one made ready, the one just left; a picture is half a megabyte. */
const CAPACITE = 3;
let faites: readonly Faite[] = [];

/**
 * The part of the page that the operator has in view, as a picture. With a masked identity every run of text that
 * holds a trait is covered before the picture exists; annotations, whose text cannot be searched, are left out.
 */
export function preparerPage(vue: VueLecteur, options: Options): Promise<PagePrete> {
  const connue = faites.find((une) => estMemeVue(une.vue, vue) && sontMemes(une.options, options));
  if (connue !== undefined) return connue.prete;
  const prete = faire(vue, options);
  const une = { vue, options, prete };
  faites = [une, ...faites].slice(0, CAPACITE);
  // A refusal may not last: the document was being closed, the operator says yes.
  void prete.then(({ type }) => {
    if (type !== 'prete') faites = faites.filter((autre) => autre !== une);
  });
  return prete;
}

/** Nothing of a page stays after its case. */
export function oublierPages(): void {
  faites = [];
}

/** The same page, turned alike: only what is in view of it may differ. */
export const estMemeFeuille = (a: VueLecteur | null, b: VueLecteur): boolean =>
  a !== null && a.page === b.page && a.rotation === b.rotation;

/** The same part of the same page. */
export const estMemeVue = (a: VueLecteur | null, b: VueLecteur): boolean =>
  a !== null &&
  estMemeFeuille(a, b) &&
  a.defilement === b.defilement &&
  a.gauche === b.gauche &&
  a.part === b.part;

const sontMemes = (a: Options, b: Options): boolean =>
  a.identite === b.identite && a.patient === b.patient && a.confirmee === b.confirmee;

async function faire(vue: VueLecteur, options: Options): Promise<PagePrete> {
  const canvas = document.createElement('canvas');
  const refus =
    options.identite === 'masquee'
      ? await peindreMasquee(vue, options, canvas)
      : (await peindre(vue, canvas, true))
        ? null
        : 'impossible';
  const image = refus === null ? await toImage(canvas) : undefined;
  // The picture is made: its canvas, 8 MB, goes at once.
  canvas.width = 0;
  if (refus !== null) return { type: refus };
  return image === undefined ? { type: 'impossible' } : { type: 'prete', image, region: regionEnVue(vue) };
}

async function peindreMasquee(
  vue: VueLecteur,
  { patient, confirmee }: Options,
  canvas: HTMLCanvasElement,
): Promise<'sansTexte' | 'impossible' | null> {
  const { page, rotation } = vue;
  const morceaux = await lireTexte(page).catch(() => null);
  if (morceaux === null) return 'impossible';
  if (!confirmee && estSansTexte(morceaux)) return 'sansTexte';
  // Painted as the viewer paints it wherever it can be: what the worker has read once serves twice.
  if (!(await peindre(vue, canvas, !(await estAnnotee(page))))) return 'impossible';
  // After the painting, which gives up a page without end.
  if (!confirmee && (await estPartielle(page, morceaux))) return 'sansTexte';
  const { echelle, partie } = cadrer(vue);
  const zones = trouverZones(morceaux, traitsACacher(patient));
  couvrir(
    canvas,
    zones.map((zone) => decaler(toRectangle(page, zone, echelle, rotation), partie)),
  );
  return null;
}

/** false: the page cannot be painted. */
function peindre(vue: VueLecteur, canvas: HTMLCanvasElement, annotations: boolean): Promise<boolean> {
  const { echelle, partie } = cadrer(vue);
  const { page, rotation } = vue;
  return peindrePage(page, canvas, { echelle, rotation, densite: 1, annotations, partie }).faite;
}

/** Scale of the whole page at which what the operator has in view is LARGEUR_PX wide, and where it lies there. */
function cadrer(vue: VueLecteur): { readonly echelle: number; readonly partie: Rectangle } {
  const { page, rotation } = vue;
  const echelle = LARGEUR_PX / (vueDePage(page, 1, rotation).width * vue.part);
  return { echelle, partie: partieVue(vueDePage(page, echelle, rotation), vue) };
}

/** What the operator has in view, as the projector is told of it. */
export function regionEnVue(vue: VueLecteur): Region {
  const { echelle, partie } = cadrer(vue);
  const largeurPage = vueDePage(vue.page, echelle, vue.rotation).width;
  return {
    x: partie.x / largeurPage,
    y: partie.y / largeurPage,
    largeur: partie.largeur / largeurPage,
    hauteur: partie.hauteur / largeurPage,
  };
}

/** Of the page at the projector's scale, what the operator has in view: the rest is not even painted. */
function partieVue(page: { readonly width: number; readonly height: number }, vue: VueLecteur): Rectangle {
  const { y, hauteur } = bande(page.height, vue.defilement);
  return { x: page.width * vue.gauche, y, largeur: Math.min(LARGEUR_PX, page.width), hauteur };
}

const decaler = (zone: Rectangle, { x, y }: Rectangle): Rectangle => ({
  ...zone,
  x: zone.x - x,
  y: zone.y - y,
});

function couvrir(canvas: HTMLCanvasElement, rectangles: readonly Rectangle[]): void {
  const contexte = canvas.getContext('2d');
  if (contexte === null) throw new Error('no 2d context');
  contexte.setTransform(1, 0, 0, 1, 0, 0);
  for (const { x, y, largeur, hauteur } of rectangles) {
    contexte.fillStyle = '#1b1d1f';
    contexte.fillRect(Math.floor(x), Math.floor(y), Math.ceil(largeur) + 1, Math.ceil(hauteur) + 1);
    if (largeur < hauteur * 9) continue;
    contexte.fillStyle = '#ffffff';
    contexte.font = `${Math.round(hauteur * 0.62)}px sans-serif`;
    contexte.textBaseline = 'middle';
    contexte.fillText('Identité masquée', x + hauteur / 2, y + hauteur / 2);
  }
}

async function toImage(canvas: HTMLCanvasElement): Promise<Uint8Array | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
}
