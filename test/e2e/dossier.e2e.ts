import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composer, creerCompositeur } from '../../edition/composer.ts';
import { ficheBourdin } from '../edition/contenus.ts';
import { expect, test } from './region.ts';

const root = join(import.meta.dirname, '..', '..');
const CDA = join(root, 'test', 'server', 'fixtures', 'cda-niveau1.xml');

/** The fixture, around a document of two pages. */
function cdaDeDeuxPages(): string {
  const compose = composer(creerCompositeur(join(root, 'resources')), {
    contenu: ficheBourdin,
    date: ficheBourdin.valideeLe,
  });
  if (!compose.ok) throw new Error(compose.error.type);
  const base64 = Buffer.from(compose.value).toString('base64');
  return readFileSync(CDA, 'utf8').replace(
    /(representation="B64">)[^<]*(<)/,
    (_, avant: string, apres: string) => `${avant}${base64}${apres}`,
  );
}

test('du clavier seul : agenda, dossier d’un patient, deuxième page d’un document, retour', async ({
  allumer,
  region,
}) => {
  const fichier = join(region.dossier, 'deux-pages.xml');
  writeFileSync(fichier, cdaDeDeuxPages());
  execFileSync(process.execPath, [
    join(root, 'server', 'cli.ts'),
    'import',
    '--data',
    region.donnees,
    fichier,
  ]);
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  const dossiers = page.getByRole('listbox', { name: 'Dossiers' });
  const documents = page.getByRole('listbox', { name: 'Documents par catégorie' });
  const ici = (liste: typeof dossiers) => expect(liste.locator(':focus')).toHaveCount(1);

  await test.step('F6 jusqu’aux dossiers de la séance, Entrée ouvre celui qui est choisi', async () => {
    await dossiers.getByRole('option', { name: /PAT-TROIS/ }).waitFor();
    await page.getByRole('heading', { level: 1 }).focus();
    for (let n = 0; n < 6 && (await dossiers.locator(':focus').count()) === 0; n++) {
      await page.keyboard.press('F6');
    }
    await ici(dossiers);
    for (let n = 0; n < 60; n++) {
      if ((await dossiers.locator(':focus').innerText()).includes('PAT-TROIS')) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    const identite = page.getByRole('region', { name: 'Identité' });
    await expect(identite.getByRole('heading', { level: 1 })).toHaveText('PAT-TROIS DOMINIQUE');
    await expect(identite).toContainText('28/03/1979');
    await expect(page.getByRole('contentinfo')).toContainText(/Consultation tracée à/);
  });

  await test.step('Alt+D, Entrée : le document s’ouvre, → en montre la deuxième page', async () => {
    const document = documents.getByRole('option', { name: /02\/11\/2026/ });
    await document.waitFor();
    // Its bytes come after its row.
    await expect(document).not.toContainText('À recevoir', { timeout: 30_000 });
    await page.keyboard.press('Alt+d');
    await ici(documents);
    await page.keyboard.press('Home');
    for (let n = 0; n < 60; n++) {
      if ((await documents.locator(':focus').innerText()).includes('02/11/2026')) break;
      await page.keyboard.press('ArrowDown');
    }
    // A page that is not painted yet takes no focus: the key is pressed again.
    await expect(async () => {
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-lecteur] :focus')).toHaveCount(1, { timeout: 2000 });
    }).toPass();
    await expect(page.getByRole('toolbar').getByText('1 / 2', { exact: true })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('toolbar').getByText('2 / 2', { exact: true })).toBeVisible();
  });

  await test.step('Échap revient à la liste, puis à l’agenda', async () => {
    await page.keyboard.press('Escape');
    await ici(documents);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  });
});
