import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { VueCasProjete } from '../../contract/projection.ts';

/** Sizes of the synthesis at 1080 lines: the text steps down before it is cut in pages, and never below 28. */
export const PALIERS = [36, 32, 28] as const;
/** How long a page stays in view: nobody holds the projector's keys. */
const DUREE_PAGE_MS = 15_000;

type Tenue = { readonly page: number; readonly pages: number };

/**
 * Makes the columns of a case hold in the window. Each one is a CSS multi-column box one page high: what does not
 * hold flows into a next column, out of view, which is the next page.
 */
export function useTenir(corps: RefObject<HTMLElement | null>, vue: VueCasProjete): Tenue {
  const [tenue, setTenue] = useState<Tenue>({ page: 0, pages: 1 });
  useLayoutEffect(() => {
    const element = corps.current;
    if (element === null) return;
    const tenir = () => {
      const pages = choisirPalier(element);
      const ecrite = pageEnCours(element);
      setTenue((avant) => {
        const page = ecrite ?? Math.min(avant.page, pages - 1);
        return avant.page === page && avant.pages === pages ? avant : { page, pages };
      });
    };
    tenir();
    const observateur = new ResizeObserver(tenir);
    observateur.observe(element);
    return () => observateur.disconnect();
  }, [corps, vue]);
  useLayoutEffect(() => {
    for (const colonne of colonnesDe(corps.current)) {
      colonne.scrollLeft = Math.min(tenue.page, pagesDe(colonne) - 1) * pasDe(colonne);
    }
  }, [corps, tenue, vue]);
  const { ordre } = vue;
  useEffect(() => setTenue(({ pages }) => ({ page: 0, pages })), [ordre]);
  const { proposition } = vue;
  const ecrit =
    proposition !== null &&
    (proposition.texteEnCours || proposition.traitements.some(({ enCours }) => enCours));
  useEffect(() => {
    if (tenue.pages < 2 || ecrit) return;
    const minuterie = setInterval(
      () => setTenue(({ page, pages }) => ({ page: (page + 1) % pages, pages })),
      DUREE_PAGE_MS,
    );
    return () => clearInterval(minuterie);
  }, [tenue.pages, ecrit]);
  return tenue;
}

const colonnesDe = (corps: HTMLElement | null): readonly HTMLElement[] => [
  ...(corps?.querySelectorAll<HTMLElement>('[data-colonne]') ?? []),
];

/** Width of a page and the gap to the next one; the padding around the columns is in none of them. */
const pasDe = (colonne: HTMLElement): number => {
  const { columnGap, paddingInlineStart, paddingInlineEnd } = getComputedStyle(colonne);
  const [ecart, avant, apres] = [columnGap, paddingInlineStart, paddingInlineEnd].map(
    (longueur) => Number.parseFloat(longueur) || 0,
  );
  return colonne.clientWidth + (ecart ?? 0) - (avant ?? 0) - (apres ?? 0);
};

const pagesDe = (colonne: HTMLElement): number => {
  const pas = pasDe(colonne);
  return pas === 0 ? 1 : Math.max(1, Math.round((colonne.scrollWidth + pas - colonne.clientWidth) / pas));
};

/** @returns the number of pages at the largest step where all holds, or at the smallest one. */
function choisirPalier(corps: HTMLElement): number {
  let pages = 1;
  for (const palier of PALIERS) {
    corps.dataset['palier'] = String(palier);
    pages = Math.max(1, ...colonnesDe(corps).map(pagesDe));
    if (pages === 1) break;
  }
  return pages;
}

/** The page where what is being written ends, so that the room reads what is typed. */
function pageEnCours(corps: HTMLElement): number | undefined {
  const ecrit = corps.querySelector<HTMLElement>('[data-en-cours]');
  const colonne = ecrit?.closest<HTMLElement>('[data-colonne]');
  if (ecrit == null || colonne == null) return undefined;
  const fin = [...ecrit.getClientRects()].at(-1);
  if (fin === undefined) return undefined;
  const gauche = fin.left - colonne.getBoundingClientRect().left + colonne.scrollLeft;
  return Math.max(0, Math.floor(gauche / pasDe(colonne) + 0.01));
}
