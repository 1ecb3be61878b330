import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { trouverElectron } from '../../build/demonstration/electron.ts';
import { ouvrirReunionDuJour, seConnecter } from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { DEUX_ECRANS } from '../../build/demonstration/sans-ecran.ts';
import { root } from '../../build/tasks/command.ts';
import { heldMemoryBytes, processTree, proportionalMemoryBytes } from '../electron-standin/memory.ts';
import { creerProxy, type ProxyTcp } from '../fakes/proxy-tcp.ts';
import { documentsDe } from './documents.ts';
import { creerMonde, type Monde } from './monde.ts';

const PATIENTS = 200;
/** As a person: the case in view is read before the next key, and the next one made ready meanwhile. */
export const LECTURE_MS = 500;
export const VIDE = join(import.meta.dirname, 'fenetre-vide');

export type Poste = {
  readonly monde: Monde;
  readonly reseau: ProxyTcp;
  readonly application: ElectronApplication;
  readonly page: Page;
};
let mondeOuvert: Promise<Monde> | undefined;
let posteOuvert: Promise<Poste> | undefined;
export const leMonde = (): Promise<Monde> => (mondeOuvert ??= creerMonde(PATIENTS));
/** One workstation for all the benches of a run. */
export const lePoste = (): Promise<Poste> => (posteOuvert ??= ouvrirPoste('poste'));

/** Stops what the benches on the workstation started. */
export async function fermer(): Promise<void> {
  const ouvert = await posteOuvert?.catch(() => undefined);
  if (ouvert) await eteindre(ouvert);
  await (await mondeOuvert?.catch(() => undefined))?.fermer();
}

const FERMETURE_MS = 10_000;

export async function eteindre({ application, reseau }: Poste): Promise<void> {
  // With work that has not left, the window asks before it closes; nobody answers here.
  const force = setTimeout(() => application.process().kill('SIGKILL'), FERMETURE_MS);
  await application.close().catch(() => undefined);
  clearTimeout(force);
  await reseau.fermer();
}

let moteur: string | undefined;
export const lancer = (args: readonly string[]): Promise<ElectronApplication> =>
  _electron.launch({
    executablePath: (moteur ??= trouverElectron().executable),
    args: [...args],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS } as Record<string, string>,
  });

/** One workstation signed in, with the séance and its documents in its vault. */
export async function ouvrirPoste(nom: string): Promise<Poste> {
  const monde = await leMonde();
  const reseau = await creerProxy(Number(new URL(monde.serveur.url).port));
  const application = await lancer([
    root,
    `--serveur=${reseau.url}`,
    `--user-data-dir=${join(monde.dossier, nom)}`,
  ]);
  const page = await application.firstWindow();
  await seConnecter(page, monde.serveur);
  await seanceDuJour(page, 'RCP Digestif', new Date().toLocaleDateString('sv-SE'));
  return { monde, reseau, application, page };
}

/** The meeting of the day on the workstation of the run, its documents received. */
export async function enReunion(): Promise<Page> {
  const { page } = await lePoste();
  if ((await page.getByRole('listbox', { name: 'Ordre du jour' }).count()) === 0) {
    await ouvrirReunionDuJour(page);
    await documentsDe(page);
  }
  return page;
}

/**
 * A case is being read, as in a meeting most of the time: V8 gives back what the last gestures took after half a
 * minute. Right after them the pages hold some 40 MB more.
 */
const REPOS_MS = 40_000;
const MESURES_MEMOIRE = 8;

/** Proportional set size of all the processes of an application, in MB, each second, at rest. */
export async function memoireAuRepos(application: ElectronApplication): Promise<number[]> {
  const mesures: number[] = [];
  await attendre(REPOS_MS);
  for (let i = 0; i < MESURES_MEMOIRE; i++) {
    await attendre(1000);
    mesures.push(memoireDe(application));
  }
  return mesures;
}

/** MB, now. */
export const memoireDe = (application: ElectronApplication): number =>
  proportionalMemoryBytes(processTree(application.process().pid ?? 0)) / 1e6;

/** MB, now, without the pages of files: what may grow. */
export const memoireTenue = (application: ElectronApplication): number =>
  heldMemoryBytes(processTree(application.process().pid ?? 0)) / 1e6;

/** What two windows that show nothing take; measured before ours is there, for two engines share their pages. */
export async function deuxFenetresVides(): Promise<number[]> {
  const { dossier } = await leMonde();
  const vide = await lancer([VIDE, '--fenetres=2', `--user-data-dir=${join(dossier, 'deux-vides')}`]);
  try {
    while (vide.windows().length < 2) await vide.waitForEvent('window');
    return await memoireAuRepos(vide);
  } finally {
    await vide.close();
  }
}
