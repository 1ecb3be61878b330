import type { ElectronApplication, Page } from '@playwright/test';

/** What a user does at the screen, by the words he reads. Shared by the demonstration and the e2e specs. */

export const COMPTE = { identifiant: 'claire.rouviere', motDePasse: 'Demonstration-2026' } as const;

type SourceCodes = { readonly prochainCode: () => Promise<string> };

export async function saisirIdentifiants(page: Page, compte = COMPTE): Promise<void> {
  await page.getByLabel('Identifiant', { exact: true }).fill(compte.identifiant);
  await page.getByLabel('Mot de passe', { exact: true }).fill(compte.motDePasse);
  await page.getByRole('button', { name: 'Continuer' }).click();
}

export async function saisirCode(page: Page, code: string): Promise<void> {
  const champ = page.getByLabel('Code à six chiffres');
  await champ.waitFor();
  await champ.fill(code);
}

/** Password, then the one-time code; ends on the agenda. */
export async function seConnecter(page: Page, codes: SourceCodes, compte = COMPTE): Promise<void> {
  await saisirIdentifiants(page, compte);
  await saisirCode(page, await codes.prochainCode());
  await page.getByRole('heading', { level: 1, name: /Semaine du/ }).waitFor();
}

/** The projector's window, once it is there. */
export async function fenetreProjection(application: ElectronApplication): Promise<Page> {
  const ouverte = application.windows().find((page) => page.url().includes('projection.html'));
  return ouverte ?? application.waitForEvent('window', (page) => page.url().includes('projection.html'));
}
