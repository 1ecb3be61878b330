import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { COMPTE, seConnecter } from '../../build/demonstration/gestes.ts';
import { demarrerServeur, type Serveur } from '../../server/demarrer.ts';
import { chargerDemonstration } from '../../server/demonstration/charger.ts';
import type { Magasin } from '../../server/magasin.ts';
import type { MessageCode } from '../../server/session/courrier.ts';
import { hacherMotDePasse } from '../../server/session/mots-de-passe.ts';
import { creerProxy, type ProxyTcp } from '../fakes/proxy-tcp.ts';
import { supprimerDonnees } from '../server/supprimer-donnees.ts';
import { lancerPoste } from './monde.ts';

export const JEAN_MARC = { ...COMPTE, identifiant: 'jean-marc.talbot' } as const;
export { COMPTE as CLAIRE };
const PATIENTS = 40;

/** One server in this process, shared by the specs of a run: its clock and its mail are in our hands. */
export type Region = {
  readonly dossier: string;
  readonly port: number;
  readonly donnees: string;
  /** What the server keeps, for what other people write there meanwhile. */
  readonly magasin: Magasin;
  /** The server's clock, against the workstation's: what a workstation that is off by a day sees. */
  readonly decalerHorloge: (ms: number) => void;
  /** The next code sent, also when it was sent before the call. */
  readonly prochainCode: () => Promise<string>;
};

/** One workstation with a network of its own. */
export type Poste = {
  readonly dossier: string;
  readonly reseau: ProxyTcp;
  readonly application: ElectronApplication;
  readonly page: Page;
  /** What the application wrote on its standard error. */
  readonly erreurs: () => string;
  readonly seConnecter: (compte?: typeof COMPTE | typeof JEAN_MARC) => Promise<void>;
  readonly fermer: () => Promise<void>;
};

type OptionsPoste = {
  readonly dossier?: string;
  readonly coupe?: boolean;
  readonly env?: Readonly<Record<string, string>>;
};
export type AllumerPoste = (options?: OptionsPoste) => Promise<Poste>;

export const test = base.extend<object, { aPart: string; region: Region; allumer: AllumerPoste }>({
  /** A word of its own gives a spec a region that no other has written in. */
  aPart: ['', { option: true, scope: 'worker' }],
  region: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a test needs from this pattern
    async ({}, use) => {
      const dossier = mkdtempSync(join(tmpdir(), 'collegiale-e2e-'));
      // As root, PostgreSQL runs as an unprivileged user inside: it must be able to pass.
      chmodSync(dossier, 0o711);
      const { region, serveur } = await ouvrirRegion(dossier);
      await use(region);
      await serveur.fermer();
      supprimerDonnees(region.donnees);
      rmSync(dossier, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  allumer: [
    async ({ region }, use) => {
      const allumes: Poste[] = [];
      await use(async (options = {}) => {
        const poste = await allumerPoste(region, options);
        allumes.push(poste);
        return poste;
      });
      for (const poste of allumes) await poste.fermer();
    },
    { scope: 'worker' },
  ],
});
export { expect } from '@playwright/test';

async function ouvrirRegion(
  dossier: string,
): Promise<{ readonly region: Region; readonly serveur: Serveur }> {
  const donnees = join(dossier, 'serveur');
  let decalageMs = 0;
  const boite = creerBoite();
  const serveur = await demarrerServeur({
    dossierDonnees: donnees,
    port: 0,
    reseau: { nom: 'Région de démonstration', demonstration: true },
    horloge: { maintenant: () => new Date(Date.now() + decalageMs) },
    courrier: {
      envoyerCode: async (m) => boite.recevoir(m),
      envoyerAvis: async () => undefined,
      fermer: () => undefined,
    },
    avantEcoute: ({ store, administration, horloge, sceau, base }) =>
      chargerDemonstration(store, {
        patients: PATIENTS,
        administration,
        hacherMotDePasse,
        maintenant: horloge.maintenant(),
        scellement: { sceau, reseau: base.reseau.nom },
      }),
  });
  const region: Region = {
    dossier,
    donnees,
    port: Number(new URL(serveur.url).port),
    magasin: serveur.magasin,
    decalerHorloge: (ms) => {
      decalageMs = ms;
    },
    prochainCode: boite.prochain,
  };
  return { region, serveur };
}

function creerBoite() {
  const codes: string[] = [];
  const attentes: ((code: string) => void)[] = [];
  return {
    recevoir: ({ code }: MessageCode): void => {
      const attente = attentes.shift();
      if (attente) attente(code);
      else codes.push(code);
    },
    prochain: (): Promise<string> => {
      const deja = codes.shift();
      return deja ? Promise.resolve(deja) : new Promise((resoudre) => attentes.push(resoudre));
    },
  };
}

async function allumerPoste(region: Region, options: OptionsPoste): Promise<Poste> {
  const dossier = options.dossier ?? mkdtempSync(join(region.dossier, 'poste-'));
  const reseau = await creerProxy(region.port);
  if (options.coupe) reseau.couper();
  const application = await lancerPoste(dossier, reseau.url, options.env);
  let erreurs = '';
  // Kept: an application that was killed has no process to give any more.
  const processus = application.process();
  processus.stderr?.on('data', (texte: Buffer) => {
    erreurs += texte.toString();
  });
  const page = await application.firstWindow();
  let fermeture: Promise<void> | undefined;
  return {
    dossier,
    reseau,
    application,
    page,
    erreurs: () => erreurs,
    seConnecter: (compte = COMPTE) => seConnecter(page, region, compte as typeof COMPTE),
    fermer: () => (fermeture ??= eteindre(application, processus, reseau)),
  };
}

/** Unsent work holds the window back (ui.md §7): the end of a test does not ask. */
async function eteindre(
  application: ElectronApplication,
  processus: ReturnType<ElectronApplication['process']>,
  reseau: ProxyTcp,
): Promise<void> {
  const mort = new Promise<void>((fin) => processus.once('exit', () => fin()));
  if (processus.exitCode === null && processus.signalCode === null) {
    await application.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
    await Promise.race([mort, new Promise((fin) => setTimeout(fin, 5000))]);
  }
  await application.close().catch(() => undefined);
  await reseau.fermer();
}
