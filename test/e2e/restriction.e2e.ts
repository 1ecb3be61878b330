import type { Page } from '@playwright/test';
import { sql } from 'kysely';
import { allerAuDossier, COMPTE, ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { attendreSansBug, attendreSansPile } from './phrases.ts';
import { expect, test, type Poste, type Region } from './region.ts';

/** Issue 4, §4: a restriction reaches a laptop that held the dossier offline, with words that had not left. */
test.use({ aPart: 'restriction' });
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const MARC = { ...COMPTE, identifiant: 'marc.hautefeuille' };
const SYLVIE = { ...COMPTE, identifiant: 'sylvie.astier' };
const DOSSIER = 7;
const NOMME = 'Dr HAUTEFEUILLE Marc';
const SECRET = 'Mots de Marc, écrits dans le train.';
const MOTIF = 'Le patient l’a demandé par écrit.';

const aujourdhui = (): string => new Date().toLocaleDateString('sv-SE');
const synchroniser = ({ page }: Poste) => page.keyboard.press('Control+Shift+S');
const aJour = ({ page }: Poste) =>
  expect(page.getByRole('button', { name: /^À jour/ })).toBeVisible({ timeout: 20_000 });
const region_ = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog'));

let claire: Poste;
let marc: Poste;
let nom = '';
test.afterAll(async () => {
  await claire?.fermer();
  await marc?.fermer();
});

async function entrer(poste: Poste, compte: { readonly identifiant: string }): Promise<void> {
  await poste.seConnecter(compte as never);
  await seanceDuJour(poste.page, 'RCP Digestif', aujourdhui());
}

/** The application's role only writes there: read as the 3C would. */
const enQuarantaine = async ({ magasin }: Region) =>
  (
    await sql<{ raison: string; operation: string }>`select raison, operation from quarantaine`.execute(
      magasin.base.db,
    )
  ).rows;

/** Typeset on the desktop: read to its title, as the viewer shows it. */
async function lireLaFeuille(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ouvrir le document' }).click();
  const feuille = page.getByRole('dialog', { name: 'Document d’information' });
  await expect(feuille.locator('canvas').first()).toBeVisible();
  await feuille.getByRole('button', { name: 'Fermer' }).last().click();
  await expect(feuille).toHaveCount(0);
}

async function ouvrirConsentement({ page }: Poste): Promise<void> {
  await page.getByRole('button', { name: 'Information et consentement' }).click();
  await region_(page).getByRole('heading', { name: 'Restrictions d’accès' }).waitFor();
}

test('Marc tient le dossier, perd le réseau et y écrit', async ({ allumer }) => {
  marc = await allumer();
  await entrer(marc, MARC);
  await aJour(marc);
  const { page } = marc;
  await ouvrirReunionDuJour(page);
  marc.reseau.couper();
  await allerAuDossier(page, DOSSIER);
  nom = (await page.getByRole('heading', { level: 1 }).first().innerText()).trim();
  await page.getByLabel('Texte de l’avis').fill(SECRET);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/^Enregistré sur ce poste/).first()).toBeVisible();
});

test('Claire demande la restriction depuis le dossier ; sans motif, rien ne part', async ({ allumer }) => {
  claire = await allumer();
  await entrer(claire, COMPTE);
  const { page } = claire;
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, DOSSIER);
  await page.getByRole('button', { name: 'Historique' }).click();
  await ouvrirConsentement(claire);
  await lireLaFeuille(page);
  const boite = region_(page);
  await boite.getByRole('button', { name: 'Demander une restriction' }).click();
  await boite.getByRole('combobox', { name: 'Professionnel' }).fill('HAUTEFEUILLE');
  await page.getByRole('option', { name: NOMME, exact: true }).click();
  await boite.getByRole('button', { name: 'Transmettre au 3C' }).click();
  await expect(boite.getByText('Dites pourquoi, en dix caractères au moins.')).toBeVisible();
  await boite.getByLabel('Motif').fill(MOTIF);
  await boite.getByRole('button', { name: 'Transmettre au 3C' }).click();
  await expect(boite.getByText('À appliquer')).toBeVisible();
});

test('le secrétariat du 3C l’applique : le serveur ferme aussitôt', async ({ allumer }) => {
  const sylvie = await allumer();
  await sylvie.seConnecter(SYLVIE as never);
  const { page } = sylvie;
  await page
    .getByRole('button', { name: 'Administration', exact: true })
    .or(page.getByRole('link', { name: 'Administration', exact: true }))
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Restrictions d’accès' }).waitFor();
  await expect(page.getByText(`Écarter ${NOMME}`)).toBeVisible();
  await expect(page.getByText(MOTIF)).toBeVisible();
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await expect(page.getByText('Appliquée', { exact: true })).toBeVisible();
  await attendreSansPile(page);
  attendreSansBug(sylvie);
  await sylvie.fermer();
});

test('au premier contact le poste de Marc perd le dossier ; ses mots sont en quarantaine, pas perdus', async ({
  region,
}) => {
  const { page } = marc;
  // Nothing told him yet: the laptop is still away.
  await expect(page.getByLabel('Texte de l’avis')).toHaveValue(SECRET);
  marc.reseau.retablir();
  await synchroniser(marc);
  await expect(page.getByText(SECRET)).toHaveCount(0, { timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1, name: nom })).toHaveCount(0, { timeout: 30_000 });
  const quarantaines = await enQuarantaine(region);
  expect(quarantaines.map((q) => q.raison)).toContain('dossierRetire');
  expect(quarantaines.some((q) => q.operation.includes(SECRET))).toBe(true);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(nom.split(' ')[0] ?? '');
  await expect(page.getByRole('option', { name: new RegExp(nom.split(' ')[0] ?? '') })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await attendreSansPile(page);
  attendreSansBug(marc);
});

test('la responsable de la RCP voit que c’est appliqué, et confirme', async () => {
  const { page } = claire;
  const boite = region_(page);
  await boite.getByRole('button', { name: 'Fermer' }).last().click();
  await ouvrirConsentement(claire);
  await expect(boite.getByText('Appliquée', { exact: true })).toBeVisible();
  await boite.getByRole('button', { name: 'Confirmer' }).click();
  await expect(boite.getByText(/confirmée par la RCP/)).toBeVisible();
  await attendreSansPile(page);
  attendreSansBug(claire);
});
