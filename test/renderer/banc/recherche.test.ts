import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPage } from './gestes.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';
import { entrer } from './entrer.ts';
import { chercher, session } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const palette = (page: Page) => page.getByRole('dialog', { name: 'Recherche' });
const champ = (page: Page) => palette(page).getByRole('combobox');
/** What the field says is in view, as a screen reader reads it; the selection agrees. */
async function actif(page: Page): Promise<string> {
  const id = await champ(page).getAttribute('aria-activedescendant');
  const choisies = palette(page).locator('[role="option"][aria-selected="true"]');
  expect(await choisies.count()).toBe(1);
  expect(await choisies.getAttribute('id')).toBe(id);
  return (await choisies.innerText()).replaceAll(/\s+/g, ' ').trim();
}
const toutes = (page: Page) => palette(page).getByRole('option').count();

describe('Ctrl+K au clavier', () => {
  it('sans texte : les dossiers récents, les prochaines séances, les commandes', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, '');
      const titres = await palette(page)
        .getByRole('group')
        .evaluateAll((groupes) =>
          groupes.map((g) => document.getElementById(g.getAttribute('aria-labelledby') ?? '')?.textContent),
        );
      expect(titres).toEqual(['Dossiers ouverts récemment', 'Prochaines séances', 'Commandes']);
      expect(await actif(page)).toMatch(/^BOURDIN Jeanne/);
      expect((await appels(page, 'recherche:chercher')).at(-1)).toEqual({ texte: '', motif: 'frappe' });
    });
  });

  it('↓ ↑ font le tour, Fin et Début vont aux bouts, Page avance de six', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'bou je');
      await palette(page).getByText('BOUVET-LAMY').waitFor();
      const touches = async (...noms: readonly string[]) => {
        for (const nom of noms) await page.keyboard.press(nom);
        return actif(page);
      };
      expect(await actif(page)).toMatch(/^BOURDIN Jeanne/);
      expect(await touches('ArrowDown')).toMatch(/^BOURDIN Jean-Luc/);
      expect(await touches('ArrowUp', 'ArrowUp')).toMatch(/^CR d’anatomopathologie/);
      expect(await touches('ArrowDown')).toMatch(/^BOURDIN Jeanne/);
      expect(await touches('End')).toMatch(/^CR d’anatomopathologie/);
      expect(await touches('Home')).toMatch(/^BOURDIN Jeanne/);
      expect(await touches('PageDown')).toMatch(/^CR d’anatomopathologie/);
      expect(await touches('PageUp')).toMatch(/^BOURDIN Jeanne/);
      // The focus never left the field: what is typed next goes there.
      expect(await champ(page).evaluate((e) => e === document.activeElement)).toBe(true);
      await page.keyboard.press('Shift+Home');
      expect(await champ(page).evaluate((e: HTMLInputElement) => [e.selectionStart, e.selectionEnd])).toEqual(
        [0, 6],
      );
    });
  });

  it('Entrée ouvre le dossier choisi, Échap referme et rend le focus', async () => {
    await avecPage(banc, async (page) => {
      await entrer(page);
      await page.getByRole('button', { name: 'Dossiers', exact: true }).focus();
      await page.keyboard.press('Control+k');
      await champ(page).waitFor();
      await page.keyboard.press('Escape');
      await palette(page).waitFor({ state: 'detached' });
      const focus = () => page.evaluate(() => document.activeElement?.textContent);
      await expect.poll(focus).toBe('Dossiers');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('bou je');
      await page.getByRole('option', { name: /BOUVET-LAMY/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await palette(page).waitFor({ state: 'detached' });
      const patientId = '00000000-0000-4000-8000-000000000503';
      await expect.poll(() => appels(page, 'dossier:lire')).toContainEqual({ patientId, motif: 'affichage' });
    });
  });

  it('Alt+Entrée ouvre la séance du patient en vue', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'bou je');
      await page.getByRole('option', { name: /RCP Digestif/ }).waitFor();
      await page.keyboard.press('Alt+Enter');
      await expect
        .poll(() => appels(page, 'reunion:lire'))
        .toContainEqual({ seanceId: '00000000-0000-4000-8000-000000000900' });
    });
  });

  it('Tab n’en garde qu’un type, Maj+Tab revient', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'bou je');
      await page.getByRole('option', { name: /RCP Digestif/ }).waitFor();
      expect(await toutes(page)).toBe(6);
      await page.keyboard.press('Tab');
      await palette(page).getByText('Patients seulement').waitFor();
      expect(await toutes(page)).toBe(3);
      await page.keyboard.press('Shift+Tab');
      expect(await toutes(page)).toBe(6);
    });
  });

  it('Entrée n’ouvre jamais ce que trouvaient les mots d’avant', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'bou');
      await page.getByRole('option', { name: /BOUVET-LAMY/ }).waitFor();
      await page.evaluate(() =>
        window.banc.poste.repondre('recherche:chercher', () => new Promise<never>(() => undefined)),
      );
      await page.keyboard.type('x');
      await page.keyboard.press('Enter');
      expect(await palette(page).count()).toBe(1);
      expect(await appels(page, 'dossier:lire')).toEqual([]);
    });
  });

  it('rien : la suite est dite, et Entrée ne fait rien', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'xylophone');
      await palette(page).getByText('Rien ne correspond à « xylophone »').waitFor();
      await palette(page)
        .getByText(/cherchez par date de naissance .* ou par INS/)
        .waitFor();
      expect(await palette(page).getByRole('status').textContent()).toBe('Aucun résultat');
      await page.keyboard.press('Enter');
      expect(await palette(page).count()).toBe(1);
    });
  });
});

