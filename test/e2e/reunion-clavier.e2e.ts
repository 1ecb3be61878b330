import type { ElectronApplication, Page } from '@playwright/test';
import { CLAIRE, expect, test } from './region.ts';
import { Azerty } from './azerty.ts';
import { fenetreProjection } from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';

/** Bars of issue 3: from the agenda to the first case in the room, and from one case to the next. */
const CLICS_MAX = 2;
const FRAPPES_MAX = 3;
const CAS = 5;

// It writes and validates the first cases: nobody froze them before.
test.use({ aPart: 'réunion au clavier' });

const odj = (page: Page) => page.getByRole('listbox', { name: 'Ordre du jour' });
const enVue = (page: Page, ordre: number) =>
  odj(page).getByRole('option', { name: new RegExp(`^${ordre}\\b`), selected: true });
/** The number of the case that the room sees, in the header of the projector. */
const projete = async (application: ElectronApplication, ordre: number): Promise<Page> => {
  const salle = await fenetreProjection(application);
  await expect(salle.getByText('Question', { exact: true })).toBeVisible();
  await expect(salle.getByRole('banner')).toHaveText(new RegExp(`^${ordre}\\D`));
  return salle;
};

test('du démarrage au premier dossier projeté, à la souris : deux clics au plus', async ({ allumer }) => {
  const poste = await allumer();
  const { page, application } = poste;
  await poste.seConnecter();
  let clics = 0;
  const cliquer = async (nom: RegExp): Promise<void> => {
    clics++;
    await page.getByRole('button', { name: nom }).click();
  };
  await cliquer(/^(Démarrer|Reprendre|Ouvrir) la réunion/);
  await cliquer(/^Projeter( |$)/);
  await projete(application, 1);
  const premier = clics;
  await cliquer(/^Dossier suivant/);
  await projete(application, 2);
  console.log(`À la souris : premier dossier projeté en ${premier} clics, suivant en ${clics - premier}.`);
  expect(premier).toBeLessThanOrEqual(CLICS_MAX);
  expect(clics - premier).toBe(1);
  await page.keyboard.press('Shift+F5');
  attendreSansBug(poste);
  await poste.fermer();
});

test('une réunion de cinq dossiers, de la connexion à la validation, du clavier seul', async ({
  allumer,
  region,
}) => {
  const poste = await allumer();
  const { page, application } = poste;
  const clavier = await Azerty.devant(page);

  await test.step('connexion', async () => {
    await expect(page.getByLabel('Identifiant', { exact: true })).toBeFocused();
    await clavier.taper(CLAIRE.identifiant);
    await clavier.frapper('Tab');
    await clavier.taper(CLAIRE.motDePasse);
    await clavier.frapper('Entrée');
    await expect(page.getByLabel('Code à six chiffres')).toBeFocused();
    await clavier.taper(await region.prochainCode());
    await page.getByRole('heading', { level: 1, name: /Semaine du/ }).waitFor();
    await page.getByRole('button', { name: /^(Démarrer|Reprendre|Ouvrir) la réunion/ }).waitFor();
  });

  const depart = clavier.frappes;
  await test.step('Ctrl+Entrée, F5 : le premier dossier est en salle', async () => {
    await clavier.frapper('Ctrl+Entrée');
    await enVue(page, 1).waitFor();
    await clavier.frapper('F5');
    await projete(application, 1);
  });
  const premier = clavier.frappes - depart;
  let suivant = 0;

  for (let ordre = 1; ordre <= CAS; ordre++) {
    await test.step(`dossier ${ordre}`, async () => {
      await GESTES[ordre]?.(page, clavier, await fenetreProjection(application));
      const reporte = (await rang(page, ordre).textContent())?.includes('Reporté') === true;
      await ecrireAvis(page, clavier);
      if (reporte) await remettre(page, clavier);
      await expect(rang(page, ordre)).toContainText(/Avis saisi|Cas enregistré/);
      const avant = clavier.frappes;
      await clavier.frapper('Ctrl+↓');
      suivant = Math.max(suivant, clavier.frappes - avant);
      await enVue(page, ordre + 1).waitFor();
      await projete(application, ordre + 1);
    });
  }

  await test.step('Ctrl+Maj+Entrée mène à la validation, et valide', async () => {
    await clavier.frapper('Ctrl+Maj+Entrée');
    await page.getByRole('button', { name: /^Valider \d+ avis/ }).waitFor();
    await clavier.frapper('Ctrl+Maj+Entrée');
    await expect(page.getByText('Figé', { exact: true })).toHaveCount(CAS, { timeout: 60_000 });
  });
  console.log(
    `Au clavier : premier dossier projeté en ${premier} touches et 0 clic, dossier suivant en ${suivant} touches.`,
  );
  expect(premier).toBeLessThanOrEqual(2 * FRAPPES_MAX);
  expect(suivant).toBeLessThanOrEqual(FRAPPES_MAX);
  attendreSansBug(poste);
  await poste.fermer();
});

