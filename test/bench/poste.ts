import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { root } from '../../build/tasks/command.ts';
import { trouverElectron } from '../../build/demonstration/electron.ts';
import {
  allerAuDossier,
  COMPTE,
  fenetreProjection,
  ouvrirReunionDuJour,
  seConnecter,
} from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { DEUX_ECRANS } from '../../build/demonstration/sans-ecran.ts';
import { processTree, proportionalMemoryBytes } from '../electron-standin/memory.ts';
import { creerProxy, type ProxyTcp } from '../fakes/proxy-tcp.ts';
import { mediane, p50EtP95, p95, ratioParCouples, type Banc } from './mesure.ts';
import { creerMonde, DOSSIERS, type Monde } from './monde.ts';
import { jusquaPeint } from './peindre.ts';

const PATIENTS = 200;
const VIDE = join(import.meta.dirname, 'fenetre-vide');
/** As a person: the case in view is read before the next key, and the next one made ready meanwhile. */
const LECTURE_MS = 500;

type Poste = {
  readonly monde: Monde;
  readonly reseau: ProxyTcp;
  readonly application: ElectronApplication;
  readonly page: Page;
};
let mondeOuvert: Promise<Monde> | undefined;
let posteOuvert: Promise<Poste> | undefined;
const leMonde = (): Promise<Monde> => (mondeOuvert ??= creerMonde(PATIENTS));
const lePoste = (): Promise<Poste> => (posteOuvert ??= ouvrirPoste());

/** Stops what the benches of this group started. */
export async function fermer(): Promise<void> {
  const ouvert = await posteOuvert?.catch(() => undefined);
  await ouvert?.application.close().catch(() => undefined);
  await ouvert?.reseau.fermer();
  await (await mondeOuvert?.catch(() => undefined))?.fermer();
}

let moteur: string | undefined;
const lancer = (args: readonly string[]): Promise<ElectronApplication> =>
  _electron.launch({
    executablePath: (moteur ??= trouverElectron().executable),
    args: [...args],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS } as Record<string, string>,
  });

/** One workstation signed in, with the séance and its documents in its vault. */
async function ouvrirPoste(): Promise<Poste> {
  const monde = await leMonde();
  const reseau = await creerProxy(Number(new URL(monde.serveur.url).port));
  const application = await lancer([
    root,
    `--serveur=${reseau.url}`,
    `--user-data-dir=${join(monde.dossier, 'poste')}`,
  ]);
  await ecouterDerivation(application);
  const page = await application.firstWindow();
  await seConnecter(page, monde.serveur);
  await seanceDuJour(page, 'RCP Digestif', new Date().toLocaleDateString('sv-SE'));
  return { monde, reseau, application, page };
}

async function enReunion(): Promise<Page> {
  const { page } = await lePoste();
  if ((await page.getByRole('listbox', { name: 'Ordre du jour' }).count()) === 0) {
    await ouvrirReunionDuJour(page);
  }
  return page;
}

const LANCEMENTS = 15;
const demarrage: Banc = {
  id: 'demarrage.connexion',
  unit: 'ms',
  barre: { type: 'ratioAuPlus', seuil: 1.3 },
  mesurer: async () => {
    const { dossier, serveur } = await leMonde();
    const profil = (nom: string): string => `--user-data-dir=${join(dossier, nom)}`;
    const nous = [root, `--serveur=${serveur.url}`, profil('demarrage')];
    const reference = [VIDE, profil('vide')];
    const durees: number[] = [];
    const vides: number[] = [];
    for (let i = -1; i < LANCEMENTS; i++) {
      const vide = await lancement(reference, (page) => page.getByText('Vide').waitFor());
      const duree = await lancement(nous, (page) =>
        page.getByLabel('Identifiant', { exact: true }).fill('c'),
      );
      if (i < 0) continue;
      vides.push(vide);
      durees.push(duree);
    }
    const vide = { name: 'fenêtre vide', value: p95(vides) };
    return { ...p50EtP95(durees), reference: vide, ratio: ratioParCouples(durees, vides) };
  },
};

async function lancement(args: readonly string[], pret: (page: Page) => Promise<void>): Promise<number> {
  const debut = performance.now();
  const application = await lancer(args);
  try {
    await pret(await application.firstWindow());
    return performance.now() - debut;
  } finally {
    await application.close();
  }
}

const IDENTITE = '[data-volet="identite"] h1';
const ouverture: Banc = {
  id: 'dossier.ouverture',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 50 },
  mesurer: async () => {
    const page = await enReunion();
    await allerAuDossier(page, 1);
    const durees: number[] = [];
    // Seven is prime to thirty: each dossier twice, never the one made ready, long after it was last seen.
    for (let i = 1; i <= 2 * DOSSIERS; i++) {
      await attendre(LECTURE_MS);
      await page.keyboard.press('Control+g');
      await page.getByLabel('Numéro du dossier').fill(String(((i * 7) % DOSSIERS) + 1));
      const duree = await jusquaPeint(
        page,
        { geste: { type: 'keydown', key: 'Enter' }, selecteur: IDENTITE },
        () => page.keyboard.press('Enter'),
      );
      durees.push(duree);
    }
    return p50EtP95(durees);
  },
};

