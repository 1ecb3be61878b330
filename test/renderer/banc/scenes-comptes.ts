import type { Page } from '@playwright/test';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { entrer } from './entrer.ts';
import { session } from './scenes.ts';

type Scene = (page: Page) => Promise<void>;

/** From the sign-in screen to a rubrique of « Administration ». */
export async function administrer(page: Page, profil: Profil, rubrique: string): Promise<void> {
  await entrer(page);
  await session(page, { profil, nomAffiche: 'Dr MAUGER Irène', identifiant: 'i.mauger' });
  await page.getByRole('button', { name: 'Administration', exact: true }).click();
  const entree = page.getByRole('navigation', { name: /Rubriques/ }).getByRole('button', { name: rubrique });
  if ((await entree.getAttribute('aria-current')) !== 'page') await entree.click();
  await page.mouse.move(0, 0);
}

const habilitations = async (page: Page): Promise<void> => {
  await administrer(page, 'administrateurRegional', 'Habilitations');
  await page.getByRole('grid').waitFor();
};

/** « – → L » on the programme of care of clinical research, by keys. */
const preparer = async (page: Page): Promise<void> => {
  await habilitations(page);
  await page.locator('[data-case="medecin identite"]').focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('l');
  await page.getByText('Version 13 en préparation, 1 changement').waitFor();
};

const motiver = (page: Page): Promise<void> =>
  page
    .getByRole('textbox', { name: 'Motif du changement, tracé' })
    .fill('Suivi des patients inclus, décision du comité du 17/11/2026');

/** Screens of the accounts and of the habilitations. */
export const scenesComptes: Readonly<Record<string, Scene>> = {
  habilitations: preparer,
  'habilitations-effet': async (page) => {
    await preparer(page);
    await motiver(page);
    await page.getByRole('button', { name: 'Vérifier l’effet…' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'habilitations-verifiees': async (page) => {
    await scenesComptes['habilitations-effet']?.(page);
    await page.getByRole('button', { name: 'Revenir à la table' }).click();
    await page.getByText(/Donnerait la lecture/).waitFor();
  },
  'habilitations-motif-court': async (page) => {
    await preparer(page);
    await page.getByRole('button', { name: 'Appliquer la version 13' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Appliquer la version 13' }).click();
    await page.getByText(/Dites en dix caractères/).waitFor();
  },
  'habilitations-conflit': async (page) => {
    await scenesComptes['habilitations-effet']?.(page);
    await page.evaluate(() =>
      window.banc.poste.toujours('habilitations:modifier', {
        ok: false,
        error: { type: 'RequeteInvalide', details: { raison: 'version', version: 13 } },
      }),
    );
    await page.getByRole('dialog').getByRole('button', { name: 'Appliquer la version 13' }).click();
    await page.getByText(/vient d’être appliquée/).waitFor();
  },
  'habilitations-versions': async (page) => {
    await habilitations(page);
    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'habilitations-hors-ligne': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('habilitations:lire', { ok: false, error: { type: 'ServeurInjoignable' } }),
    );
    await administrer(page, 'administrateurRegional', 'Habilitations');
    await session(page, {
      etat: 'horsLigne',
      profil: 'administrateurRegional',
      nomAffiche: 'Dr MAUGER Irène',
      identifiant: 'i.mauger',
    });
    await page
      .getByText(/serveur/)
      .first()
      .waitFor();
  },
};
