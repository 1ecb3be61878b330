import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from 'vitest';
import type { Banc } from './navigateur.ts';

const ATTENTE_MS = 12_000;

/** Opens the application, and at the end its console complained of nothing. */
export async function avecPage(
  banc: Banc,
  suite: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const { page, plaintes } = await banc.ouvrir(options);
  try {
    page.setDefaultTimeout(ATTENTE_MS);
    await suite(page);
    expect(plaintes, 'console').toEqual([]);
  } finally {
    await page.context().close();
  }
}

/** What was asked of main on this channel, inputs only. */
export const appels = (page: Page, canal: string) =>
  page.evaluate((nom) => window.banc.poste.appels.filter((a) => a.canal === nom).map((a) => a.entree), canal);
