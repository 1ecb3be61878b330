import { expect, type Page } from '@playwright/test';
import type { Poste } from './region.ts';

/** A sentence that the user sees: its cause, and in the same message its next step. */
export async function attendrePhrase(page: Page, cause: string, suite: string | RegExp): Promise<void> {
  const message = page
    .getByRole('alert')
    .or(page.getByRole('status'))
    .or(page.locator('section, aside, main, [role=dialog]'))
    .filter({ hasText: cause })
    .filter({ hasText: suite })
    .last();
  await expect(message).toBeVisible({ timeout: 20_000 });
  await attendreSansPile(page);
}

/** Nothing of the machine reaches the screen. */
export async function attendreSansPile(page: Page): Promise<void> {
  const texte = await page.locator('body').innerText();
  expect(texte).not.toMatch(/\bat .+:\d+:\d+|\w*Error\b|SQLITE_|ECONN|ENO[A-Z]+|\[object |undefined|NaN/);
}

/** No bug was met and reported by main or by the vault process. */
export const attendreSansBug = (poste: Poste): void => {
  expect(poste.erreurs()).not.toMatch(/Erreur inattendue|^coffre : |^\s+at /m);
};
