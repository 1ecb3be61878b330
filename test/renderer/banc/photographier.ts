// Pictures of every scene, to be put beside the design's: node test/renderer/banc/photographier.ts FOLDER [scene…]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ALLURES, ETROIT, allure } from '../allures.ts';
import { toutes } from './etats.ts';
import { demarrerBanc } from './navigateur.ts';

const [dossier = 'dist/banc', ...voulues] = process.argv.slice(2);
const noms = voulues.length > 0 ? voulues.filter((mot) => mot in toutes) : Object.keys(toutes);
mkdirSync(dossier, { recursive: true });
const banc = await demarrerBanc();

const nommer = (nom: string, suite: string): string =>
  path.join(dossier, `${nom}${suite === '' ? '' : `-${suite}`}.png`);

/** The scene is reached once, and shown in every look; in one column it is reached again: its tabs are others. */
async function photographier(nom: string): Promise<void> {
  await chacun(nom, {}, async (page) => {
    for (const suite of ALLURES) {
      await allure(page, suite);
      await page.screenshot({ path: nommer(nom, suite) });
    }
  });
  await chacun(nom, ETROIT, async (page) => {
    await page.waitForTimeout(250);
    await page.screenshot({ path: nommer(nom, 'etroit') });
  });
}

async function chacun(
  nom: string,
  options: Parameters<typeof banc.ouvrir>[0],
  faire: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, plaintes } = await banc.ouvrir(options);
  try {
    await toutes[nom]?.(page);
    await faire(page);
    console.log(nom, ...plaintes);
  } catch (cause) {
    await page.screenshot({ path: nommer(nom, 'ECHEC') });
    console.log(nom, String(cause).split('\n').slice(0, 3).join(' '), ...plaintes);
  }
  await page.context().close();
}

try {
  for (const nom of noms) await photographier(nom);
} finally {
  await banc.fermer();
}
