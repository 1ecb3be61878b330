import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { ApiOperateur } from '../../contract/ipc.ts';
import { saisirCode, saisirIdentifiants, seConnecter } from '../../build/demonstration/gestes.ts';
import { DEUX_ECRANS } from '../../build/demonstration/sans-ecran.ts';
import { executable, racine } from './monde.ts';
import { attendrePhrase } from './phrases.ts';
import { expect, test, type Region } from './region.ts';
import { portailCaptif, serveurAutreVersion } from './serveurs-hostiles.ts';

/** First run of a workstation: no `--serveur`, no poste.json. */
test.describe.configure({ mode: 'serial', timeout: 60_000 });

const ouvertes = new Set<ElectronApplication>();
test.afterEach(async () => {
  for (const application of ouvertes) await eteindre(application);
  ouvertes.clear();
});

async function eteindre(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
  await application.close().catch(() => undefined);
}

async function lancer(
  dossier: string,
  ...options: readonly string[]
): Promise<{ readonly application: ElectronApplication; readonly page: Page }> {
  const application = await _electron.launch({
    executablePath: executable,
    args: [racine, `--user-data-dir=${dossier}`, ...options],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS } as Record<string, string>,
  });
  ouvertes.add(application);
  return { application, page: await application.firstWindow() };
}

const neuf = (region: Region): string => mkdtempSync(join(region.dossier, 'neuf-'));
const titre = (page: Page) => page.getByRole('heading', { level: 1, name: 'Rattacher ce poste' });
const poste = (dossier: string) =>
  JSON.parse(readFileSync(join(dossier, 'poste.json'), 'utf8')) as {
    readonly serveur: string | null;
    readonly certificatSceau: string | null;
    readonly reglages: object;
  };

async function verifier(page: Page, adresse: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Adresse' }).fill(adresse);
  await page.keyboard.press('Enter');
}

/** As the 3C gives it, by another way than the network: read on the server itself. */
const empreinteDonnee = (region: Region): string =>
  new X509Certificate(readFileSync(join(region.donnees, 'cles', 'sceau.certificats.pem'))).fingerprint256;
const lue = (page: Page) =>
  page
    .locator('dd')
    .last()
    .innerText()
    .then((texte) => texte.replaceAll(/\s/g, ''));

test('un poste neuf refuse ce qui n’est pas son serveur, puis se rattache par l’empreinte et se connecte', async ({
  region,
}) => {
  const dossier = neuf(region);
  const { page } = await lancer(dossier);
  await expect(titre(page)).toBeVisible();

  await test.step('chaque refus dit sa cause et la suite', async () => {
    await verifier(page, 'http://dcc.exemple.fr');
    await attendrePhrase(page, 'ne chiffre pas', 'doit commencer par https://');
    await verifier(page, 'deux mots');
    await attendrePhrase(page, 'Ceci n’est pas l’adresse d’un serveur.', 'Tapez seulement son nom');
    await verifier(page, '127.0.0.1:9');
    await attendrePhrase(page, 'Rien ne répond à cette adresse.', 'Vérifiez l’adresse');
    for (const [creer, cause] of [
      [serveurAutreVersion, 'Ce serveur parle une autre version de Collégiale.'],
      [portailCaptif, 'Ce qui répond n’est pas un serveur de Collégiale.'],
    ] as const) {
      const serveur = await creer();
      await verifier(page, `127.0.0.1:${serveur.port}`);
      await attendrePhrase(page, cause, /puis réessayez/);
      await serveur.fermer();
    }
    expect(poste(dossier)).toMatchObject({ serveur: null, certificatSceau: null });
  });

  await test.step('l’empreinte montrée est celle du serveur ; une Entrée de trop ne l’accepte pas', async () => {
    await verifier(page, `127.0.0.1:${region.port}`);
    await expect(page.getByRole('heading', { name: /Est-ce bien votre serveur/ })).toBeFocused();
    await page.keyboard.press('Enter');
    expect(poste(dossier).serveur).toBeNull();
    await expect(page.getByText('Région de démonstration', { exact: true })).toBeVisible();
    expect(await lue(page)).toBe(empreinteDonnee(region).replaceAll(':', ''));
  });

  await test.step('rattaché, il passe à la connexion, et s’en souvient', async () => {
    await page.getByRole('button', { name: /rattacher ce poste/ }).click();
    await seConnecter(page, region);
    expect(poste(dossier).serveur).toBe(`http://127.0.0.1:${region.port}`);
  });

  await test.step('les réglages prennent effet aussitôt', async () => {
    await page.keyboard.press('Alt+r');
    await page.getByText('Sombre', { exact: true }).first().click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'sombre');
    await page.getByText('Désactivés', { exact: true }).click();
    await expect(page.getByText(`http://127.0.0.1:${region.port}`)).toBeVisible();
    await page.getByRole('button', { name: 'Copier le diagnostic' }).click();
    await expect(page.getByText('Diagnostic copié')).toBeVisible();
    const [application] = ouvertes;
    const copie = await application?.evaluate(({ clipboard }) => clipboard.readText());
    expect(copie).toContain('Documents : ');
    expect(copie).not.toMatch(/rouvi|claire/i);
  });

  await test.step('et survivent à un redémarrage, ceux du poste comme ceux de l’utilisateur', async () => {
    for (const application of ouvertes) await eteindre(application);
    const { page: encore } = await lancer(dossier);
    await expect(encore.locator('html')).toHaveAttribute('data-theme', 'sombre');
    await seConnecter(encore, region);
    const semaine = encore.getByRole('radio', { name: 'Semaine' });
    await expect(semaine).toBeChecked();
    // Single letters are off: L does not change the view any more.
    await encore.keyboard.press('l');
    await expect(semaine).toBeChecked();
    await encore.getByRole('radio', { name: 'Liste' }).click({ force: true });
    await encore.keyboard.press('Alt+r');
    await encore.getByText('Activés', { exact: true }).click();
    await encore.getByRole('button', { name: 'Agenda' }).click();
    await encore.getByRole('heading', { level: 1, name: /^Mes RCP/ }).waitFor();
    await encore.keyboard.press('l');
    await expect(encore.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  });
});

