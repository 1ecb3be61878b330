import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { sql } from 'kysely';
import { optionsMagasin } from '../../server/cli/environnement.ts';
import { ouvrirMagasin } from '../../server/magasin.ts';
import { corpsPdf, unCda, unPdf, type MorceauxCda } from '../fakes/cda.ts';
import { expect, test, type AllumerPoste, type Poste, type Region } from './region.ts';
import { lireBase } from './serveur-lu.ts';

const PATIENT = /PAT-TROIS/;
const sha = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** The files that the user picks in the system's dialog, from now on. */
const choisir = (application: ElectronApplication, ...chemins: string[]): Promise<void> =>
  application.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
  }, chemins);

function deposer(region: Region, nom: string, octets: Uint8Array | string): string {
  const chemin = join(region.dossier, nom);
  writeFileSync(chemin, octets);
  return chemin;
}

const cda = (m: MorceauxCda): string => unCda({ corps: corpsPdf(unPdf()), ...m });
/** Twenty pieces of one deposit. */
const gros = (): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(10_000_000, 32), unPdf()]);

async function ouvrirDossier(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('[role="listbox"][data-pour=""]').waitFor({ state: 'attached' });
  await page.keyboard.type('pat-trois');
  const trouves = page.locator('[role="listbox"][data-pour="pat-trois"]');
  await trouves.getByRole('option', { name: PATIENT }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: PATIENT }).waitFor();
}

const rang = (page: Page, titre: string) =>
  page
    .getByRole('listbox', { name: 'Documents par catégorie' })
    .getByRole('option', { name: new RegExp(titre) });

