import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test } from './region.ts';

/**
 * WCAG 2.0 to 2.2, A and AA, and axe's own good practice (ui.md §10), in the real windows. Each state of each screen
 * is read in its four looks in test/renderer/banc and banc-reunion; here the screens take the looks in turn, and all
 * four with TOUS_LES_ASPECTS=1.
 */
const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ECRAN = { width: 1366, height: 768 };
const ETROIT = { width: 683, height: 384 };

type Look = readonly [nom: string, media: Parameters<Page['emulateMedia']>[0], taille: typeof ECRAN];
const LOOKS: readonly Look[] = [
  ['clair', { colorScheme: 'light', forcedColors: 'none' }, ECRAN],
  ['sombre', { colorScheme: 'dark', forcedColors: 'none' }, ECRAN],
  ['contrastes imposés', { colorScheme: 'light', forcedColors: 'active' }, ECRAN],
  ['zoom 200 %', { colorScheme: 'light', forcedColors: 'none' }, ETROIT],
];

async function fautes(page: Page, look: string): Promise<string[]> {
  // The application opens no page of its own for axe: its frames are read one by one.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .setLegacyMode(true)
    // What React Aria has just said to readers, of a button that is gone by then.
    .exclude('[data-live-announcer]')
    .withTags(REGLES)
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${look}, ${id} : ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
  );
}

/** What is on the screen, menus and dialogs that are open included. */
async function regarder(page: Page, nom: string, rang: number): Promise<void> {
  const looks = process.env['TOUS_LES_ASPECTS'] ? LOOKS : LOOKS.slice(rang % LOOKS.length).slice(0, 1);
  await test.step(nom, async () => {
    const trouvees: string[] = [];
    for (const [look, media, taille] of looks) {
      await page.emulateMedia(media);
      await page.setViewportSize(taille);
      trouvees.push(...(await fautes(page, look)));
      const large = await page.evaluate(() => document.documentElement.scrollWidth);
      if (large > taille.width) trouvees.push(`${look} : la page défile de côté, ${large} px`);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.setViewportSize(ECRAN);
    expect.soft(trouvees, nom).toEqual([]);
  });
}

/** A gesture, then what tells that its screen is there. */
type Ecran = readonly [nom: string, geste: (page: Page) => Promise<void>];

/** From the agenda, in the order a session goes. */
const ECRANS: readonly Ecran[] = [
  [
    'agenda, semaine',
    async (page) => {
      await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().waitFor();
    },
  ],
  [
    'agenda, liste',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('l');
      await page.getByRole('grid').first().waitFor();
    },
  ],
  [
    'réglages',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+r');
      await page.getByRole('button', { name: 'Copier le diagnostic' }).waitFor();
    },
  ],
  [
    'réunion',
    async (page) => {
      await page.getByRole('button', { name: 'Agenda', exact: true }).click();
      await page.keyboard.press('l');
      await ouvrirReunionDuJour(page);
      await page.locator('[data-page] canvas').waitFor();
    },
  ],
  [
    'réunion, menu de la projection',
    async (page) => {
      await page.keyboard.press('F5');
      await page.getByRole('button', { name: /Projeté en salle/ }).click();
      await page.getByRole('menuitem', { name: 'Cesser de projeter' }).waitFor();
    },
  ],
  [
    'réunion, présences',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Alt+q');
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'dossier',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+i');
      await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
    },
  ],
  [
    'validation',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
      await page.keyboard.press('Control+Shift+Enter');
      await page.getByRole('grid', { name: 'Avis de la séance' }).waitFor();
    },
  ],
  [
    'synchronisation, volet',
    async (page) => {
      await page
        .getByRole('button', { name: /^À jour|^\d+ en attente/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'session verrouillée',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+l');
      await page.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
    },
  ],
];

test('axe n’a rien à dire d’aucun écran, menus et dialogues ouverts', async ({ allumer }) => {
  test.setTimeout(process.env['TOUS_LES_ASPECTS'] ? 280_000 : 90_000);
  const poste = await allumer();
  const { page } = poste;
  await page.getByLabel('Identifiant', { exact: true }).waitFor();
  await regarder(page, 'connexion', 3);
  await poste.seConnecter();
  for (const [rang, [nom, geste]] of ECRANS.entries()) {
    await geste(page);
    await regarder(page, nom, rang);
  }
  attendreSansBug(poste);
  await poste.fermer();
});

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
