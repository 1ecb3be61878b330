import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ETROIT } from '../allures.ts';
import { appels, avecPoste, titre } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const champ = (page: Page) =>
  page.getByRole('textbox', { name: /^Notes personnelles, jamais projetées ni envoyées/ });
const focalise = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
const notesEcrites = async (page: Page) =>
  (await appels(page, 'notes:ecrire')).map(({ entree }) => [
    Number(String(entree['inscriptionId']).slice(-12)),
    entree['texte'],
  ]);

async function ouvrir(page: Page): Promise<void> {
  await page.keyboard.press('Alt+n');
  await page.locator('[data-volet="notes"] textarea:focus').waitFor();
}

describe('les notes personnelles', () => {
  it('Alt+N y mène, Échap rend le focus à ce qu’on écrivait', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('textbox', { name: 'Référentiel' }).focus();
      await ouvrir(page);
      await page.keyboard.type('Rappeler le chirurgien');
      await page.keyboard.press('Escape');
      await champ(page).waitFor({ state: 'detached' });
      await page.locator('input:focus').waitFor();
      await page.keyboard.type('!');
      expect(await page.getByRole('textbox', { name: 'Référentiel' }).inputValue()).toContain('!');
      await expect.poll(async () => (await notesEcrites(page)).at(-1)).toEqual([7, 'Rappeler le chirurgien']);
      await page.getByRole('button', { name: 'Notes prises' }).click();
      expect(await champ(page).inputValue()).toBe('Rappeler le chirurgien');
    });
  });

  it('changer de dossier garde le dernier mot, et chaque dossier a les siennes', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page);
      await page.keyboard.type('Pour Jeanne');
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      expect((await notesEcrites(page)).at(-1)).toEqual([7, 'Pour Jeanne']);
      // Open, empty, and without the focus: what is typed on goes to nobody's notes.
      expect(await champ(page).inputValue()).toBe('');
      await page.keyboard.type('x');
      expect(await champ(page).inputValue()).toBe('');
      await ouvrir(page);
      await page.keyboard.type('Pour Alain');
      // What was typed for another patient cannot be undone into this one's.
      for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z');
      expect(await champ(page).inputValue()).not.toContain('Jeanne');
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'BOURDIN Jeanne' }).waitFor();
      expect(await champ(page).inputValue()).toBe('Pour Jeanne');
    });
  });

  it('perdre la fenêtre, verrouiller : ce qui est tapé part aussitôt', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page);
      for (const [mot, geste] of [
        ['Un', () => void window.dispatchEvent(new Event('blur'))],
        ['Deux', () => window.posteBanc.emettre('session:change', {})],
      ] as const) {
        await champ(page).fill(mot);
        await page.evaluate(geste);
        expect((await notesEcrites(page)).at(-1)).toEqual([7, mot]);
      }
    });
  });

  it('un refus se dit, garde la saisie, et se réessaie ; fermer n’efface rien', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page);
      await page.evaluate(() => {
        window.posteBanc.refus = { type: 'DisquePlein' };
      });
      // In one go: a save between two keys would be the one that is refused.
      await champ(page).fill('gardé');
      const refus = page.getByText('La dernière saisie n’est pas enregistrée.');
      await refus.waitFor();
      expect(await champ(page).inputValue()).toBe('gardé');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await refus.waitFor({ state: 'detached' });
      expect(await notesEcrites(page)).toEqual([
        [7, 'gardé'],
        [7, 'gardé'],
      ]);
      await page.evaluate(() => {
        window.posteBanc.refus = { type: 'DisquePlein' };
      });
      await champ(page).fill('gardé encore');
      await refus.waitFor();
      await champ(page).press('Escape');
      // Closing sends again what waits; what cannot be sent is still there.
      await expect.poll(async () => (await notesEcrites(page)).length).toBe(4);
      await ouvrir(page);
      expect(await champ(page).inputValue()).toBe('gardé encore');
    });
  });

  it('à 200 %, les notes sont un volet sous l’identité ; Échap revient au volet d’avant', async () => {
    await avecPoste(
      banc,
      async ({ page }) => {
        const volet = (nom: RegExp) =>
          page.getByRole('navigation', { name: 'Volets' }).getByRole('button', { name: nom });
        await volet(/^Proposition/).click();
        await ouvrir(page);
        expect(await page.getByRole('textbox', { name: 'Référentiel' }).isVisible()).toBe(false);
        const [identite, notes] = [await titre(page).boundingBox(), await champ(page).boundingBox()];
        expect(identite?.y).toBeLessThan(notes?.y ?? 0);
        await page.keyboard.press('Escape');
        await page.getByRole('textbox', { name: 'Référentiel' }).waitFor();
        expect(await volet(/^Proposition/).getAttribute('aria-current')).toBe('true');
        await volet(/^Notes/).click();
        await page.locator('[data-volet="notes"] textarea:focus').waitFor();
        expect(await focalise(page)).toBe('TEXTAREA');
      },
      ETROIT,
    );
  });

  it('F1 et la barre du bas disent Alt+N', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('contentinfo').getByText('Notes').waitFor();
      await page.keyboard.press('F1');
      const aide = page.getByRole('dialog', { name: 'Raccourcis de cet écran' });
      await aide.getByText('Notes', { exact: true }).waitFor();
    });
  });
});
