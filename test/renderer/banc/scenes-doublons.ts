import type { Page } from '@playwright/test';
import { administrer } from './scenes-comptes.ts';

type Scene = (page: Page) => Promise<void>;

const doublons = async (page: Page): Promise<void> => {
  await administrer(page, 'celluleCoordination', 'Doublons');
  await page.getByRole('table', { name: 'Identités côte à côte' }).waitFor();
};
const choisir = async (page: Page, nom: RegExp): Promise<void> => {
  await doublons(page);
  await page.getByRole('option', { name: nom }).first().click();
};

/** The rubrique « Doublons ». */
export const scenesDoublons: Readonly<Record<string, Scene>> = {
  doublons,
  'doublons-candidat': async (page) => {
    await choisir(page, /KERMARREC Solenn/);
    await page.getByText(/peut-être des jumeaux/).waitFor();
  },
  'doublons-fusion': async (page) => {
    await choisir(page, /ABGRALL/);
    await page.getByRole('button', { name: 'Défaire la fusion' }).waitFor();
  },
  'doublons-sans-motif': async (page) => {
    await doublons(page);
    await page.getByRole('button', { name: 'Fusionner les deux fiches' }).click();
    await page.getByText(/en dix caractères au moins/).waitFor();
  },
  'doublons-confirmer': async (page) => {
    await doublons(page);
    await page
      .getByRole('textbox', { name: /Motif de la décision/ })
      .fill('Même adresse, même médecin traitant');
    await page.getByRole('button', { name: 'Fusionner les deux fiches' }).click();
    await page.getByRole('alertdialog').waitFor();
  },
  'doublons-refuse': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('doublons:fusionner', {
        ok: false,
        error: { type: 'RequeteInvalide', details: { raison: 'dejaRattache' } },
      }),
    );
    await scenesDoublons['doublons-confirmer']?.(page);
    await page.getByRole('button', { name: 'Fusionner', exact: true }).click();
    await page.getByText(/déjà rattachée/).waitFor();
  },
  'doublons-vide': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.valeur('doublons:lister', {
        demandes: [],
        candidats: [],
        autres: false,
        fusions: [],
      }),
    );
    await administrer(page, 'celluleCoordination', 'Doublons');
    await page.getByText('Aucun doublon à traiter').waitFor();
  },
  'doublons-hors-ligne': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('doublons:lister', { ok: false, error: { type: 'ServeurInjoignable' } }),
    );
    await administrer(page, 'celluleCoordination', 'Doublons');
    await page.getByRole('alert').waitFor();
  },
};
