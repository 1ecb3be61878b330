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
  const { page, rotation, defilement } = vue;
  const morceaux = await lireTexte(page);
  const masque = options.identite === 'masquee';
  if (masque && estSansTexte(morceaux) && !options.confirmee) return { type: 'sansTexte' };
  const echelle = LARGEUR_PX / vueDePage(page, 1, rotation).width;
  const entiere = document.createElement('canvas');
  const peinture = peindrePage(page, entiere, { echelle, rotation, densite: 1, annotations: !masque });
  if (!(await peinture.faite)) return { type: 'impossible' };
  if (masque) {
    const zones = trouverZones(morceaux, traitsACacher(options.patient));
    couvrir(
      entiere,
      zones.map((zone) => toRectangle(page, zone, echelle, rotation)),
    );
  }
  const image = await toPng(couper(entiere, defilement));
  return image === undefined ? { type: 'impossible' } : { type: 'prete', image };
}

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

function couper(entiere: HTMLCanvasElement, defilement: number): HTMLCanvasElement {
  const { y, hauteur } = bande(entiere.height, defilement);
  const coupee = document.createElement('canvas');
  coupee.width = entiere.width;
  coupee.height = hauteur;
  coupee.getContext('2d')?.drawImage(entiere, 0, -y);
  return coupee;
}

async function toPng(canvas: HTMLCanvasElement): Promise<Uint8Array | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob === null ? undefined : new Uint8Array(await blob.arrayBuffer());
}
