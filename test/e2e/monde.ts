import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { DEUX_ECRANS } from '../../build/demonstration/sans-ecran.ts';
import { lancerServeur, type ServeurLance } from '../../build/demonstration/serveur.ts';
import { creerProxy, type ProxyTcp } from '../fakes/proxy-tcp.ts';

export const racine = join(import.meta.dirname, '..', '..');
export const executable = join(racine, 'test', 'electron-standin', 'dist', 'electron');

/** One server on real PostgreSQL, a network that can be cut, and one workstation. */
export type Monde = {
  readonly dossier: string;
  readonly donnees: string;
  serveur: ServeurLance;
  readonly reseau: ProxyTcp;
  readonly application: ElectronApplication;
  readonly page: Page;
  /** Starts the server again on the same data, after `serveur.tuer()`. */
  readonly relancerServeur: () => Promise<void>;
};

const portDe = (url: string): number => Number(new URL(url).port);

export const lancerPoste = (
  dossier: string,
  serveur: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ElectronApplication> =>
  _electron.launch({
    executablePath: executable,
    args: [racine, `--serveur=${serveur}`, `--user-data-dir=${dossier}`],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS, ...env } as Record<string, string>,
  });

export const test = base.extend<{ monde: Monde }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a test needs from this pattern
  monde: async ({}, use) => {
    const dossier = mkdtempSync(join(tmpdir(), 'collegiale-e2e-'));
    // As root, PostgreSQL runs as an unprivileged user inside: it must be able to pass.
    chmodSync(dossier, 0o711);
    const donnees = join(dossier, 'serveur');
    const options = { donnees, patients: 200 };
    const serveur = await lancerServeur(options);
    const reseau = await creerProxy(portDe(serveur.url));
    const application = await lancerPoste(join(dossier, 'poste'), reseau.url);
    const monde: Monde = {
      dossier,
      donnees,
      serveur,
      reseau,
      application,
      page: await application.firstWindow(),
      relancerServeur: async () => {
        monde.serveur = await lancerServeur(options);
        reseau.viser(portDe(monde.serveur.url));
      },
    };
    await use(monde);
    await application.close().catch(() => undefined);
    await reseau.fermer();
    await monde.serveur.arreter();
    rmSync(dossier, { recursive: true, force: true });
  },
});
export { expect } from '@playwright/test';
