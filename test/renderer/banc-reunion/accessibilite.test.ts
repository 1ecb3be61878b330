import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fautesDe } from '../axe.ts';
import { avecPoste, feuille, titre } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';
import { scenes } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const ETROIT = { width: 683, height: 384 };

const rienADire = async (page: Page, look: string): Promise<void> => {
  expect(await fautesDe(page), look).toEqual([]);
  const deborde = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(deborde, look).toBeLessThanOrEqual(0);
};

describe('accessibilité', () => {
  it('axe ne trouve rien : clair', async () => {
    await avecPoste(banc, async ({ page }) => {
      await feuille(page).waitFor();
      await rienADire(page, 'clair');
    });
  });

  it.each(Object.keys(scenes))('axe ne trouve rien, et rien ne déborde : %s', async (nom) => {
    await avecPoste(
      banc,
      async ({ page }) => {
        await scenes[nom]?.(page);
        await rienADire(page, 'sombre');
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
        await rienADire(page, 'contrastes imposés');
      },
      { colorScheme: 'dark' },
    );
    await avecPoste(
      banc,
      async ({ page }) => {
        await scenes[nom]?.(page);
        await rienADire(page, 'zoom 200 %');
      },
      { viewport: ETROIT },
    );
  });

  it('axe ne trouve rien aux présences, au report, ni au projecteur', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('Alt+q');
      await page.getByRole('dialog', { name: /Présences et quorum/ }).waitFor();
      expect(await fautesDe(page), 'présences').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Reporter…' }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await fautesDe(page), 'report').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projecteur.getByText('Femme, 68 ans').waitFor();
      expect(await fautesDe(projecteur), 'projecteur').toEqual([]);
    });
  });

  it('rien ne défile de côté à 200 %, et chaque volet se montre', async () => {
    await avecPoste(
      banc,
      async ({ page }) => {
        for (const volet of ['Ordre du jour 7/15', 'Documents 6', 'Proposition', 'Dossier']) {
          await page.getByRole('navigation', { name: 'Volets' }).getByRole('button', { name: volet }).click();
          expect(await page.evaluate(() => document.documentElement.scrollWidth), volet).toBeLessThanOrEqual(
            683,
          );
          expect(await titre(page).isVisible()).toBe(true);
        }
      },
      { viewport: ETROIT },
    );
  });
});

describe('ce qui se dit sans être regardé', () => {
  const dit = (page: Page, role: 'alert' | 'status', mots: string | RegExp) =>
    page.getByRole(role).filter({ hasText: mots }).first().waitFor({ state: 'attached' });

  it('doucement : le dossier en vue, l’enregistrement, le quorum retrouvé ; aussitôt : le quorum perdu, l’écran perdu', async () => {
    await avecPoste(banc, async ({ page }) => {
      await dit(page, 'status', 'Dossier 7, BOURDIN Jeanne');
      await page.keyboard.press('Control+ArrowDown');
      await dit(page, 'status', 'Dossier 8, LE GOUÉDIC Alain, prêt');
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('TNCD');
      await dit(page, 'status', 'Enregistré sur ce poste');
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).click();
      await page.keyboard.press('Escape');
      await dit(page, 'alert', 'Quorum non atteint');
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'En salle Dr LEMOINE Pascal' }).click();
      await page.keyboard.press('Escape');
      await dit(page, 'status', 'Quorum atteint');
      await page.keyboard.press('F5');
      await page.evaluate(() => window.posteBanc.debrancher(true));
      await dit(page, 'alert', 'Projecteur débranché');
    });
  });

  it('le chronomètre ne dit rien de lui-même', async () => {
    await avecPoste(banc, async ({ page }) => {
      const chrono = page.getByRole('timer');
      expect(await chrono.getAttribute('aria-live')).toBeNull();
    });
  });
});
