import type { Page } from '@playwright/test';
import { entrer, ouvrirDossier } from './entrer.ts';

/** Who looked at a dossier, and what one looked at oneself. */
export const scenesAcces: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'acces-dossier': async (page) => {
    await ouvrirDossier(page, 0);
    await page.getByRole('button', { name: 'Accès au dossier' }).click();
    await page.getByRole('grid', { name: 'Historique des accès à ce dossier' }).waitFor();
  },
  'mes-acces': async (page) => {
    await entrer(page);
    await page.getByRole('button', { name: /^Session de/ }).click();
    await page.getByRole('menuitem', { name: 'Mes accès' }).click();
    await page.getByRole('grid', { name: 'Mes accès' }).waitFor();
  },
};