test('le fichier de l’établissement avec la bonne empreinte rattache sans rien demander', async ({
  region,
}) => {
  const dossier = neuf(region);
  const politique = join(dossier, 'collegiale.json');
  const serveur = `http://127.0.0.1:${region.port}`;
  writeFileSync(politique, JSON.stringify({ serveur, empreinteSceau: empreinteDonnee(region) }));
  const { page } = await lancer(dossier, `--politique=${politique}`);
  // Written once the window is painted.
  await expect.poll(() => existsSync(join(dossier, 'poste.json')) && poste(dossier).serveur).toBe(serveur);
  await expect(titre(page)).toHaveCount(0);
  await saisirIdentifiants(page);
  await saisirCode(page, await region.prochainCode());
  await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
});

test('le fichier de l’établissement avec une autre empreinte refuse ce serveur', async ({ region }) => {
  const dossier = neuf(region);
  const politique = join(dossier, 'collegiale.json');
  writeFileSync(
    politique,
    JSON.stringify({ serveur: `127.0.0.1:${region.port}`, empreinteSceau: 'AB'.repeat(32) }),
  );
  const { page } = await lancer(dossier, `--politique=${politique}`);
  await attendrePhrase(page, 'Le sceau de ce serveur n’est pas celui', 'Ne continuez pas');
  expect(poste(dossier).serveur).toBeNull();
});

test('un sceau qui n’est plus celui épinglé est refusé, mot de passe non envoyé', async ({ region }) => {
  const dossier = neuf(region);
  const { page } = await lancer(dossier);
  await verifier(page, `127.0.0.1:${region.port}`);
  await page.getByRole('button', { name: /rattacher ce poste/ }).click();
  await page.getByRole('button', { name: 'Continuer' }).waitFor();
  for (const application of ouvertes) await eteindre(application);
  const fichier = join(dossier, 'poste.json');
  writeFileSync(fichier, JSON.stringify({ ...poste(dossier), certificatSceau: 'un autre' }));
  const { page: encore } = await lancer(dossier);
  await attendrePhrase(encore, 'Le sceau du serveur n’est plus celui que ce poste connaît.', '3C');
  await attendrePhrase(encore, 'Le sceau du serveur', 'N’entrez pas votre mot de passe');
  await expect(encore.getByLabel('Mot de passe')).toHaveCount(0);
  // Without its form, as a page that were not ours would: main refuses by itself.
  const refus = await encore.evaluate(() =>
    (window as unknown as { collegiale: ApiOperateur }).collegiale.appeler('session:identifier', {
      identifiant: 'claire.rouviere',
      motDePasse: 'Demonstration-2026',
    }),
  );
  expect(refus).toMatchObject({
    ok: false,
    error: { type: 'AccesRefuse', details: { raison: 'sceauDifferent' } },
  });
});
