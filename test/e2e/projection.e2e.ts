import type { ElectronApplication, Page } from '@playwright/test';
import { fenetreProjection, ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import { HOOKS, type StandinHooks } from '../electron-standin/test-hooks.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test } from './region.ts';

type Ecran = { readonly width: number; readonly height: number; readonly scaleFactor?: number };
const PORTABLE: Ecran = { width: 1366, height: 768 };
const SALLE: Ecran = { width: 1024, height: 768 };

const brancher = (application: ElectronApplication, ecrans: readonly Ecran[]): Promise<void> =>
  application.evaluate(
    (_electron, { hooks, liste }) => {
      (globalThis as unknown as Record<symbol, StandinHooks>)[Symbol.for(hooks)]?.setDisplays([...liste]);
    },
    { hooks: HOOKS, liste: ecrans },
  );

/** Where each window stands: « operateur 0 », « projection 1366 ». */
const places = (application: ElectronApplication): Promise<string[]> =>
  application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((f) => `${f.getTitle()} ${f.getBounds().x}`),
  );
const projetees = async (application: ElectronApplication): Promise<string[]> =>
  (await places(application)).filter((place) => place.includes('projection'));

const projete = (page: Page) => page.getByRole('button', { name: /Projeté en salle/ });

test('débranché, rebranché, échangé, en 4:3 : la salle ne voit jamais l’écran de l’opérateur', async ({
  allumer,
}) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await page.keyboard.press('F5');
  await fenetreProjection(application);
  await expect(projete(page)).toBeVisible();

  await test.step('débranché : l’opérateur en est averti, aucune fenêtre ne reste', async () => {
    await brancher(application, [PORTABLE]);
    await expect(page.getByRole('alert').filter({ hasText: 'Projecteur débranché' })).toBeVisible();
    expect(await projetees(application)).toEqual([]);
  });
  await test.step('rebranché, en 4:3 : la projection reprend seule et couvre l’écran', async () => {
    await brancher(application, [PORTABLE, SALLE]);
    await expect(projete(page)).toBeVisible();
    const salle = await fenetreProjection(application);
    await expect(salle.getByText('Question', { exact: true })).toBeVisible();
    expect(await projetees(application)).toEqual(['Collégiale, projection 1366']);
    expect(await salle.evaluate(() => [innerWidth, innerHeight])).toEqual([1024, 768]);
  });
  await test.step('F7, un seul autre écran : les deux fenêtres changent de place', async () => {
    await page.keyboard.press('F7');
    await expect.poll(() => projetees(application)).toEqual(['Collégiale, projection 0']);
    await page.keyboard.press('F7');
    await expect.poll(() => projetees(application)).toEqual(['Collégiale, projection 1366']);
  });
  attendreSansBug(poste);
  await poste.fermer();
});

test('un document s’imprime d’une fenêtre qui ne montre que lui, et laisse sa trace', async ({ allumer }) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await application.evaluate(({ app }) => {
    app.on('browser-window-created', (_event, fenetre) => {
      fenetre.webContents.print = (_options, suite) => {
        void fenetre.webContents.printToPDF({ pageSize: 'A4' }).then((pdf) => {
          Object.assign(globalThis, { imprime: { titre: fenetre.getTitle(), octets: pdf.length } });
          suite?.(true, '');
        });
      };
    });
  });
  await page.locator('[data-page] canvas').waitFor();
  await page.locator('[data-page]').click();
  await page.keyboard.press('Control+p');
  await page.getByRole('button', { name: /^Imprimer (la page|les \d+ pages)$/ }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const imprime = await application.evaluate(
    () => (globalThis as { imprime?: { titre: string; octets: number } }).imprime,
  );
  expect(imprime?.octets).toBeGreaterThan(20_000);
  // Hidden, then gone.
  expect((await places(application)).length).toBe(1);
  attendreSansBug(poste);
  await poste.fermer();
});

test('épinglé, un document est en tête au retour dans la séance', async ({ allumer }) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  const documents = page.getByRole('listbox', { name: 'Documents' }).getByRole('option');
  await documents.nth(1).click();
  const titre = (
    (await documents.nth(1).getAttribute('aria-label')) ?? (await documents.nth(1).innerText())
  ).slice(0, 20);
  await page.locator('[data-page] canvas').waitFor();
  await page.locator('[data-page]').click();
  await page.keyboard.press('e');
  await expect(documents.first()).toContainText('Épinglé');
  await page.getByRole('button', { name: /^Quitter/ }).click();
  await ouvrirReunionDuJour(page);
  await expect(documents.first()).toContainText('Épinglé');
  expect(titre.length).toBeGreaterThan(3);
  attendreSansBug(poste);
  await poste.fermer();
});
