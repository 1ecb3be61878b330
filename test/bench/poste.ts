import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { root } from '../../build/tasks/command.ts';
import { allerAuDossier, COMPTE, fenetreProjection } from '../../build/demonstration/gestes.ts';
import {
  deuxFenetresVides,
  enReunion,
  lancer,
  leMonde,
  LECTURE_MS,
  lePoste,
  memoireAuRepos,
  VIDE,
} from './application.ts';
import { mediane, p50EtP95, p95, ratioParCouples, type Banc } from './mesure.ts';
import { DOSSIERS } from './monde.ts';
import { jusquaPeint } from './peindre.ts';

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

const memoire: Banc = {
  id: 'memoire.poste',
  unit: 'Mo',
  barre: { type: 'auPlus', seuil: 300 },
  mesurer: async () => {
    const reference = mediane(await deuxFenetresVides());
    const page = await enReunion();
    const { application } = await lePoste();
    await allerAuDossier(page, 1);
    await page.keyboard.press('F5');
    const projection = await fenetreProjection(application);
    await projection.getByText('Question', { exact: true }).waitFor();
    const nous = await memoireAuRepos(application);
    await page.keyboard.press('Shift+F5');
    return {
      value: p95(nous) - reference,
      p50: mediane(nous) - reference,
      reference: { name: 'deux fenêtres vides', value: reference },
    };
  },
};

const DEVERROUILLAGES = 20;
const deverrouillage: Banc = {
  id: 'deverrouillage.agenda',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 300 },
  mesurer: async () => {
    const { page, application, reseau } = await lePoste();
    const quitter = page.getByRole('button', { name: /^Quitter/ });
    if ((await quitter.count()) > 0) await quitter.click();
    await ecouterDerivation(application);
    const durees: number[] = [];
    reseau.couper();
    try {
      for (let i = -1; i < DEVERROUILLAGES; i++) {
        await page.locator('[data-seance]').first().waitFor();
        await attendre(LECTURE_MS);
        await page.keyboard.press('Control+l');
        // The lock is put when the screens have saved; nobody types his password sooner.
        await attendre(LECTURE_MS);
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
