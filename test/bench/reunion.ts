import { setTimeout as attendre } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { allerAuDossier, fenetreProjection, ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import {
  deuxFenetresVides,
  eteindre,
  enReunion,
  memoireAuRepos,
  memoireTenue,
  ouvrirPoste,
} from './application.ts';
import { documentsDe } from './documents.ts';
import { mediane, p95, percentile, type Banc, type Mesure } from './mesure.ts';
import { DOSSIERS } from './monde.ts';

/** A meeting of thirty cases lasts two hours. */
const MINUTES_PAR_CAS = 4;
const COMPLETE = process.argv.includes('--complet');

/** Between two gestures of the script; a person needs more. */
const GESTE_MS = 60;
const frapper = async (page: Page, ...touches: readonly string[]): Promise<void> => {
  for (const touche of touches) {
    await page.keyboard.press(touche);
    await attendre(GESTE_MS);
  }
};

/**
 * What an operator does of one case: reads two documents, turns pages, zooms, shows one to the room, writes, goes on.
 * By keys, as ui.md §8 gives them.
 */
async function menerUnCas(page: Page, mots: string): Promise<void> {
  const documents = page.getByRole('listbox', { name: 'Documents' }).getByRole('option');
  await page.locator('[data-page] canvas').waitFor();
  for (let rang = Math.min(1, (await documents.count()) - 1); rang >= 0; rang--) {
    await documents.nth(rang).click();
    await page.locator('[data-page]').click();
    await frapper(page, 'ArrowRight', 'ArrowLeft', '+', '+', 'l', 'r', 'Shift+R');
  }
  await frapper(page, 'Enter', 'ArrowRight', 'ArrowLeft', 'Enter');
  const champ = page.getByRole('textbox', { name: 'Référentiel' });
  if (await champ.isEditable()) {
    await champ.click();
    await page.keyboard.type(mots, { delay: 15 });
  }
  await frapper(page, 'F9', 'F9', 'Alt+o');
}

const projeter = async (page: Page, application: ElectronApplication): Promise<void> => {
  await allerAuDossier(page, 1);
  await page.keyboard.press('F5');
  const salle = await fenetreProjection(application);
  await salle.getByText('Question', { exact: true }).waitFor();
};

const inp: Banc = {
  id: 'inp.p98',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 100 },
  mesurer: async () => {
    const page = await enReunion();
    await allerAuDossier(page, 1);
    await page.keyboard.press('F5');
    await page.evaluate(ecouterInteractions);
    for (let i = 1; i <= DOSSIERS; i++) {
      await menerUnCas(page, 'TNCD 2026');
      if (i < DOSSIERS) await frapper(page, 'Control+ArrowDown');
    }
    const { durees, nombre } = await page.evaluate(interactionsLues);
    await page.keyboard.press('Shift+F5');
    // Chromium tells those of 16 ms and more; the others are counted as 16.
    const toutes = [...durees, ...Array.from({ length: Math.max(0, nombre - durees.length) }, () => 16)];
    return {
      value: percentile(toutes, 98),
      p50: mediane(toutes),
      note: `p98 de ${toutes.length} interactions sur ${DOSSIERS} dossiers`,
    };
  },
};

type Ecoute = { interactionsBanc: Map<number, number>; interactionsAvant: number };

/** Runs in the page: the longest event of each interaction, as INP counts them. */
function ecouterInteractions(): void {
  const durees = new Map<number, number>();
  const observateur = new PerformanceObserver((liste) => {
    for (const entree of liste.getEntries()) {
      const id = Number(Reflect.get(entree, 'interactionId') ?? 0);
      if (id > 0) durees.set(id, Math.max(durees.get(id) ?? 0, entree.duration));
    }
  });
  observateur.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  Object.assign(globalThis, {
    interactionsBanc: durees,
    interactionsAvant: Number(Reflect.get(performance, 'interactionCount') ?? 0),
  });
}

/** Runs in the page. */
function interactionsLues(): { readonly durees: readonly number[]; readonly nombre: number } {
  const { interactionsBanc, interactionsAvant } = globalThis as unknown as Ecoute;
  const nombre = Number(Reflect.get(performance, 'interactionCount') ?? 0) - interactionsAvant;
  return { durees: [...interactionsBanc.values()], nombre };
}

/** One run measures both: how much the meeting takes at its end, and by how much it grows. */
type Reunion = {
  readonly reference: number;
  readonly fin: readonly number[];
  readonly pente: number;
  readonly note: string;
};
let jouee: Promise<Reunion> | undefined;
const laReunion = (): Promise<Reunion> => (jouee ??= jouerReunion());