/** A PDF, whose title, date and category are asked. */
async function importerPdf({ application, page }: Poste, chemin: string, titre: string): Promise<void> {
  await choisir(application, chemin);
  await page.keyboard.press('Alt+j');
  await page.getByRole('textbox', { name: 'Titre du document' }).fill(titre);
  await page.getByRole('textbox', { name: 'Date de l’acte' }).fill('20/11/2026');
  await page.getByRole('button', { name: /Catégorie/ }).click();
  await page.getByRole('option', { name: 'Courrier', exact: true }).click();
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

async function importerCda({ application, page }: Poste, chemin: string): Promise<void> {
  await choisir(application, chemin);
  await page.getByRole('button', { name: 'Importer un document' }).click();
  await page.getByText('Matricule INS et identité : ceux de ce dossier.').waitFor();
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

/** Documents of this title at the server, with the hash of what was received and how it was judged. */
const auServeur = (region: Region, titre: string) =>
  lireBase(region.donnees, async (db) => {
    const { rows } = await sql<{ recu: string; issues: string }>`
      select coalesce(donnees #>> '{source,sha256}', donnees ->> 'sha256') as recu,
        (select count(*) from trace t where t.objet = 'document:' || ligne.id and t.action = 'joindreDocument') as issues
      from ligne where genre = 'document' and donnees ->> 'titre' = ${titre}`.execute(db);
    return rows.map(({ recu, issues }) => [recu, Number(issues)]);
  });

async function entrer(allumer: AllumerPoste, dossier?: string): Promise<Poste> {
  const poste = await allumer(dossier === undefined ? {} : { dossier });
  await poste.seConnecter();
  return poste;
}

test('un PDF importé en ligne : demandé, gardé, envoyé une fois, lisible', async ({ allumer, region }) => {
  const octets = unPdf({ catalogue: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' });
  const chemin = deposer(region, 'courrier.pdf', octets);
  const poste = await entrer(allumer);
  const { page } = poste;
  await ouvrirDossier(page);
  await choisir(poste.application, chemin);
  await page.keyboard.press('Alt+j');
  await page.getByRole('button', { name: 'Importer', exact: true }).click();
  await expect(page.getByText('Choisissez la catégorie')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await importerPdf(poste, chemin, 'Courrier en ligne');
  await expect(rang(page, 'Courrier en ligne')).toBeVisible();
  await expect(rang(page, 'Courrier en ligne')).not.toContainText('En attente d’envoi', { timeout: 20_000 });
  await rang(page, 'Courrier en ligne').click();
  await expect(page.getByRole('toolbar').getByText('1 / 1', { exact: true })).toBeVisible();
  expect(await auServeur(region, 'Courrier en ligne')).toEqual([[sha(octets), 1]]);
});

test('hors ligne il est gardé et lisible, et part au retour du réseau ; sa version suivante le remplace', async ({
  allumer,
  region,
}) => {
  const titre = 'Compte rendu hors ligne';
  const premier = cda({ id: '1.2.250.1.999.1', version: 1, titre, date: '20261101' });
  const second = cda({
    id: '1.2.250.1.999.2',
    version: 2,
    titre,
    date: '20261105',
    entete:
      '<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.1"/></parentDocument></relatedDocument>',
  });
  const poste = await entrer(allumer);
  const { page, reseau } = poste;
  await ouvrirDossier(page);
  reseau.couper();
  await expect(page.getByRole('banner')).toContainText('Hors ligne', { timeout: 20_000 });
  await importerCda(poste, deposer(region, 'un.xml', premier));
  await expect(rang(page, titre)).toContainText('En attente d’envoi');
  await rang(page, titre).click();
  await expect(page.getByRole('toolbar').getByText('1 / 1', { exact: true })).toBeVisible();
  await importerCda(poste, deposer(region, 'deux.xml', second));
  await expect(rang(page, titre)).toHaveCount(1);
  await rang(page, titre).click();
  await expect(page.getByText('Version 2, remplace celle du 01/11/2026.')).toBeVisible();
  expect(await auServeur(region, titre)).toEqual([]);
  reseau.retablir();
  await expect(rang(page, titre)).not.toContainText('En attente d’envoi', { timeout: 40_000 });
  const recus = await auServeur(region, titre);
  expect(recus.toSorted()).toEqual([premier, second].map((c) => [sha(Buffer.from(c)), 1]).toSorted());
  await page.getByRole('button', { name: 'Voir l’ancienne' }).click();
  await expect(page.getByText('Remplacé par la version 2 du 05/11/2026.')).toBeVisible();
});

test('tué au milieu de l’envoi, il repart et n’arrive qu’une fois, octet pour octet', async ({
  allumer,
  region,
}) => {
  const octets = gros();
  const poste = await entrer(allumer);
  await ouvrirDossier(poste.page);
  // Twenty answers of a quarter of a second: the death comes in between.
  poste.reseau.retarder(250);
  await importerPdf(poste, deposer(region, 'gros.pdf', octets), 'Gros document');
  await expect
    .poll(
      () =>
        lireBase(region.donnees, async (db) =>
          enDepot((await sql<{ recus: number }>`select recus from depot`.execute(db)).rows),
        ),
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  const processus = poste.application.process();
  const mort = new Promise((fin) => processus.once('exit', fin));
  processus.kill('SIGKILL');
  await mort;
  expect(await auServeur(region, 'Gros document')).toEqual([]);
  await poste.fermer();
  const apres = await entrer(allumer, poste.dossier);
  await ouvrirDossier(apres.page);
  await expect(rang(apres.page, 'Gros document')).toBeVisible();
  await expect(rang(apres.page, 'Gros document')).not.toContainText('En attente d’envoi', {
    timeout: 40_000,
  });
  expect(await auServeur(region, 'Gros document')).toEqual([[sha(octets), 1]]);
});

const enDepot = (depots: readonly { readonly recus: number }[]): number =>
  depots.reduce((somme, { recus }) => somme + recus, 0);

test('un document d’une autre identité n’est jamais rangé : dit au choix, ou refusé par le serveur avec sa raison', async ({
  allumer,
  region,
}) => {
  const poste = await entrer(allumer);
  const { page, application, reseau } = poste;
  await ouvrirDossier(page);
  await choisir(
    application,
    deposer(region, 'siecle.xml', cda({ naissance: '18790328' })),
    deposer(region, 'archive.zip', Buffer.from('504b0304aaaa', 'hex')),
    deposer(region, 'chiffre.pdf', unPdf({ trailer: '/Encrypt 9 0 R' })),
  );
  await page.keyboard.press('Alt+j');
  await expect(page.getByText(/date de naissance, au siècle près/)).toBeVisible();
  await expect(page.getByText('C’est une archive compressée.')).toBeVisible();
  await expect(page.getByText('Ce PDF est chiffré ou protégé par un mot de passe.')).toBeVisible();
  await page.getByRole('button', { name: 'Fermer' }).click();

  const titre = 'Identité corrigée entre-temps';
  reseau.couper();
  await importerCda(poste, deposer(region, 'trop-tard.xml', cda({ id: '1.2.250.1.999.9', titre })));
  await expect(rang(page, titre)).toContainText('En attente d’envoi');
  await corrigerPrenoms(region, ['DOMINIQUE']);
  reseau.retablir();
  const refusee = page.getByRole('button', { name: '1 opération refusée' });
  await refusee.waitFor({ timeout: 40_000 });
  await expect(page.getByRole('listbox', { name: 'Documents par catégorie' })).toBeVisible();
  await expect(rang(page, titre)).toHaveCount(0);
  await refusee.click();
  await page.getByRole('button', { name: 'Voir les opérations' }).click();
  await page.getByRole('row', { name: /Importer un document/ }).click();
  await expect(page.getByText(/l’identité diffère\s: prénoms/)).toBeVisible();
  expect(await auServeur(region, titre)).toEqual([]);
  await corrigerPrenoms(region, ['DOMINIQUE', 'MARIE-LOUISE']);
});

/** As the identity watch would, at the server. */
async function corrigerPrenoms(region: Region, prenoms: string[]): Promise<void> {
  const magasin = await ouvrirMagasin(optionsMagasin(region.donnees));
  try {
    const { rows } = await sql<{ id: string }>`
      select id from ligne where genre = 'patient' and donnees #>> '{identite,nomNaissance}' = 'PAT-TROIS'`.execute(
      magasin.base.db,
    );
    await magasin.store.transaction(async (tx) => {
      const lu = await tx.lireLigne('patient', rows[0]?.id ?? '');
      if (lu?.ligne.genre !== 'patient') throw new Error('PAT-TROIS absent');
      const { donnees } = lu.ligne;
      await tx.ecrireLigne({
        ...lu.ligne,
        donnees: { ...donnees, identite: { ...donnees.identite, prenoms } },
      });
    });
  } finally {
    await magasin.fermer({ arreterGrappe: false });
  }
}
