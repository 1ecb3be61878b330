import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { trouverElectron } from '../../build/demonstration/electron.ts';
import { COMPTE, seConnecter } from '../../build/demonstration/gestes.ts';
import { DEUX_ECRANS } from '../../build/demonstration/sans-ecran.ts';
import { root } from '../../build/tasks/command.ts';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import { creerCache } from '../../main/vault/cache/cache.ts';
import { ouvrirCoffre } from '../../main/vault/coffre.ts';
import { ouvrirGarde } from './garde.ts';
import { idDe, patientDe, RECHERCHES } from './identites.ts';
import { p50EtP95, type Banc, type Mesure } from './mesure.ts';
import { creerMonde } from './monde.ts';

/** As somebody who types fast: the answer to a key must be there before the next one. */
const FRAPPE_MS = 120;
const LOT = 5000;
/** The lease of a vault is three days: one kept from an earlier run must still open. */
const AGE_MAX_MS = 2 * 86_400_000;
const SOURCES = [
  'main/vault/migrations',
  'main/vault/cache',
  'domain/recherche/jetons.ts',
  'domain/recherche/plier.ts',
  'resources/demonstration/noms.json',
  'test/bench/identites.ts',
];

const lancer = (dossier: string, serveur: string): Promise<ElectronApplication> =>
  _electron.launch({
    executablePath: trouverElectron().executable,
    args: [root, `--serveur=${serveur}`, `--user-data-dir=${dossier}`],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS } as Record<string, string>,
  });

/** A workstation whose vault holds as many patients, made by a real sign-in and then filled directly. */
async function preparer(patients: number): Promise<string> {
  const garde = ouvrirGarde(`recherche-ecran-${patients}`, SOURCES, AGE_MAX_MS);
  if (garde.rempli) return garde.dossier;
  const { dossier } = garde;
  const monde = await creerMonde(0);
  try {
    const application = await lancer(dossier, monde.serveur.url);
    const page = await application.firstWindow();
    await seConnecter(page, monde.serveur);
    await page
      .getByText(/^À jour/)
      .first()
      .waitFor();
    const secrets = await secretsDe(application, dossier);
    await application.close();
    await remplir(dossier, secrets, patients);
  } finally {
    await monde.fermer();
  }
  garde.noter();
  return dossier;
}

type Secrets = {
  readonly coffreId: string;
  readonly compteId: string;
  readonly secretPoste: Uint8Array;
  readonly partServeur: Uint8Array;
};

async function secretsDe(application: ElectronApplication, dossier: string): Promise<Secrets> {
  const poste = JSON.parse(readFileSync(join(dossier, 'poste.json'), 'utf8')) as {
    coffres: readonly Record<'coffreId' | 'compteId' | 'secretPoste' | 'partServeur', string>[];
  };
  const [coffre] = poste.coffres;
  if (coffre === undefined) throw new Error('aucun coffre sur le poste du banc');
  const clair = async (chiffre: string): Promise<Uint8Array> => {
    const base64 = await application.evaluate(
      async ({ safeStorage }, texte) =>
        (await safeStorage.decryptStringAsync(Buffer.from(texte, 'base64'))).result,
      chiffre,
    );
    return new Uint8Array(Buffer.from(base64, 'base64'));
  };
  const { coffreId, compteId } = coffre;
  return {
    coffreId,
    compteId,
    secretPoste: await clair(coffre.secretPoste),
    partServeur: await clair(coffre.partServeur),
  };
}

async function remplir(dossier: string, secrets: Secrets, patients: number): Promise<void> {
  const { coffreId, compteId, secretPoste, partServeur } = secrets;
  const ouvert = await ouvrirCoffre({
    dossier: join(dossier, 'coffres', coffreId),
    coffreId,
    compteId,
    secrets: { motDePasse: COMPTE.motDePasse, secretPoste, partServeur },
    creer: false,
    contactServeur: true,
  });
  if (!ouvert.ok) throw new Error(ouvert.error.type);
  const rien = () => undefined;
  const cache = creerCache({
    base: ouvert.value.base,
    posteId: idDe(1, 3),
    copie: null,
    surFichiersOublies: rien,
    surDonnees: rien,
  });
  for (let de = 0; de < patients; de += LOT) {
    cache.transactionSync((tx) => {
      for (let n = de; n < Math.min(patients, de + LOT); n++) {
        const ligne = { genre: 'patient', id: idDe(10, n), donnees: patientDe(n) } as const;
        tx.ecrireLigne({ ligne, scope: scopeDossier(ligne.id, 'identite'), rev: 1, base: null });
      }
    });
  }
  ouvert.value.fermer();
}

/** Each key of each text, from the key to the frame where its own list is painted. */
async function mesurer(patients: number): Promise<Mesure> {
  const dossier = await preparer(patients);
  // No server there: the vault opens as it does without network.
  const application = await lancer(dossier, 'http://127.0.0.1:9');
  try {
    const page = await application.firstWindow();
    await page.getByLabel(`Mot de passe de ${COMPTE.identifiant}`).fill(COMPTE.motDePasse);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Semaine du/ }).waitFor({ timeout: 60_000 });
    const durees: number[] = [];
    for (let tour = 0; tour < 3; tour++) {
      for (const texte of RECHERCHES) {
        const une = await taper(page, texte);
        // The first text compiles our own code and reads the first pages of the index.
        if (tour > 0) durees.push(...une);
      }
    }
    return p50EtP95(durees);
  } finally {
    await application.close();
  }
}

async function taper(page: Page, texte: string): Promise<number[]> {
  await page.keyboard.press('Control+k');
  await page.locator('[role="listbox"][data-pour=""]').waitFor({ state: 'attached' });
  // The opening is not what is measured: nobody types its first letter within the same frames.
  await attendre(FRAPPE_MS);
  const durees: number[] = [];
  for (let i = 1; i <= texte.length; i++) {
    await page.evaluate(armer, texte.slice(0, i));
    await page.keyboard.press(texte.charAt(i - 1) === ' ' ? 'Space' : texte.charAt(i - 1));
    durees.push(
      await page.evaluate(() => (globalThis as unknown as { mesureBanc: Promise<number> }).mesureBanc),
    );
    await attendre(FRAPPE_MS);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return durees;
}

/**
 * Runs in the page: from the key's own time to the first task after the frame that shows the list of that very text.
 * A message posted in the frame's own callback is read once its style, layout and paint are done.
 */
function armer(pour: string): void {
  const mesure = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error('la liste ne vient pas')), 15_000);
    let debut: number | undefined;
    addEventListener('keydown', (event) => (debut ??= event.timeStamp), { capture: true, once: true });
    const observateur = new MutationObserver(() => {
      const liste = document.querySelector('[role="listbox"][data-pour]');
      if (debut === undefined || liste?.getAttribute('data-pour') !== pour) return;
      const depart = debut;
      observateur.disconnect();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - depart);
      requestAnimationFrame(() => port2.postMessage(null));
    });
    observateur.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
  });
  mesure.catch(() => undefined);
  Object.assign(globalThis, { mesureBanc: mesure });
}

const banc = (id: string, patients: number): Banc => ({
  id,
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 50 },
  aLaDemande: patients > 100_000,
  mesurer: () => mesurer(patients),
});

export const bancs: readonly Banc[] = [
  banc('recherche.ecran.10k', 10_000),
  banc('recherche.ecran.1M', 1_000_000),
];