const suivant: Banc = {
  id: 'reunion.cas-suivant',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 32 },
  mesurer: async () => {
    const page = await enReunion();
    const durees: number[] = [];
    for (let tour = 0; tour < 2; tour++) {
      await allerAuDossier(page, 1);
      for (let i = 1; i < DOSSIERS; i++) {
        await attendre(LECTURE_MS);
        const duree = await jusquaPeint(
          page,
          { geste: { type: 'keydown', key: 'ArrowDown' }, selecteur: IDENTITE },
          () => page.keyboard.press('Control+ArrowDown'),
        );
        durees.push(duree);
      }
    }
    return p50EtP95(durees);
  },
};

const MESURES_MEMOIRE = 8;
const memoire: Banc = {
  id: 'memoire.poste',
  unit: 'Mo',
  barre: { type: 'auPlus', seuil: 300 },
  mesurer: async () => {
    const { dossier } = await leMonde();
    // Before ours is there: two engines side by side share their pages, and each would count half of them.
    const vide = await lancer([VIDE, '--fenetres=2', `--user-data-dir=${join(dossier, 'deux-vides')}`]);
    let reference: number;
    try {
      while (vide.windows().length < 2) await vide.waitForEvent('window');
      reference = mediane(await memoireDe(vide));
    } finally {
      await vide.close();
    }
    const page = await enReunion();
    const { application } = await lePoste();
    await allerAuDossier(page, 1);
    await page.keyboard.press('F5');
    const projection = await fenetreProjection(application);
    await projection.getByText('Question', { exact: true }).waitFor();
    const nous = await memoireDe(application);
    await page.keyboard.press('Shift+F5');
    return {
      value: p95(nous) - reference,
      p50: mediane(nous) - reference,
      reference: { name: 'deux fenêtres vides', value: reference },
    };
  },
};

/**
 * A case is being read, as in a meeting most of the time: V8 gives back what the last gestures took after half a
 * minute. Right after them the pages hold some 40 MB more.
 */
const REPOS_MS = 40_000;

/** Proportional set size of all the processes of an application, in MB, each second, at rest. */
async function memoireDe(application: ElectronApplication): Promise<number[]> {
  const pid = application.process().pid ?? 0;
  const mesures: number[] = [];
  await attendre(REPOS_MS);
  for (let i = 0; i < MESURES_MEMOIRE; i++) {
    await attendre(1000);
    mesures.push(proportionalMemoryBytes(processTree(pid)) / 1e6);
  }
  return mesures;
}

const DEVERROUILLAGES = 20;
const deverrouillage: Banc = {
  id: 'deverrouillage.agenda',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 300 },
  mesurer: async () => {
    const { page, application, reseau } = await lePoste();
    const quitter = page.getByRole('button', { name: /^Quitter/ });
    if ((await quitter.count()) > 0) await quitter.click();
    const durees: number[] = [];
    reseau.couper();
    try {
      for (let i = -1; i < DEVERROUILLAGES; i++) {
        await page.locator('[data-seance]').first().waitFor();
        await attendre(LECTURE_MS);
        await page.keyboard.press('Control+l');
        await page.getByLabel(`Mot de passe de ${COMPTE.identifiant}`).fill(COMPTE.motDePasse);
        const bouton = page.getByRole('button', { name: 'Déverrouiller', exact: true });
        const peint = await jusquaPeint(page, { geste: { type: 'click' }, selecteur: '[data-seance]' }, () =>
          bouton.click(),
        );
        if (i >= 0) durees.push(peint - (await derniereDerivation(application)));
      }
    } finally {
      reseau.retablir();
    }
    return p50EtP95(durees);
  },
};

type Ecoute = { derivationBanc?: number };

/** Keeps what each vault process says its key derivation took; main itself has no use for it. */
async function ecouterDerivation(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess);
    utilityProcess.fork = (...args) => {
      const enfant = fork(...args);
      enfant.on('message', (message: { resultat?: { value?: { cleDeriveeMs?: number } } }) => {
        const duree = message.resultat?.value?.cleDeriveeMs;
        if (duree !== undefined) (globalThis as Ecoute).derivationBanc = duree;
      });
      return enfant;
    };
  });
}

async function derniereDerivation(application: ElectronApplication): Promise<number> {
  const duree = await application.evaluate(() => (globalThis as Ecoute).derivationBanc);
  if (duree === undefined) throw new Error('le coffre ne dit pas la durée de sa dérivation');
  return duree;
}

export const bancs: readonly Banc[] = [demarrage, memoire, ouverture, suivant, deverrouillage];
