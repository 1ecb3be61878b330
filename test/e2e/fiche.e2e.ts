import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allerAuDossier,
  ecrireAvis,
  fenetreProjection,
  ouvrirReunionDuJour,
  seConnecter,
  validerTout,
} from '../../build/demonstration/gestes.ts';
import { recueillirPdf, seanceDuJour } from '../../build/demonstration/resultat.ts';
import { expect, test, type Monde } from './monde.ts';
import { etatServeur } from './serveur-lu.ts';

const root = join(import.meta.dirname, '..', '..');
const CDA = join(root, 'test', 'server', 'fixtures', 'cda-niveau1.xml');
const serveurCli = (...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'server', 'cli.ts'), ...args], { encoding: 'utf8' });

/** Documents by title in the list of the open case. */
const document = (monde: Monde, titre: RegExp) =>
  monde.page.getByRole('listbox', { name: 'Documents' }).getByRole('option', { name: titre });

test('une fiche, de la connexion au PDF figé, réseau coupé puis rendu, serveur tué au milieu', async ({
  monde,
}) => {
  const { page, application, reseau, donnees } = monde;
  await seConnecter(page, monde.serveur);
  // Those of the past séances of the region.
  const deja = new Set((await etatServeur(donnees)).figees.map((f) => f.propositionId));
  const nouvelles = async () => (await etatServeur(donnees)).figees.filter((f) => !deja.has(f.propositionId));

  await test.step('un document CDA importé s’ouvre dans la réunion et se projette', async () => {
    expect(serveurCli('import', '--data', donnees, CDA)).toContain('rangé (anatomopathologie)');
    await page.keyboard.press('Control+Shift+S');
    await ouvrirReunionDuJour(page);
    await page.getByRole('option', { name: /PAT-TROIS/ }).click();
    await document(monde, /anatomopathologie|anatomo/i).click();
    await page.keyboard.press('F5');
    const projection = await fenetreProjection(application);
    await expect(projection.getByText('Question', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Projeter la page' }).click();
    const image = projection.getByRole('img');
    await expect(image).toBeVisible();
    // The page covers the screen and is not blank: a PNG of a page of text is heavy.
    expect((await projection.screenshot()).length).toBeGreaterThan(30_000);
    await expect(projection.getByText('PAT-TROIS')).toHaveCount(0);
    await page.keyboard.press('F9');
    await expect(image).toHaveCount(0);
    await page.keyboard.press('F9');
  });

  await test.step('réseau coupé : l’avis s’écrit et se valide sur le poste', async () => {
    reseau.couper();
    await allerAuDossier(page, 2);
    await ecrireAvis(page, [
      { type: 'Chimiothérapie', precision: 'mFOLFIRINOX, 6 cycles' },
      { type: 'Chirurgie', precision: 'Proctectomie avec exérèse totale du mésorectum' },
    ]);
    await expect(page.getByText(/Hors ligne/).first()).toBeVisible();
    await validerTout(page);
    await expect(page.getByText(/^Validé, en attente d’envoi$/).first()).toBeVisible();
    expect(await nouvelles()).toEqual([]);
  });

  await test.step('réseau rendu, serveur tué au milieu, relancé : figé une seule fois', async () => {
    reseau.retablir();
    await page.keyboard.press('Control+Shift+S');
    await monde.serveur.tuer();
    await monde.relancerServeur();
    await page.keyboard.press('Control+Shift+S');
    await expect(page.getByText('Figé', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step('la base, la chaîne des traces et les octets du PDF disent la même chose', async () => {
    const seanceId = await seanceDuJour(page, 'RCP Digestif', new Date().toLocaleDateString('sv-SE'));
    const pdfs = await recueillirPdf(page, seanceId, join(monde.dossier, 'pdf'));
    const figees = await nouvelles();
    expect(figees.map((f) => f.sha256)).toEqual(pdfs.map((p) => p.sha256));
    expect(pdfs).toHaveLength(1);
    expect((await etatServeur(donnees)).operationsEnDouble).toBe(0);
    const octets = readFileSync(pdfs[0]?.file ?? '');
    expect(createHash('sha256').update(octets).digest('hex')).toBe(figees[0]?.sha256);
    expect(octets.subarray(0, 5).toString()).toBe('%PDF-');
    serveurCli('verify-audit', '--data', donnees);
    serveurCli('verify', '--data', donnees);
    const pdfsig = spawnSync('pdfsig', ['-nocert', pdfs[0]?.file ?? ''], { encoding: 'utf8' });
    if (pdfsig.error) test.info().annotations.push({ type: 'sauté', description: 'pdfsig absent' });
    else expect(pdfsig.stdout).toContain('Signature is Valid');
  });
});
