import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { root } from '../tasks/command.ts';
import type { Moteur } from './electron.ts';
import {
  allerAuDossier,
  ecrireAvis,
  fenetreProjection,
  ouvrirReunionDuJour,
  seConnecter,
  validerTout,
} from './gestes.ts';
import { Photographe } from './images.ts';
import { copierModele } from './modele.ts';
import { operationsJugees } from './operations.ts';
import { recueillirPdf, seanceDuJour } from './resultat.ts';
import { DEUX_ECRANS } from './sans-ecran.ts';
import { lancerServeur } from './serveur.ts';

type Options = {
  readonly moteur: Moteur;
  readonly dossier: string;
  readonly patients: number;
  /** When the command started, ms. */
  readonly debut: number;
};

const RCP = 'RCP Digestif';
const AVIS = [
  {
    ordre: 1,
    traitements: [
      { type: 'Chimiothérapie', precision: 'CAPOX, 3 mois' },
      { type: 'Surveillance seule', precision: 'Selon le référentiel' },
    ],
  },
  { ordre: 2, traitements: [{ type: 'Chirurgie', precision: 'Exérèse selon le bilan présenté' }] },
] as const;

/**
 * Plays the demonstration meeting through the real windows, on a server and a workstation made new:
 * sign in, open the meeting of the day, project, write and validate two advices, wait for the freeze.
 * Writes resultat.json. @returns an exit code.
 */
export async function jouerUneFois(options: Options): Promise<number> {
  const { dossier } = options;
  for (const nom of ['images', 'pdf']) rmSync(join(dossier, nom), { recursive: true, force: true });
  mkdirSync(dossier, { recursive: true });
  const passage = mkdtempSync(join(tmpdir(), 'collegiale-demo-'));
  // Others may pass through and not list: as root, PostgreSQL runs as an unprivileged user in there.
  chmodSync(passage, 0o711);
  const donnees = join(passage, 'serveur');
  await copierModele({ dossier, donnees, patients: options.patients });
  const serveur = await lancerServeur({ donnees, patients: options.patients });
  const application = await _electron.launch({
    executablePath: options.moteur.executable,
    args: [root, `--serveur=${serveur.url}`, `--user-data-dir=${join(passage, 'poste')}`],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS } as Record<string, string>,
  });
  try {
    const photographe = new Photographe(join(dossier, 'images'));
    const page = await application.firstWindow();
    await page.getByLabel('Identifiant', { exact: true }).waitFor();
    await photographe.prendre(page, 'connexion');
    await seConnecter(page, serveur);
    const seanceId = await seanceDuJour(page, RCP, new Date().toLocaleDateString('sv-SE'));
    await photographe.prendre(page, 'agenda');
    await ouvrirReunionDuJour(page);
    await page.keyboard.press('F5');
    const projection = await fenetreProjection(application);
    for (const { ordre, traitements } of AVIS) {
      await allerAuDossier(page, ordre);
      await ecrireAvis(page, traitements);
      await photographe.prendre(page, `reunion-${ordre}`);
      await photographe.prendre(projection, `cas-${ordre}`);
    }
    await validerTout(page);
    await photographe.prendre(page, 'validation');
    await page
      .getByText('Figé', { exact: true })
      .nth(AVIS.length - 1)
      .waitFor();
    await page.locator('[data-page] canvas').first().waitFor();
    await photographe.prendre(page, 'fige');
    const pdfs = await recueillirPdf(page, seanceId, join(dossier, 'pdf'), AVIS.length);
    const operations = await operationsJugees(donnees);
    const resultat = { pictures: photographe.images, pdfs, operations, dureeMs: Date.now() - options.debut };
    writeFileSync(join(dossier, 'resultat.json'), `${JSON.stringify(resultat, null, 2)}\n`);
    console.log(
      `${photographe.images.length} images, ${pdfs.length} fiches figées : ${join(dossier, 'resultat.json')}`,
    );
    return pdfs.length === AVIS.length ? 0 : 1;
  } finally {
    await application.close().catch(() => undefined);
    await serveur.arreter();
    rmSync(passage, { recursive: true, force: true });
  }
}
