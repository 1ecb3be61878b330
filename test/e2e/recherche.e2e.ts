import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Page } from '@playwright/test';
import { unPatient } from '../fakes/donnees.ts';
import { CLAIRE, expect, test, type Region } from './region.ts';

/** Somebody the region did not know a moment ago; `suivi` puts him in the scopes of Claire's account. */
async function creerPatient(
  { magasin }: Region,
  nom: string,
  prenom: string,
  suivi: boolean,
): Promise<string> {
  const id = randomUUID();
  const { db } = magasin.base;
  await magasin.store.transaction((tx) =>
    tx.ecrireLigne({ genre: 'patient', id, donnees: unPatient(nom, { prenoms: [prenom] }) }),
  );
  const { rows } = await sql<{ professionnel_id: string }>`
    select professionnel_id from compte where identifiant = ${CLAIRE.identifiant}`.execute(db);
  const pro = rows[0]?.professionnel_id ?? '';
  if (suivi) await magasin.administration.ajouterRelation(pro, id, 'equipeDeSoins');
  return id;
}

const options = (page: Page) => page.getByRole('dialog', { name: 'Recherche' }).getByRole('option');

/** Ctrl+K and the words, letter by letter; waits for the list of these very words. */
async function taper(page: Page, texte: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('[role="listbox"][data-pour=""]').waitFor({ state: 'attached' });
  await page.keyboard.type(texte);
  await page.locator(`[role="listbox"][data-pour="${texte}"]`).waitFor({ state: 'attached' });
}

async function fermer(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Recherche' }).waitFor({ state: 'detached' });
}

test('Ctrl+K du clavier seul : en ligne, hors ligne, et jamais hors de ses périmètres', async ({
  allumer,
  region,
}) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await page
    .getByText(/^À jour/)
    .first()
    .waitFor();
  const identite = page.getByRole('region', { name: 'Identité' }).getByRole('heading', { level: 1 });

  await test.step('en ligne : un patient de ses périmètres, pas encore sur ce poste, se trouve et s’ouvre', async () => {
    await creerPatient(region, 'ZUBIRIA-LARTIGUE', 'Maïté', true);
    await creerPatient(region, 'ZUBIRIA', 'Horspérimètre', false);
    await taper(page, 'zubiria');
    await expect(options(page)).toHaveText([/ZUBIRIA-LARTIGUE Maïté/]);
    await expect(page.getByText('Patients trouvés au serveur, pas encore sur ce poste')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(identite).toHaveText(/ZUBIRIA-LARTIGUE/);
  });

  await test.step('reçu, il se trouve sur ce poste, avec une faute aussi', async () => {
    await taper(page, 'lartigeu');
    await expect(options(page)).toHaveText([/ZUBIRIA-LARTIGUE Maïté/]);
    await expect(page.getByText(/Patients au nom proche/)).toBeVisible();
    await fermer(page);
  });

  await test.step('hors de ses périmètres : rien, ni par le nom, ni par le nom et la date de naissance', async () => {
    for (const texte of ['horsperimetre', 'zubiria horsperimetre 12/03/1958']) {
      await taper(page, texte);
      await expect(page.getByText(/^Rien ne correspond/)).toBeVisible();
      // The server has answered too.
      await page.waitForTimeout(1000);
      // Known or not, a physician is offered the same way in.
      await expect(options(page)).toHaveText([/^Accéder à un dossier en urgence/]);
      await fermer(page);
    }
  });

  await test.step('un document par son titre, une commande par son nom', async () => {
    await taper(page, 'anatomopathologie');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByText('Documents seulement')).toBeVisible();
    const titre = (await options(page).first().innerText()).trim();
    expect(titre.toLowerCase()).toContain('anatomopathologie');
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-lecteur]').first()).toBeVisible();
    await taper(page, 'aller agenda');
    await expect(options(page)).toHaveText([/Aller à.: Agenda/]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  });

  await test.step('hors ligne : ce que le coffre tient, et il le dit', async () => {
    poste.reseau.couper();
    await page.getByRole('button', { name: /^Hors ligne/ }).waitFor();
    await creerPatient(region, 'ZUMALACAR', 'Peio', true);
    await taper(page, 'zuma');
    await expect(page.getByText(/^Rien ne correspond/)).toBeVisible();
    await expect(page.getByText('hors ligne : dossiers de ce poste seulement')).toBeVisible();
    await fermer(page);
    await taper(page, 'zubiria lar');
    await expect(options(page)).toHaveText([/ZUBIRIA-LARTIGUE Maïté/]);
    await page.keyboard.press('Enter');
    await expect(identite).toHaveText(/ZUBIRIA-LARTIGUE/);
  });

  await test.step('chaque recherche au serveur est tracée, sans un mot de ce qui fut tapé', async () => {
    const { rows } = await sql<{ details: string }>`
      select details from trace where action = 'rechercherPatients'`.execute(region.magasin.base.db);
    const details = rows.map((r) => r.details);
    expect(details).toContain('1 montrés');
    expect(details).toContain('0 montrés, par traits complets');
    expect(details.join(' ').toLowerCase()).not.toContain('zubiria');
  });
});
