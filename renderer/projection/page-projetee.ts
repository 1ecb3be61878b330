import type { VueProjection } from '../../contract/projection.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import type { VueLecteur } from '../documents/LecteurPdf.tsx';
import { peindrePage, type Rectangle, toRectangle, vueDePage } from '../documents/peindre.ts';
import { bande, LARGEUR_PX } from './bande.ts';
import { estSansTexte, lireTexte } from '../documents/texte-page.ts';
import { traitsACacher, trouverZones } from '../documents/zones.ts';

export type PagePrete =
  | { readonly type: 'prete'; readonly image: Uint8Array }
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

/**
 * The part of the page that the operator has in view, as a picture. With a masked identity every run of text that
 * holds a trait is covered before the picture exists; annotations, whose text cannot be searched, are left out.
 */
export async function preparerPage(vue: VueLecteur, options: Options): Promise<PagePrete> {
  const { page, rotation } = vue;
  const masque = options.identite === 'masquee';
  const morceaux = masque ? await lireTexte(page) : [];
  if (masque && estSansTexte(morceaux) && !options.confirmee) return { type: 'sansTexte' };
  const echelle = LARGEUR_PX / (vueDePage(page, 1, rotation).width * vue.part);
  const partie = partieVue(vueDePage(page, echelle, rotation), vue);
  const canvas = document.createElement('canvas');
  const peinture = peindrePage(page, canvas, { echelle, rotation, densite: 1, annotations: !masque, partie });
  if (!(await peinture.faite)) return { type: 'impossible' };
  if (masque) {
    const zones = trouverZones(morceaux, traitsACacher(options.patient));
    couvrir(
      canvas,
      zones.map((zone) => decaler(toRectangle(page, zone, echelle, rotation), partie)),
    );
  }
  const image = await toImage(canvas);
  return image === undefined ? { type: 'impossible' } : { type: 'prete', image };
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
