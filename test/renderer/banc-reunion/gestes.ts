import type { BrowserContextOptions, Page } from '@playwright/test';
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
