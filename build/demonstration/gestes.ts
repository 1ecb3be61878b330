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

/** Password, then the one-time code; ends on the agenda, or on the rubriques of who has none. */
export async function seConnecter(page: Page, codes: SourceCodes, compte = COMPTE): Promise<void> {
  await saisirIdentifiants(page, compte);
  await saisirCode(page, await codes.prochainCode());
  await page
    .getByRole('heading', { level: 1, name: /Semaine du/ })
    .or(page.getByRole('navigation', { name: 'Rubriques de l’administration' }))
    .waitFor();
}

/** The projector's window, once it shows its page: a new window has no address yet when it is announced. */
export async function fenetreProjection(application: ElectronApplication): Promise<Page> {
  for (let essai = 0; essai < 100; essai++) {
    const page = application.windows().find((p) => p.url().includes('projection.html'));
    if (page) return page;
    await new Promise((fin) => setTimeout(fin, 100));
  }
  throw new Error("la fenêtre de projection ne s'est pas ouverte");
}

/** Opens the meeting of the séance of the day, from the agenda; today's is chosen when the agenda opens. */
export async function ouvrirReunionDuJour(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Démarrer|Reprendre|Ouvrir) la réunion/ }).click();
  await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
}

/** Goes to a case by its number (Ctrl+G). */
export async function allerAuDossier(page: Page, ordre: number): Promise<void> {
  await page.keyboard.press('Control+g');
  await page.getByLabel('Numéro du dossier').fill(String(ordre));
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: new RegExp(`^${ordre}\\b`), selected: true }).waitFor();
  await page.getByLabel('Numéro du dossier').waitFor({ state: 'detached' });
}

export type TraitementEcrit = { readonly type: string; readonly precision: string };

/** Writes the treatments of an advice and saves it (Ctrl+Entrée). */
export async function ecrireAvis(page: Page, traitements: readonly TraitementEcrit[]): Promise<void> {
  for (const { type, precision } of traitements) {
    await page.getByRole('button', { name: 'Ajouter un traitement' }).click();
    await page.getByRole('menuitem', { name: type, exact: true }).click();
    await page.getByLabel(`Précisions, ${type}`).last().fill(precision);
  }
  await page.keyboard.press('Control+Enter');
}

/** Opens the validation screen of the current séance and validates what is ready. */
export async function validerTout(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Validation', exact: true })
    .or(page.getByRole('link', { name: 'Validation' }))
    .first()
    .click();
  const valider = page.getByRole('button', { name: /^Valider \d+ avis/ });
  await valider.waitFor();
  await valider.click();
}