/** Cases between two measures; the first ones fill the caches, and do not count in the slope. */
const CAS_PAR_MESURE = 6;
const MESURES = 5;

async function jouerReunion(): Promise<Reunion> {
  const reference = mediane(await deuxFenetresVides());
  const poste = await ouvrirPoste('poste-reunion');
  const { page, application } = poste;
  const debut = performance.now();
  try {
    await ouvrirReunionDuJour(page);
    await documentsDe(page);
    await projeter(page, application);
    const mesures: number[] = [];
    for (let n = 0; n < MESURES; n++) {
      for (let i = 0; i < CAS_PAR_MESURE; i++) await passerUnCas(page, n * CAS_PAR_MESURE + i);
      mesures.push(await memoireApresRamassage(application));
    }
    const jouees = (performance.now() - debut) / 60_000;
    const fin = await memoireAuRepos(application);
    const heures = (CAS_PAR_MESURE * MINUTES_PAR_CAS) / 60;
    return {
      reference,
      fin,
      pente: pente(mesures) / heures,
      note: COMPLETE
        ? `${(MESURES * heures).toFixed(1)} h de réunion`
        : `abrégée : ${(MESURES * heures).toFixed(1)} h de gestes jouées en ${jouees.toFixed(0)} min`,
    };
  } finally {
    await eteindre(poste);
  }
}

async function passerUnCas(page: Page, rang: number): Promise<void> {
  const debut = performance.now();
  await menerUnCas(page, `${rang} `);
  const dernier = (rang + 1) % DOSSIERS === 0;
  if (dernier) await allerAuDossier(page, 1);
  else await frapper(page, 'Control+ArrowDown');
  if (COMPLETE) await attendre(MINUTES_PAR_CAS * 60_000 - (performance.now() - debut));
}

const STABLE_MS = 4000;

/**
 * What is really held, for a slope of a few megabytes is looked for. A leak grows at every case after a collection;
 * three other things grow or move, and are no leak:
 * - garbage that the engine has had no time to collect: the short form plays twelve minutes of a meeting in ten
 *   seconds, and the processes then hold some 200 MB more. The garbage of the pages is collected before. That of main
 *   is not: a collection asked for from within main, while a debugger holds it, never ends;
 * - the pages of the engine's files: their proportional part rises by some 30 MB when another application on the
 *   same engine ends, on a machine that does something else. They are left out of the slope, not of memoire.reunion,
 *   whose reference has them too;
 * - the holes of the engine's heap of page objects, which it does not compact: 1.5 MB for twenty cases played without
 *   a pause, with as many objects alive.
 * What was found here in November 2026, and would be again: the projector showed each page in an <img>, whose decoded
 * pixels the engine keeps after it has gone, 8 MB a page up to 512 MB (« Discardable » in its own accounts: tracing
 * category disabled-by-default-memory-infra, cc/image_memory). No counter of the page shows it: neither the heap, nor
 * the nodes, nor the listeners.
 */
async function memoireApresRamassage(application: ElectronApplication): Promise<number> {
  for (const page of application.windows()) {
    const cdp = await application.context().newCDPSession(page);
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.detach();
  }
  await attendre(STABLE_MS);
  return memoireTenue(application);
}

/** Least squares over all but the first measure, in MB from one measure to the next. */
function pente(mesures: readonly number[]): number {
  const comptees = mesures.slice(1);
  const milieu = (comptees.length - 1) / 2;
  const moyenne = comptees.reduce((somme, m) => somme + m, 0) / comptees.length;
  const haut = comptees.reduce((somme, m, i) => somme + (i - milieu) * (m - moyenne), 0);
  return haut / comptees.reduce((somme, _, i) => somme + (i - milieu) ** 2, 0);
}

const memoire: Banc = {
  id: 'memoire.reunion',
  unit: 'Mo',
  barre: { type: 'auPlus', seuil: 300 },
  mesurer: async (): Promise<Mesure> => {
    const { reference, fin, note } = await laReunion();
    return {
      value: p95(fin) - reference,
      p50: mediane(fin) - reference,
      reference: { name: 'deux fenêtres vides', value: reference },
      note,
    };
  },
};

const croissance: Banc = {
  id: 'memoire.reunion.pente',
  unit: 'Mo/h',
  barre: { type: 'auPlus', seuil: 1 },
  mesurer: async (): Promise<Mesure> => {
    const { pente: value, note } = await laReunion();
    return { value, note };
  },
};

export const bancs: readonly Banc[] = [inp, memoire, croissance];
