import type { Page } from '@playwright/test';
import { entrer } from './entrer.ts';

type Profil = 'administrateurRegional' | 'presidentTroisC';

/** « Administration », opened by who examines the findings, on this rubrique. */
async function ouvrir(page: Page, profil: Profil = 'administrateurRegional'): Promise<void> {
  await entrer(page);
  await page.evaluate((p) => {
    const { poste, donnees } = window.banc;
    poste.emettre('session:change', { ...donnees.session, profil: p, nomAffiche: 'Dr MAUGER Irène' });
  }, profil);
  await page.getByRole('button', { name: 'Administration', exact: true }).click();
  await page.getByRole('button', { name: /^Constats d’accès/ }).click();
}
const lu = (page: Page): Promise<void> => page.getByRole('grid', { name: 'Preuves' }).waitFor();

/** « Constats d'accès » (k2). */
export const scenesConstats: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  constats: async (page) => {
    await ouvrir(page);
    await lu(page);
  },
  'constats-president': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('constats:lire', { ...donnees.constat, decidable: false });
    });
    await ouvrir(page, 'presidentTroisC');
    await lu(page);
  },
  'constats-suspendre': async (page) => {
    await ouvrir(page);
    await lu(page);
    await page.getByLabel('Message, explication demandée ou motif').fill('Sans réponse après deux relances.');
    await page.getByRole('button', { name: 'Suspendre l’accès…' }).click();
    await page.getByRole('alertdialog').waitFor();
  },
  'constats-motif': async (page) => {
    await ouvrir(page);
    await lu(page);
    await page.getByRole('button', { name: 'Clore, expliqué' }).click();
    await page.getByText(/Écrivez au moins dix signes/).waitFor();
  },
  'constats-vide': async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.valeur('constats:lister', { ...donnees.constats, constats: [] });
    });
    await ouvrir(page);
    await page.getByRole('heading', { name: 'Aucun constat à examiner' }).waitFor();
  },
  'constats-refuse': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('constats:lister', { ok: false, error: { type: 'AccesRefuse' } }),
    );
    await ouvrir(page);
    await page.getByText('Votre habilitation n’ouvre pas ceci.').waitFor();
  },
  'constats-hors-ligne': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('constats:lister', { ok: false, error: { type: 'ServeurInjoignable' } }),
    );
    await ouvrir(page);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const profil = 'administrateurRegional';
      poste.emettre('session:change', { ...donnees.session, profil, etat: 'horsLigne' });
    });
    await page.getByRole('heading', { name: 'Cet écran demande une session au serveur' }).waitFor();
  },
  'constats-attente': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.repondre('constats:lister', () => new Promise<never>(() => undefined)),
    );
    await ouvrir(page);
    await page.getByRole('status').getByText('Chargement').first().waitFor({ state: 'attached' });
  },
};
