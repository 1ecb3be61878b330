import type { Page } from '@playwright/test';

export async function identifier(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Identifiant' }).fill('c.rouviere');
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).waitFor();
}

/** Signs in, to the agenda. */
export async function entrer(page: Page): Promise<void> {
  await identifier(page);
  await page.getByRole('textbox', { name: 'Code à six chiffres' }).pressSequentially('407123');
  await page.getByRole('navigation', { name: 'Écrans' }).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** From the agenda, the row of the ordre du jour. */
export async function ouvrirDossier(page: Page, rang: number): Promise<void> {
  await entrer(page);
  await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').nth(rang).click();
  await page.getByRole('listbox', { name: 'Dossiers' }).waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).waitFor();
}
