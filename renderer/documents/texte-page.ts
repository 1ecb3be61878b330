import type { PagePdf } from './moteur-pdf.ts';
import type { Morceau } from './zones.ts';

/** The text layer of a page; empty for a scanned page. */
export async function lireTexte(page: PagePdf): Promise<readonly Morceau[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) =>
    'str' in item && (item.str !== '' || item.hasEOL) ? [toMorceau(item)] : [],
  );
}

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

/** A page that shows something and has no letter to search: nothing can be masked on it. */
export const estSansTexte = (morceaux: readonly Morceau[]): boolean =>
  morceaux.every(({ texte }) => texte.trim() === '');
