import type { PagePdf } from './moteur-pdf.ts';
import type { Morceau } from './zones.ts';

/** A page of the densest report has some ten thousand runs; one that never ends is an attack. */
const MORCEAUX_MAX = 100_000;

/** Pages whose words are at hand: the one in view, its neighbours. */
const CAPACITE = 6;
const lus = new Map<PagePdf, Promise<readonly Morceau[]>>();

/** The text layer of a page; empty for a scanned page. Rejects when it has no end, or the document was closed. */
export function lireTexte(page: PagePdf): Promise<readonly Morceau[]> {
  const lu = lus.get(page) ?? lireFlux(page);
  lus.delete(page);
  lus.set(page, lu);
  for (const ancienne of [...lus.keys()].slice(0, -CAPACITE)) lus.delete(ancienne);
  lu.catch(() => lus.delete(page));
  return lu;
}

/** No word of a page stays after its meeting, nor behind a lock. */
export function oublierTextes(): void {
  lus.clear();
}

async function lireFlux(page: PagePdf): Promise<readonly Morceau[]> {
  const lecteur = page.streamTextContent().getReader();
  const morceaux: Morceau[] = [];
  for (let lu = await lecteur.read(); !lu.done; lu = await lecteur.read()) {
    const { items } = lu.value as { readonly items: readonly object[] };
    for (const item of items) if (estEcrit(item)) morceaux.push(toMorceau(item));
    if (morceaux.length > MORCEAUX_MAX) {
      await lecteur.cancel(new Error('text without end'));
      throw new Error('text without end');
    }
  }
  return morceaux;
}

const estEcrit = (item: object): item is Item =>
  'str' in item && 'hasEOL' in item && (item.str !== '' || item.hasEOL === true);

type Item = {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
};

function toMorceau({ str, transform, width, height, hasEOL }: Item): Morceau {
  const [a = 1, b = 0, , , x = 0, y = 0] = transform;
  return {
    texte: str,
    x,
    y,
    largeur: width,
    hauteur: height === 0 ? Math.hypot(a, b) : height,
    angle: Math.atan2(b, a),
    finLigne: hasEOL,
  };
}

export type Marges = { readonly gauche: number; readonly droite: number };

/** Where the words of an upright page begin and end, in points; null when they fill it or are too few to tell. */
export function bordsTexte(morceaux: readonly Morceau[], largeurPage: number): Marges | null {
  const droits = morceaux.filter(({ texte, angle }) => angle === 0 && texte.trim() !== '');
  if (droits.length < 5) return null;
  const gauche = Math.max(0, Math.min(...droits.map(({ x }) => x)) - 8);
  const droite = Math.min(largeurPage, Math.max(...droits.map(({ x, largeur }) => x + largeur)) + 8);
  return droite - gauche > largeurPage / 2 ? { gauche, droite } : null;
}

/** A page that shows something and has no letter to search: nothing can be masked on it. */
export const estSansTexte = (morceaux: readonly Morceau[]): boolean =>
  morceaux.every(({ texte }) => texte.trim() === '');

const annotees = new WeakMap<PagePdf, Promise<boolean>>();

/** Stamps, notes or fields lie over the page: their text is in no text layer. */
export function estAnnotee(page: PagePdf): Promise<boolean> {
  const connue = annotees.get(page) ?? page.getAnnotations().then((toutes) => toutes.length > 0);
  annotees.set(page, connue);
  connue.catch(() => annotees.delete(page));
  return connue;
}
