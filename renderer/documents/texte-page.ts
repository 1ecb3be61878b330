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