/** Alt+P, the list of treatments, three letters of one, its words, Ctrl+Entrée. */
const rang = (page: Page, ordre: number) =>
  odj(page).getByRole('option', { name: new RegExp(`^${ordre}\\b`) });

/** The advice of a case that was put off is saved on a word. */
async function remettre(page: Page, clavier: Azerty): Promise<void> {
  const question = page.getByRole('alertdialog', { name: /^Remettre le dossier/ });
  await question.waitFor();
  const oui = question.getByRole('button', { name: 'Remettre et enregistrer l’avis' });
  for (let n = 0; n < 4 && !(await oui.evaluate((b) => b === document.activeElement)); n++)
    await clavier.frapper('Tab');
  await clavier.frapper('Entrée');
  await expect(question).toHaveCount(0);
}

async function ecrireAvis(page: Page, clavier: Azerty): Promise<void> {
  await clavier.frapper('Alt+P');
  const ajouter = page.getByRole('button', { name: 'Ajouter un traitement' });
  for (let n = 0; n < 12 && !(await ajouter.evaluate((b) => b === document.activeElement)); n++) {
    await clavier.frapper('Tab');
  }
  await expect(ajouter).toBeFocused();
  await clavier.frapper('Entrée');
  await page.getByRole('menuitem', { name: 'Chimiothérapie', exact: true }).waitFor();
  await clavier.taper('chim');
  await clavier.frapper('Entrée');
  const precisions = page.getByLabel('Précisions, Chimiothérapie').last();
  await expect(precisions).toBeFocused();
  await clavier.taper('FOLFIRINOX modifié, 6 cycles');
  await expect(precisions).toHaveValue('FOLFIRINOX modifié, 6 cycles');
  await clavier.frapper('Ctrl+Entrée');
}

type Geste = (page: Page, clavier: Azerty, salle: Page) => Promise<void>;

/** What an animateur also does, once in the meeting each. */
const GESTES: Readonly<Record<number, Geste>> = {
  1: async (page, clavier) => {
    await clavier.frapper('Alt+Q');
    const presences = page.getByRole('dialog', { name: /^Présences et quorum du dossier 1/ });
    await presences.waitFor();
    await clavier.frapper('Échap');
    await expect(presences).toHaveCount(0);
  },
  2: async (page, clavier, salle) => {
    await clavier.frapper('Alt+D');
    const documents = page.getByRole('listbox', { name: 'Documents' });
    await expect(documents.locator(':focus')).toHaveCount(1);
    await clavier.frapper('↓', '↑', 'F6');
    await page.locator('[data-page] canvas').waitFor();
    await clavier.frapper('Maj+F6');
    await expect(documents.locator(':focus')).toHaveCount(1);
    await expect(salle.getByText('Question', { exact: true })).toBeVisible();
  },
  3: async (_page, clavier, salle) => {
    await clavier.frapper('F9');
    await expect(salle.getByText('Question', { exact: true })).toHaveCount(0);
    await clavier.frapper('F9');
    await expect(salle.getByText('Question', { exact: true })).toBeVisible();
  },
  4: async (page, clavier) => {
    await clavier.frapper('Ctrl+I');
    await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
    await clavier.frapper('Échap');
    await enVue(page, 4).waitFor();
  },
  5: async (page, clavier) => {
    await clavier.frapper('Ctrl+G');
    await page.getByLabel('Numéro du dossier').waitFor();
    await clavier.taper('1');
    await clavier.frapper('Entrée');
    await enVue(page, 1).waitFor();
    await clavier.frapper('Alt+O');
    await expect(odj(page).locator(':focus')).toHaveCount(1);
    await clavier.taper('5');
    await clavier.frapper('Entrée');
    await enVue(page, 5).waitFor();
  },
};
