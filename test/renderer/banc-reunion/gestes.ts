import type { BrowserContextOptions, Locator, Page } from '@playwright/test';
import { expect } from 'vitest';
import type { Appel } from './faux-poste.ts';
import type { Banc, PosteOuvert } from './navigateur.ts';

/** Opens the meeting, and at the end nothing was complained of, nothing was asked outside. */
export async function avecPoste(
  banc: Banc,
  suite: (poste: PosteOuvert) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const poste = await banc.ouvrir(options);
  try {
    await suite(poste);
    expect(poste.plaintes, 'console').toEqual([]);
    expect(poste.dehors, 'réseau').toEqual([]);
  } finally {
    await poste.page.context().close();
  }
}

/** What the screen asked of main on a channel. */
export const appels = (page: Page, canal: string): Promise<Appel[]> =>
  page.evaluate(
    (nom) =>
      (Reflect.get(window, 'poste') as { appels: Appel[] }).appels
        .filter((appel) => appel.canal === nom)
        .map(({ canal: c, entree }) => ({ canal: c, entree: nom === 'impression:imprimer' ? {} : entree })),
    canal,
  );

export const feuille = (page: Page) => page.locator('[data-page] canvas');

/** The first page of the first case's first document, shown to the room from the keyboard. */
export async function projeterIrm(page: Page): Promise<void> {
  await feuille(page).waitFor();
  await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).focus();
  await page.keyboard.press('Enter');
}

/**
 * Two presses of the mouse so far apart, whatever the load of the machine: their hours are told, not measured.
 * @param apresMs from now to the first one.
 */
export async function cliquerDeuxFois(
  page: Page,
  cible: Locator,
  ecartMs: number,
  apresMs = 0,
): Promise<void> {
  const boite = await cible.boundingBox();
  if (boite === null) throw new Error('rien à cliquer');
  const cdp = await page.context().newCDPSession(page);
  const place = { x: boite.x + boite.width / 2, y: boite.y + boite.height / 2, button: 'left' as const };
  const debutS = (Date.now() + apresMs) / 1000;
  for (const clickCount of [1, 2]) {
    const timestamp = debutS + ((clickCount - 1) * ecartMs) / 1000;
    await cdp.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...place, clickCount, timestamp });
    await cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseReleased',
      ...place,
      clickCount,
      timestamp: timestamp + 0.05,
    });
  }
}

export const titre = (page: Page) => page.getByRole('heading', { level: 1 });

/** Longest run of pixels of the covering colour in the picture that the room sees; 0 without a picture. */
export async function plusLonguePlageCouverte(projecteur: Page): Promise<number> {
  return projecteur.evaluate(() => {
    const toile = document.querySelector('canvas');
    const contexte = toile?.getContext('2d');
    if (toile === null || contexte == null) return 0;
    const { data, width } = contexte.getImageData(0, 0, toile.width, toile.height);
    let maximum = 0;
    let suite = 0;
    for (let i = 0; i < data.length; i += 4) {
      const couvert = data[i] === 0x1b && data[i + 1] === 0x1d && data[i + 2] === 0x1f;
      suite = couvert && (i / 4) % width !== 0 ? suite + 1 : 0;
      maximum = Math.max(maximum, suite);
    }
    return maximum;
  });
}
