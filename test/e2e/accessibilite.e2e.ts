import type { Page } from '@playwright/test';
import { ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test } from './region.ts';

/** What axe cannot read (ui.md §10); axe itself goes over every screen in test/renderer/banc and banc-reunion. */
test('sans animation quand le système n’en veut pas, et rien de coupé quand le texte s’espace', async ({
  allumer,
}) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await page.locator('[data-page] canvas').waitFor();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await mouvements(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const avant = await coupes(page);
  await espacer(page);
  const apres = await coupes(page);
  expect(apres.filter((texte) => !avant.includes(texte))).toEqual([]);
  attendreSansBug(poste);
  await poste.fermer();
});

/** Elements that would still move. */
const mouvements = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || transitionDuration.split(', ').some((d) => d !== '0s');
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/** WCAG 2.2, 1.4.12: line height 1.5, letters 0.12 em, words 0.16 em, paragraphs 2 em. */
const espacer = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const feuille = new CSSStyleSheet();
    feuille.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille];
  });

/** Words that do not fit where they stand and can be reached by no scrolling. */
const coupes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const masque = (element: Element) =>
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) ||
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowY);
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.children.length === 0 && element.textContent !== '' && masque(element))
      .filter(
        (e) =>
          e.clientWidth > 1 && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1),
      )
      .map((element) => element.textContent ?? '');
  });
