import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { trouverElectron } from '../../build/demonstration/electron.ts';
import { allerAuDossier, ouvrirReunionDuJour, seConnecter } from '../../build/demonstration/gestes.ts';
import { seanceDuJour } from '../../build/demonstration/resultat.ts';
import { DEUX_ECRANS } from '../../build/demonstration/sans-ecran.ts';
import { root } from '../../build/tasks/command.ts';
import type { ApiOperateur } from '../../contract/ipc.ts';
import { p50EtP95, p95, type Banc, type Mesure } from './mesure.ts';
import { creerMonde, type Monde } from './monde.ts';

/** As somebody who types fast: every field is saved between two keys of it now and then. */
const FRAPPE_MS = 90;
/** With the fields of the national set, more than two hundred: each row of a treatment holds four. */
const TRAITEMENTS = 40;
const ORDRE = 1;
const TEXTE = 'Adenocarcinome du moyen rectum, IRM du 15 octobre : cT3c N1b, marge a 2 mm.';

let mondeOuvert: Promise<Monde> | undefined;
const ouvertes: ElectronApplication[] = [];

export async function fermer(): Promise<void> {
  for (const application of ouvertes) await application.close().catch(() => undefined);
  await (await mondeOuvert?.catch(() => undefined))?.fermer();
}

async function lancer(args: readonly string[]): Promise<Page> {
  const application = await _electron.launch({
    executablePath: trouverElectron().executable,
    args: [...args],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: DEUX_ECRANS } as Record<string, string>,
  });
  ouvertes.push(application);
  return application.firstWindow();
}

/** The fiche of the first case of the day, with two hundred fields, of a workstation that has just signed in. */
async function ouvrirFiche(): Promise<Page> {
  const monde = await (mondeOuvert ??= creerMonde(0));
  const poste = `--user-data-dir=${join(monde.dossier, 'poste')}`;
  const page = await lancer([root, `--serveur=${monde.serveur.url}`, poste]);
  await seConnecter(page, monde.serveur);
  const seanceId = await seanceDuJour(page, 'RCP Digestif', new Date().toLocaleDateString('sv-SE'));
  await page.evaluate(remplir, { seanceId, ordre: ORDRE, combien: TRAITEMENTS });
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, ORDRE);
  // Its key is heard once the dialog is gone.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Alt+f');
  await page.getByRole('region', { name: 'Champs de la fiche' }).waitFor();
  const rangs = page.locator('[data-champ="traitementsRealises"] [role="group"]');
  await rangs.last().waitFor();
  const champs =
    (await page.locator('[data-volet="fiche"] [data-champ]').count()) + 4 * (await rangs.count());
  if (champs < 200) throw new Error(`la fiche du banc n’a que ${champs} champs`);
  return page;
}

type Demande = { readonly seanceId: string; readonly ordre: number; readonly combien: number };
/** Runs in the page. */
async function remplir({ seanceId, ordre, combien }: Demande) {
  const api = (globalThis as unknown as { collegiale: ApiOperateur }).collegiale;
  const reunion = await api.appeler('reunion:lire', { seanceId });
  const cas = reunion.ok ? reunion.value.cas.find((un) => un.ordre === ordre) : undefined;
  const inscriptionId = cas?.inscriptionId;
  if (inscriptionId === undefined) throw new Error('aucun dossier');
  const lue = await api.appeler('fiche:lire', { inscriptionId, motif: 'relecture' });
  if (!lue.ok) throw new Error(lue.error.type);
  const { ficheId, fiche } = lue.value;
  const traitementsRealises = Array.from({ length: combien }, () => ({
    id: crypto.randomUUID(),
    type: 'C15632' as const,
    statut: 'realise' as const,
    debut: '2026-03',
    precision: 'FOLFOX, douze cycles',
  }));
  // An optional key that the row does not hold yet is left out of what it is compared with.
  const avant =
    fiche.traitementsRealises === undefined ? {} : { traitementsRealises: fiche.traitementsRealises };
  const faite = await api.appeler('fiche:modifier', { ficheId, champs: { traitementsRealises }, avant });
  if (!faite.ok) throw new Error(faite.error.type);
}

/** Each key typed at the end of a field, from the key to the end of the frame that shows it. */
async function taper(page: Page, champ: Locator, texte: string): Promise<number[]> {
  await champ.focus();
  await page.keyboard.press('End');
  const durees: number[] = [];
  for (const lettre of texte) {
    await page.evaluate(armer);
    await page.keyboard.press(lettre === ' ' ? 'Space' : lettre);
    durees.push(
      await page.evaluate(() => (globalThis as unknown as { mesureBanc: Promise<number> }).mesureBanc),
    );
    await attendre(FRAPPE_MS);
  }
  return durees;
}

/**
 * Runs in the page: from the key's own time to the first task after the frame that holds the letter. A message
 * posted in the frame's own callback is read once its style, layout and paint are done.
 */
function armer(): void {
  const mesure = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error('la lettre ne vient pas')), 5000);
    const { port1, port2 } = new MessageChannel();
    addEventListener(
      'input',
      () => {
        const debut = (globalThis as unknown as { frappeBanc: number }).frappeBanc;
        port1.onmessage = () => resolve(performance.now() - debut);
        requestAnimationFrame(() => port2.postMessage(null));
      },
      { capture: true, once: true },
    );
    addEventListener('keydown', (event) => Object.assign(globalThis, { frappeBanc: event.timeStamp }), {
      capture: true,
      once: true,
    });
  });
  mesure.catch(() => undefined);
  Object.assign(globalThis, { mesureBanc: mesure });
}

/** A long text, a short one, and one of the forty rows of a list. */
const champs = (page: Page): readonly Locator[] => [
  page.locator('[data-champ="synthese"] textarea'),
  page.locator('[data-champ="organe"] input'),
  page
    .locator('[data-champ="traitementsRealises"]')
    .getByLabel('Précisions')
    .nth(TRAITEMENTS / 2),
];

async function mesurer(): Promise<Mesure> {
  const page = await ouvrirFiche();
  const [premier, ...autres] = champs(page);
  if (premier === undefined) throw new Error('aucun champ');
  await taper(page, premier, TEXTE.slice(0, 20));
  const durees: number[] = [];
  for (const champ of [premier, ...autres]) durees.push(...(await taper(page, champ, TEXTE)));
  return { ...p50EtP95(durees), reference: { name: 'champ seul', value: p95(await champSeul()) } };
}

/** The same keys in a bare field of an empty window of the same engine. */
async function champSeul(): Promise<number[]> {
  const { dossier } = await (mondeOuvert ??= creerMonde(0));
  const vide = join(import.meta.dirname, 'fenetre-vide');
  const page = await lancer([vide, `--user-data-dir=${join(dossier, 'champ-seul')}`]);
  await page.getByText('Vide').waitFor();
  await page.evaluate(() => document.body.append(document.createElement('textarea')));
  const champ = page.locator('textarea');
  await taper(page, champ, TEXTE.slice(0, 20));
  return taper(page, champ, TEXTE);
}

export const bancs: readonly Banc[] = [
  { id: 'saisie.fiche', unit: 'ms', barre: { type: 'auPlus', seuil: 16 }, mesurer },
];
