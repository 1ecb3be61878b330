import type { Page } from '@playwright/test';
import { expect, test } from './region.ts';

const documents = (page: Page) => page.getByRole('listbox', { name: 'Documents par catégorie' });

/** Weeks back from today, one by one, until a dossier of RCP Digestif with a frozen fiche is open. */
async function ouvrirUnDossierPasse(page: Page): Promise<boolean> {
  const dossiers = page.getByRole('listbox', { name: 'Dossiers' });
  for (let semaine = 1; semaine <= 4; semaine++) {
    await page.getByRole('button', { name: 'Semaine précédente' }).click();
    const seance = page
      .getByRole('region', { name: 'Séances de la semaine' })
      .getByRole('button', { name: /^RCP Digestif/ });
    await seance.first().waitFor();
    // One already chosen would open its meeting.
    if ((await seance.first().getAttribute('aria-current')) !== 'true') await seance.first().click();
    await expect(seance.first()).toHaveAttribute('aria-current', 'true');
    if (semaine === 1 || (await dossiers.getByRole('option').count()) === 0) continue;
    await dossiers.getByRole('option').first().press('Enter');
    return true;
  }
  return false;
}

test('une fiche d’une séance passée est figée, et s’ouvre dans le dossier', async ({ allumer }) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().waitFor();
  expect(await ouvrirUnDossierPasse(page)).toBe(true);
  const fiche = documents(page).getByRole('option', { name: /Fiche RCP/ });
  await fiche.first().waitFor();
  await expect(fiche.first()).not.toContainText('À recevoir', { timeout: 30_000 });
  await fiche.first().press('Enter');
  const lecteur = page.locator('[data-lecteur]');
  await expect(lecteur).toContainText('Fiche de réunion de concertation pluridisciplinaire');
  // Its seal is a signature, which is no script.
  await expect(lecteur).not.toContainText('scripts');
  await page.locator('[data-page] canvas').first().waitFor();
});
