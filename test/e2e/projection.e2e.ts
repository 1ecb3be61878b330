import type { ElectronApplication, Page } from '@playwright/test';
import {
  allerAuDossier,
  ecrireAvis,
  fenetreProjection,
  ouvrirReunionDuJour,
  validerTout,
} from '../../build/demonstration/gestes.ts';
import { HOOKS, type StandinHooks } from '../electron-standin/test-hooks.ts';
import { sql } from 'kysely';
import { pagesImprimees, partProvisoire, recueillirImpressions } from './imprime.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test, type Region } from './region.ts';
import { lireBase } from './serveur-lu.ts';

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

/** A case that no other spec writes in. */
const A_FIGER = 10;

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
  await test.step('débranché et rebranché d’un coup : la salle n’est pas laissée vide', async () => {
    await application.evaluate(
      (_electron, { hooks, sans, avec }) => {
        const crochets = (globalThis as unknown as Record<symbol, StandinHooks>)[Symbol.for(hooks)];
        crochets?.setDisplays([...sans]);
        crochets?.setDisplays([...avec]);
      },
      { hooks: HOOKS, sans: [PORTABLE], avec: [PORTABLE, SALLE] },
    );
    await expect(projete(page)).toBeVisible();
    await expect(async () => {
      const salle = await fenetreProjection(application);
      expect(await salle.getByText('Question', { exact: true }).isVisible()).toBe(true);
    }).toPass();
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

test('cessée puis reprise sur un autre dossier, la projection ne remontre rien du premier', async ({
  allumer,
}) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, 2);
  const recues = await recueillirVues(application);
  await page.keyboard.press('F5');
  const salle = await fenetreProjection(application);
  await expect(salle.locator('header').getByText('2', { exact: true })).toBeVisible();
  await page.keyboard.press('Shift+F5');
  await expect.poll(() => projetees(application)).toEqual([]);
  await allerAuDossier(page, 3);
  await recues.oublier();
  await page.keyboard.press('F5');
  const reprise = await fenetreProjection(application);
  await expect(reprise.locator('header').getByText('3', { exact: true })).toBeVisible();
  const vues = await recues.lire();
  expect(vues).toContain('cas 3');
  expect(vues.filter((vue) => vue !== 'neutre' && vue !== 'cas 3')).toEqual([]);
  attendreSansBug(poste);
  await poste.fermer();
});

/** What main sends to the projector's windows opened from now on: « neutre », « cas 3 ». */
async function recueillirVues(application: ElectronApplication) {
  type Recueil = { vues: string[] };
  await application.evaluate(({ app }) => {
    const recueil = globalThis as unknown as Recueil;
    recueil.vues = [];
    app.on('browser-window-created', (_event, fenetre) => {
      const { webContents } = fenetre;
      const envoyer = webContents.send.bind(webContents);
      webContents.send = (canal: string, ...args: unknown[]) => {
        const [vue] = args as [{ readonly type?: string; readonly ordre?: number }];
        if (canal === 'projection:vue') recueil.vues.push(`${vue.type ?? ''} ${vue.ordre ?? ''}`.trim());
        envoyer(canal, ...args);
      };
    });
  });
  return {
    lire: () => application.evaluate(() => (globalThis as unknown as Recueil).vues),
    oublier: () =>
      application.evaluate(() => {
        (globalThis as unknown as Recueil).vues = [];
      }),
  };
}

test('un document s’imprime d’une fenêtre qui ne montre que lui, et laisse sa trace', async ({ allumer }) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await recueillirImpressions(application);
  await page.locator('[data-page] canvas').waitFor();
  await page.locator('[data-page]').click();
  await page.keyboard.press('Control+p');
  await page.getByRole('button', { name: /^Imprimer (la page|les \d+ pages)$/ }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  const pages = await pagesImprimees(application);
  expect(pages.length).toBeGreaterThan(0);
  expect(pages[0]?.length).toBeGreaterThan(20_000);
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

test('sans second écran, F5 le dit ; branché à 125 %, puis à 150 %, la projection couvre l’écran', async ({
  allumer,
}) => {
  const poste = await allumer({ env: { ELECTRON_STANDIN_DISPLAYS: JSON.stringify([PORTABLE]) } });
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await page.keyboard.press('F5');
  await expect(page.getByRole('alert').filter({ hasText: 'Aucun second écran' })).toBeVisible();
  expect(await projetees(application)).toEqual([]);
  for (const scaleFactor of [1.25, 1.5]) {
    const [width, height] = [1920 / scaleFactor, 1080 / scaleFactor];
    await brancher(application, [PORTABLE]);
    await expect.poll(() => projetees(application)).toEqual([]);
    await brancher(application, [PORTABLE, { width, height, scaleFactor }]);
    if (scaleFactor === 1.25) await page.keyboard.press('F5');
    await expect(projete(page)).toBeVisible();
    // The window before this one may not have gone yet.
    await expect(async () => {
      const taille = await (await fenetreProjection(application)).evaluate(() => [innerWidth, innerHeight]);
      expect(taille).toEqual([width, height]);
    }).toPass();
    const salle = await fenetreProjection(application);
    await expect(salle.getByText('Question', { exact: true })).toBeVisible();
    const plusPetit = await salle.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('header *, main *, footer *')]
          .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim() !== ''))
          .map((e) => Number.parseFloat(getComputedStyle(e).fontSize)),
      ),
    );
    // 28 of the 1080 lines of the projector, whatever its scale.
    expect(plusPetit * scaleFactor).toBeGreaterThanOrEqual(27.9);
  }
  attendreSansBug(poste);
  await poste.fermer();
});