describe('ce que la liste dit', () => {
  it('les homonymes, et ce qui les distingue ; l’INS seulement tapée, ou quand elle seule distingue', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'bou je');
      await palette(page).getByText('Deux patients BOURDIN : vérifiez la date de naissance.').waitFor();
      expect(await palette(page).getByText('INS').count()).toBe(0);
      await champ(page).fill('long');
      await palette(page)
        .getByText('Deux patients LONGCHAMP Ana, nés le même jour : vérifiez l’INS.')
        .waitFor();
      expect(await palette(page).getByText('INS absente').count()).toBe(2);
      await champ(page).fill('258039926104838');
      await palette(page).getByText('INS 2 58 03 99 261 048 38').waitFor();
    });
  });

  it('une faute de frappe : des noms proches, dits comme tels', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'bourdni');
      await palette(page)
        .getByRole('group', { name: 'Patients au nom proche, aucun ne correspond exactement' })
        .waitFor();
      expect(await actif(page)).toMatch(/^BOURDIN Jeanne/);
    });
  });
});

describe('le serveur', () => {
  it('est demandé une fois les doigts posés ; son patient se dit à part, Entrée le reçoit puis l’ouvre', async () => {
    await avecPage(banc, async (page) => {
      await chercher(page, 'guér');
      await palette(page)
        .getByRole('group', { name: 'Patients trouvés au serveur, pas encore sur ce poste' })
        .waitFor();
      expect(await appels(page, 'recherche:serveur')).toEqual([{ texte: 'guér' }]);
      expect(await actif(page)).toMatch(/^GUÉRIN Solène F · 30\/05\/1971/);
      await palette(page).getByText('Recherche tracée · ce poste, puis le serveur').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Ce dossier n’est pas sur ce poste').waitFor();
      const patientId = '00000000-0000-4000-8000-000000000521';
      expect(await appels(page, 'dossier:lire')).toContainEqual({ patientId, motif: 'affichage' });
      expect(await appels(page, 'sync:maintenant')).toHaveLength(1);
    });
  });

  it('un patient reçu entre les deux réponses n’est montré qu’une fois', async () => {
    await avecPage(banc, async (page) => {
      await page.evaluate(() => {
        const { poste, donnees } = window.banc;
        const patients = [donnees.guerin];
        poste.valeur('recherche:chercher', { ...donnees.trouver('rien'), patients });
      });
      await chercher(page, 'guér');
      await expect.poll(() => appels(page, 'recherche:serveur')).toHaveLength(1);
      expect(await page.getByRole('option', { name: /GUÉRIN/ }).count()).toBe(1);
    });
  });

  it('un serveur qui se tait se dit, et la liste du poste reste', async () => {
    await avecPage(banc, async (page) => {
      await page.evaluate(() =>
        window.banc.poste.toujours('recherche:serveur', { ok: false, error: { type: 'ServeurInjoignable' } }),
      );
      await chercher(page, 'bou je');
      await palette(page).getByText('ce poste seulement : le serveur ne répond pas').waitFor();
      expect(await toutes(page)).toBe(6);
    });
  });

  it.each([
    ['la session', async (page: Page) => session(page, { etat: 'horsLigne', serveur: 'absent' })],
    [
      'le réseau',
      async (page: Page) =>
        page.evaluate(() => {
          const { poste, donnees } = window.banc;
          poste.emettre('sync:change', { ...donnees.sync, etat: 'horsLigne', serveur: 'absent' });
        }),
    ],
  ])('hors ligne (%s) il n’est pas demandé, et la portée est dite', async (_, couper) => {
    await avecPage(banc, async (page) => {
      await entrer(page);
      await couper(page);
      await page.keyboard.press('Control+k');
      await champ(page).waitFor();
      await page.keyboard.type('guér');
      await palette(page)
        .getByText(/Rien ne correspond/)
        .waitFor();
      await palette(page).getByText('hors ligne : dossiers de ce poste seulement').waitFor();
      await page.waitForTimeout(600);
      expect(await appels(page, 'recherche:serveur')).toEqual([]);
    });
  });
});
