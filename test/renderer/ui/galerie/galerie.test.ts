import type { BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fautesDe } from '../../axe.ts';
import { demarrerGalerie, type Galerie } from './navigateur.ts';

let galerie: Galerie;
beforeAll(async () => {
  galerie = await demarrerGalerie();
}, 120_000);
afterAll(() => galerie.fermer());

async function avecPage(
  suite: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
): Promise<void> {
  const { page, plaintes } = await galerie.ouvrir(options);
  try {
    await suite(page);
    expect(plaintes, 'console').toEqual([]);
  } finally {
    await page.context().close();
  }
}

const modes: Readonly<Record<string, BrowserContextOptions>> = {
  clair: { colorScheme: 'light' },
  sombre: { colorScheme: 'dark' },
  'contrastes imposés': { forcedColors: 'active' },
  'zoom 200 %': { viewport: { width: 683, height: 384 } },
};

describe('accessibility', () => {
  it.each(Object.keys(modes))('axe finds nothing to say: %s', async (mode) => {
    await avecPage(async (page) => {
      expect(await fautesDe(page)).toEqual([]);
    }, modes[mode]);
  });

  it('axe finds nothing to say of what floats: keys, dialog, choice, confirmation', async () => {
    await avecPage(async (page) => {
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
      expect(await fautesDe(page), 'F1').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Ouvrir le dialogue…' }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await fautesDe(page), 'dialog').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Poser un avis' }).click();
      await page.getByRole('button', { name: /Référentiel/ }).click();
      await page.getByRole('option', { name: 'Référentiel régional' }).waitFor();
      expect(await fautesDe(page), 'choice').toEqual([]);
    });
  });

  it('every target is at least 24 × 24', async () => {
    await avecPage(async (page) => {
      const petites = await page.evaluate(() =>
        [...document.querySelectorAll('button, [role="option"], [role="row"], label')]
          .filter(
            (element) => element.checkVisibility() && element.querySelector('[slot="selection"]') === null,
          )
          .filter((element) => element.tagName !== 'LABEL' || element.querySelector('input') !== null)
          .map((element) => ({
            boite: element.getBoundingClientRect(),
            html: element.outerHTML.slice(0, 80),
          }))
          .filter(({ boite }) => boite.width < 24 || boite.height < 23.5)
          .map(({ html }) => html),
      );
      expect(petites).toEqual([]);
    });
  });

  it('nothing scrolls sideways at 200 %', async () => {
    await avecPage(async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
    }, modes['zoom 200 %']);
  });
});

describe('policy of the page', () => {
  it('holds: an inline style and innerHTML are refused', async () => {
    const { page, plaintes } = await galerie.ouvrir();
    // Scripts that Playwright evaluates escape Trusted Types; those of a timer do not.
    const refus = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              document.createElement('div').innerHTML = '<b>x</b>';
              resolve('accepté');
            } catch (error) {
              resolve((error as Error).name);
            }
          }, 0);
        }),
    );
    expect(refus).toBe('TypeError');
    await page.evaluate(() =>
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'p{}' })),
    );
    await expect.poll(() => plaintes.some((texte) => texte.includes('style-src'))).toBe(true);
    await page.context().close();
  });
});