test('la salle a son thème à elle, gardé d’une projection à l’autre', async ({ allumer }) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  const theme = (fenetre: Page) => fenetre.evaluate(() => document.documentElement.dataset['theme'] ?? null);
  const sien = await theme(page);
  await page.keyboard.press('F5');
  const salle = await fenetreProjection(application);
  await expect.poll(() => theme(salle)).toBe('clair');
  await projete(page).click();
  await page.getByRole('menuitem', { name: 'Projeter en sombre' }).click();
  await expect.poll(() => theme(salle)).toBe('sombre');
  expect(await theme(page)).toBe(sien);
  await page.keyboard.press('Shift+F5');
  await expect(page.getByRole('button', { name: /^Projeter/ }).first()).toBeVisible();
  await page.keyboard.press('F5');
  await expect.poll(async () => theme(await fenetreProjection(application))).toBe('sombre');
  attendreSansBug(poste);
  await poste.fermer();
});

/** What the workstations told the server of what they did, in their order. */
const actionsTracees = (region: Region, actions: readonly string[]): Promise<readonly string[]> =>
  lireBase(region.donnees, async (db) => {
    const { rows } = await sql<{ action: string }>`
      select action from trace_poste where action = any(${[...actions]}) order by recue_le, n`.execute(db);
    return rows.map(({ action }) => action);
  });

test('Alt+M demande une fois, montre, masque, remontre ; chaque fois est au serveur', async ({
  region,
  allumer,
}) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  const traces = () => actionsTracees(region, ['afficherIdentite', 'masquerIdentite']);
  const avant = await traces();
  await ouvrirReunionDuJour(page);
  await page.keyboard.press('F5');
  const salle = await fenetreProjection(application);
  await allerAuDossier(page, 2);
  await expect(salle.locator('header').getByText('2', { exact: true })).toBeVisible();
  const nom = ((await page.locator('[data-volet="identite"] h1').textContent()) ?? '').trim();
  await expect(salle.getByText(nom, { exact: true })).toHaveCount(0);
  await page.keyboard.press('Alt+m');
  await page.getByRole('button', { name: 'Montrer l’identité', exact: true }).click();
  await expect(salle.getByText(nom, { exact: true })).toBeVisible();
  await page.keyboard.press('Alt+m');
  await expect(salle.getByText(nom, { exact: true })).toHaveCount(0);
  await page.keyboard.press('Alt+m');
  await expect(salle.getByText(nom, { exact: true })).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+S');
  await expect
    .poll(async () => (await traces()).slice(avant.length))
    .toEqual(['afficherIdentite', 'masquerIdentite', 'afficherIdentite']);
  attendreSansBug(poste);
  await poste.fermer();
});

test('une fiche provisoire s’imprime sous PROVISOIRE, la même une fois figée sans lui', async ({
  region,
  allumer,
}) => {
  const poste = await allumer();
  const { page, application, reseau } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, A_FIGER);
  reseau.couper();
  await ecrireAvis(page, [{ type: 'Chirurgie', precision: 'Exérèse' }]);
  await expect(page.getByText('Avis saisi').first()).toBeVisible();
  await recueillirImpressions(application);
  await validerTout(page);
  await expect(page.getByText(/^Validé, en attente d’envoi$/).first()).toBeVisible();
  await page.getByRole('row').filter({ hasText: 'Validé, en attente' }).click();

  const imprimer = async (): Promise<readonly Buffer[]> => {
    await page.locator('[data-page] canvas').waitFor();
    await page.locator('[data-page]').click();
    await page.keyboard.press('Control+p');
    const dialogue = page.getByRole('alertdialog');
    await dialogue.getByRole('button', { name: /^Imprimer (la page|les \d+ pages)$/ }).click();
    await expect(dialogue).toHaveCount(0);
    return pagesImprimees(application);
  };
  await test.step('provisoire : le mot est sur chaque page, et l’impression l’annonce', async () => {
    await expect(
      page.locator('[data-page]').getByText('PROVISOIRE', { exact: false }).first(),
    ).toBeAttached();
    const pages = await imprimer();
    expect(pages.length).toBeGreaterThan(0);
    for (const jpeg of pages) expect(await partProvisoire(page, jpeg)).toBeGreaterThan(0.5);
  });
  await test.step('figée : il n’y est plus', async () => {
    reseau.retablir();
    await page.keyboard.press('Control+Shift+S');
    await expect(page.getByText('Figé', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('PROVISOIRE', { exact: false })).toHaveCount(0);
    const pages = await imprimer();
    expect(pages.length).toBeGreaterThan(0);
    for (const jpeg of pages) expect(await partProvisoire(page, jpeg)).toBeLessThan(0.1);
  });
  // The trace of the last printing is written after its dialog is gone, and leaves with the next exchange.
  await expect
    .poll(async () => {
      await page.keyboard.press('Control+Shift+S');
      return (await actionsTracees(region, ['imprimer', 'imprimerDocument'])).slice(-2);
    })
    .toEqual(['imprimer', 'imprimerDocument']);
  attendreSansBug(poste);
  await poste.fermer();
});
