import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import {
  allerAuDossier,
  ecrireAvis,
  fenetreProjection,
  ouvrirReunionDuJour,
  seConnecter,
} from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { lancerServeur, type ServeurLance } from '../../build/demonstration/serveur.ts';
import { lancerPoste } from '../e2e/monde.ts';
import { unPdf } from '../fakes/cda.ts';
import { creerProxy, type ProxyTcp } from '../fakes/proxy-tcp.ts';

/**
 * The pictures of docs/guide-utilisateur.md and of the README, taken from the application itself on the
 * demonstration region: `npm run pictures -- --guide`. A screen that cannot be reached fails the run.
 */
// The hours are those of the region, whatever the machine.
process.env.TZ = 'Europe/Paris';
const PATIENTS = 200;
const RCP = 'RCP Digestif';
const images = join(import.meta.dirname, '..', '..', 'docs', 'images');

type Monde = {
  readonly serveur: ServeurLance;
  readonly reseau: ProxyTcp;
  readonly application: ElectronApplication;
  readonly page: Page;
  readonly passage: string;
};

const photo = async (page: Page, nom: string): Promise<void> => {
  // A window that has just opened answers before it is painted.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((suite) => {
      requestAnimationFrame(() => requestAnimationFrame(suite));
    });
  });
  await page.screenshot({ path: join(images, `${nom}.png`), animations: 'disabled' });
};

const aJour = (page: Page): Promise<void> =>
  page
    .getByText(/^À jour/)
    .first()
    .waitFor({ timeout: 120_000 });

/** The document beside the list is read, and its first page drawn. */
async function pagePeinte(page: Page): Promise<void> {
  await page
    .getByRole('toolbar')
    .getByText(/^\d+ \/ \d+$/)
    .waitFor();
  await page.locator('canvas').first().waitFor();
}

const passage = mkdtempSync(join(tmpdir(), 'collegiale-guide-'));
// As root, PostgreSQL runs as an unprivileged user inside: it must be able to pass.
chmodSync(passage, 0o711);
mkdirSync(images, { recursive: true });
const serveur = await lancerServeur({ donnees: join(passage, 'serveur'), patients: PATIENTS });
const reseau = await creerProxy(Number(new URL(serveur.url).port));
const application = await lancerPoste(join(passage, 'poste'), reseau.url, {
  // A workstation of a hospital keeps its keys.
  ELECTRON_STANDIN_KEYSTORE: 'gnome_libsecret',
});
try {
  const page = await application.firstWindow();
  const monde: Monde = { serveur, reseau, application, page, passage };
  await entrer(monde);
  await mener(monde);
  await preparer(monde);
  await couper(monde);
} finally {
  await application.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
  await application.close().catch(() => undefined);
  await reseau.fermer();
  await serveur.arreter();
  rmSync(passage, { recursive: true, force: true });
}

async function entrer({ page, serveur: source }: Monde): Promise<void> {
  await page.getByLabel('Identifiant', { exact: true }).fill('claire.rouviere');
  await page.getByText(/^Version/).waitFor();
  await photo(page, 'connexion');
  await seConnecter(page, source);
  await seanceDuJour(page, RCP, new Date().toLocaleDateString('sv-SE'));
  await page.getByText(/\d+ documents reçus\./).waitFor({ timeout: 120_000 });
  // « Ouvrir » once the hour of the séance is past: the guide is taken at any hour.
  await page.getByRole('button', { name: /^(Démarrer|Reprendre|Ouvrir) la réunion/ }).waitFor();
  await aJour(page);
  await photo(page, 'agenda');
}

async function mener({ page, application: poste }: Monde): Promise<void> {
  await ouvrirReunionDuJour(page);
  await page.keyboard.press('F5');
  const salle = await fenetreProjection(poste);
  await allerAuDossier(page, 1);
  await ecrireAvis(page, [{ type: 'Chimiothérapie', precision: 'CAPOX, 3 mois' }]);
  await page.getByText('Enregistré au serveur').first().waitFor();
  await salle.getByText('CAPOX, 3 mois').first().waitFor();
  await aJour(page);
  await photo(page, 'reunion');
  await photo(salle, 'projection');
  await page.keyboard.press('Alt+f');
  await page.getByRole('region', { name: 'Champs de la fiche' }).waitFor();
  await photo(page, 'fiche');
  await page.keyboard.press('Escape');
  await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
  await page.getByRole('button', { name: 'Valider les avis' }).click();
  await page.getByRole('button', { name: /^Valider \d+ avis/ }).waitFor();
  await pagePeinte(page);
  await photo(page, 'validation');
}

async function preparer({ page, application: poste, passage: lieu }: Monde): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('albaret');
  await page
    .getByRole('option', { name: /ALBARET/ })
    .first()
    .waitFor();
  await photo(page, 'recherche');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /ALBARET/ }).waitFor();
  await pagePeinte(page);
  await photo(page, 'dossier');
  const chemin = join(lieu, 'Courrier du médecin traitant.pdf');
  writeFileSync(chemin, unPdf());
  await poste.evaluate(({ dialog }, choisi) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [choisi] });
  }, chemin);
  await page.keyboard.press('Alt+j');
  await page.getByRole('textbox', { name: 'Titre du document' }).waitFor();
  await photo(page, 'import');
  await page.getByRole('button', { name: 'Annuler' }).click();
}

async function couper({ page, reseau: lien }: Monde): Promise<void> {
  lien.couper();
  await page
    .getByText(/^Hors ligne/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: 'Agenda' })
    .or(page.getByRole('link', { name: 'Agenda' }))
    .first()
    .click();
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, 2);
  await ecrireAvis(page, [{ type: 'Chirurgie', precision: 'Exérèse selon le bilan présenté' }]);
  await page
    .getByText(/Hors ligne · \d+ en attente/)
    .first()
    .click();
  await page.getByRole('button', { name: 'Voir les opérations' }).click();
  await page.getByRole('heading', { level: 1, name: 'Synchronisation' }).waitFor();
  await page
    .getByRole('row', { name: /Enregistrer l’avis/ })
    .first()
    .waitFor();
  await photo(page, 'hors-ligne');
}