describe('keyboard', () => {
  const compteur = (page: Page) => page.locator('output').textContent();

  it('a key of the table acts, a single letter only outside text fields', async () => {
    await avecPage(async (page) => {
      await page.keyboard.press('Control+ArrowDown');
      expect(await compteur(page)).toBe('1');
      await page.keyboard.press('e');
      expect(await compteur(page)).toBe('101');
      await page.getByLabel('Normal').focus();
      await page.keyboard.press('e');
      await page.keyboard.press('Control+ArrowDown');
      expect(await compteur(page)).toBe('102');
    });
  });

  it('a button tells its key to screen readers', async () => {
    await avecPage(async (page) => {
      const bouton = page.getByRole('button', { name: 'Dossier suivant', exact: true });
      expect(await bouton.getAttribute('aria-keyshortcuts')).toBe('Control+ArrowDown');
    });
  });

  it('F1 lists the keys of the screen, and Échap closes the list', async () => {
    await avecPage(async (page) => {
      await page.keyboard.press('F1');
      const aide = page.getByRole('dialog', { name: 'Raccourcis de cet écran' });
      await aide.waitFor();
      expect(await aide.locator('dt').allTextContents()).toEqual([
        'Dossier suivant',
        'Écran noir',
        'Épingler pour la séance',
        'Aller d’un rang à l’autre, ou taper le début d’un nom',
        'Volet suivant',
        'Volet précédent',
        'Tous les raccourcis',
      ]);
      await page.keyboard.press('Escape');
      await aide.waitFor({ state: 'detached' });
    });
  });

  it('the keys of the screen sleep under a dialog, and wake after it', async () => {
    await avecPage(async (page) => {
      await page.getByRole('button', { name: 'Ouvrir le dialogue…' }).click();
      const question = page.getByRole('alertdialog', { name: /3 opérations/ });
      await question.waitFor();
      await page.keyboard.press('Control+ArrowDown');
      expect(await compteur(page)).toBe('0');
      await page.getByRole('button', { name: 'Rester ouvert' }).press('Enter');
      await question.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+ArrowDown');
      expect(await compteur(page)).toBe('1');
    });
  });

  it('F6 goes from pane to pane and gives back the last focus', async () => {
    await avecPage(async (page) => {
      const ici = () =>
        page.evaluate(() => document.activeElement?.closest('[data-volet]')?.getAttribute('data-volet'));
      await page.getByRole('option', { name: 'BOURDIN Jeanne' }).first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('F6');
      expect(await ici()).toBe('validation');
      await page.keyboard.press('Shift+F6');
      expect(await ici()).toBe('ordre');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('LE GOUÉDIC Alain');
    });
  });

  it('arrows and letters move in a list, Entrée chooses', async () => {
    await avecPage(async (page) => {
      const liste = page.getByRole('listbox', { name: 'Ordre du jour' });
      const nom = () => liste.locator('[aria-selected="true"]').textContent();
      await liste.getByRole('option').nth(1).focus();
      await page.keyboard.press('ArrowDown');
      expect(await nom()).toContain('BOURDIN');
      await page.keyboard.press('Enter');
      expect(await nom()).toContain('LE GOUÉDIC');
      await page.keyboard.type('had');
      await page.keyboard.press('Enter');
      expect(await nom()).toContain('HADJERI');
    });
  });
});

describe('fields', () => {
  it('the code is one labelled field, and takes a paste', async () => {
    await avecPage(async (page) => {
      const champ = page.getByRole('textbox', { name: 'Code à six chiffres' });
      expect(await champ.count()).toBe(1);
      await champ.focus();
      await page.keyboard.press('Backspace');
      await page.keyboard.press('1');
      expect(await champ.inputValue()).toBe('401');
      await champ.evaluate((input: HTMLInputElement) => {
        input.select();
        document.execCommand('insertText', false, '98 76 54');
      });
      expect(await champ.inputValue()).toBe('987654');
    });
  });

  it('an error is tied to its field', async () => {
    await avecPage(async (page) => {
      const champ = page.getByLabel('À renseigner');
      expect(await champ.getAttribute('aria-invalid')).toBe('true');
      const decrit = await champ.evaluate((input) =>
        (input.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => document.querySelector(`#${CSS.escape(id)}`)?.textContent)
          .join(''),
      );
      expect(decrit).toContain('Choisissez un grade');
    });
  });

  it('a confirmation shows and goes by itself after six seconds', async () => {
    const { page } = await galerie.ouvrir();
    // Paused first: the six seconds are counted by the test alone.
    await page.clock.install({ time: new Date('2026-11-26T14:00:00+01:00') });
    await page.clock.pauseAt(new Date('2026-11-26T14:01:00+01:00'));
    await page.getByRole('button', { name: 'Poser un avis' }).click();
    const avis = page.getByText('Avis du dossier 6 enregistré sur ce poste');
    await avis.waitFor();
    await page.mouse.move(0, 0);
    await page.clock.runFor(5900);
    expect(await avis.isVisible()).toBe(true);
    await page.clock.runFor(200);
    expect(await avis.count()).toBe(0);
    await page.context().close();
  });
});
