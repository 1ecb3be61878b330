import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPoste, feuille } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

/** The case of the mock-up opens with this file only. */
async function ouvrir(page: Page, nom: string, tailleOctets?: number): Promise<void> {
  await page.evaluate(
    ([fichier, taille]) => {
      const poste = Reflect.get(window, 'poste') as {
        donner: (ordre: number, noms: readonly string[], taille?: number) => void;
      };
      poste.donner(7, [String(fichier)], taille === undefined ? undefined : Number(taille));
    },
    [nom, tailleOctets],
  );
  await page.getByRole('option', { name: new RegExp(`^.*${nom}`) }).waitFor();
}

/** Nothing ran, nothing was opened, nothing was asked of anybody; the network is watched by avecPoste. */
async function attendreInerte(page: Page, dialogues: readonly string[]): Promise<void> {
  expect(await page.evaluate(() => Reflect.has(window, 'pirate'))).toBe(false);
  expect(dialogues).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
  expect(new URL(page.url()).pathname).toBe('/banc.html');
  expect(await page.locator('[data-lecteur] a, [data-lecteur] form, [data-lecteur] iframe').count()).toBe(0);
}

const cas = [
  { nom: 'script.pdf', dit: 'Ce document contient des scripts' },
  { nom: 'joint.pdf', dit: 'Ce document contient un fichier joint' },
  { nom: 'xfa.pdf', dit: 'Ce document est un formulaire XFA' },
  { nom: 'lancement.pdf', dit: null },
  { nom: 'lien.pdf', dit: null },
] as const;

describe('un PDF qui voudrait agir', () => {
  it.each(cas)('$nom : sa page se montre, rien n’est exécuté, et c’est dit', async ({ nom, dit }) => {
    await avecPoste(banc, async ({ page }) => {
      const dialogues: string[] = [];
      page.on('dialog', (d) => {
        dialogues.push(d.message());
        void d.dismiss();
      });
      await ouvrir(page, nom);
      await page.getByRole('region', { name: `${nom} 0, page 1` }).waitFor();
      await feuille(page).waitFor();
      if (dit !== null) await page.getByRole('status').filter({ hasText: dit }).waitFor();
      // In the middle of the link that covers the page.
      await page.locator('[data-page]').click();
      await page.waitForTimeout(300);
      await attendreInerte(page, dialogues);
    });
  });
});

describe('un PDF qui ne peut pas être montré', () => {
  it.each([
    { nom: 'protege.pdf', titre: 'Ce document est protégé par un mot de passe' },
    { nom: 'tronque.pdf', titre: 'Ce document ne peut pas être lu' },
  ])('$nom : une phrase en français', async ({ nom, titre }) => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page, nom);
      await page.getByRole('heading', { name: titre }).waitFor();
      await page.getByText('Demandez à l’établissement émetteur').waitFor();
    });
  });

  it('boucle.pdf, dont les pages se contiennent : dit à la place de la page', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page, 'boucle.pdf');
      await page.getByRole('heading', { name: 'Cette page ne peut pas être montrée' }).waitFor();
    });
  });

  it('200 Mo : dit avant d’être lu', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page, 'logo.pdf', 200_000_000);
      await page.getByRole('heading', { name: 'Ce document est trop lourd pour être ouvert ici' }).waitFor();
      const lus = (await appels(page, 'document:lire')).map(({ entree }) => String(entree['sha256']));
      expect(lus.filter((sha256) => sha256.startsWith('9'))).toEqual([]);
    });
  });

  it('une page qui se dessine sans fin est abandonnée, le poste répond, les autres documents se lisent', async () => {
    await avecPoste(banc, async ({ page }) => {
      page.setDefaultTimeout(40_000);
      await ouvrir(page, 'rires.pdf');
      const abandon = page.getByRole('heading', { name: 'Cette page ne peut pas être montrée' }).waitFor();
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await feuille(page).waitFor();
      await page.keyboard.press('Control+ArrowUp');
      await abandon;
    });
  }, 90_000);
});

describe('une page de deux mille mètres', () => {
  it('se montre dans un canevas borné, à tous les zooms', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrir(page, 'geant.pdf');
      await feuille(page).waitFor();
      await page.getByRole('region', { name: 'geant.pdf 0, page 1' }).focus();
      for (let i = 0; i < 3; i++) await page.keyboard.press('+');
      const surface = () =>
        feuille(page).evaluate((c) => (c as HTMLCanvasElement).width * (c as HTMLCanvasElement).height);
      await expect.poll(surface).toBeGreaterThan(0);
      expect(await surface()).toBeLessThanOrEqual(16_000_000);
    });
  });
});

describe('ce qui est brûlé dans une image', () => {
  it('une page presque toute en image, sous un bandeau de texte, attend une confirmation, une seule, tracée', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await ouvrir(page, 'bandeau.pdf');
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await salle.getByRole('img').count()).toBe(0);
      await page.getByRole('button', { name: 'Projeter cette page' }).click();
      await salle.getByRole('img').waitFor();
      await page.getByRole('button', { name: 'Retirer la page' }).click();
      await salle.getByRole('img').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await salle.getByRole('img').waitFor();
      expect(await page.getByRole('alertdialog').count()).toBe(0);
      const actions = (await appels(page, 'trace:noter')).map(({ entree }) => entree['action']);
      expect(actions.filter((action) => action === 'afficherIdentite')).toHaveLength(1);
    });
  });

  it('une page de texte avec un logo se projette sans question', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await ouvrir(page, 'logo.pdf');
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await salle.getByRole('img').waitFor();
    });
  });
});
