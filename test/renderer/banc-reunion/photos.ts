/**
 * Pictures of the meeting, to be looked at beside the mock-ups:
 * `node test/renderer/banc-reunion/photos.ts DOSSIER [scene…]`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ALLURES, ETROIT, allure } from '../allures.ts';
import { demarrerBanc } from './navigateur.ts';
import { scenes } from './scenes.ts';

const [dossier = 'dist/photos', ...voulues] = process.argv.slice(2);
await mkdir(dossier, { recursive: true });
const banc = await demarrerBanc();
const fichier = (nom: string, suite: string): string =>
  path.join(dossier, `${nom}${suite === '' ? '' : `-${suite}`}.png`);

async function chacun(
  nom: string,
  options: Parameters<typeof banc.ouvrir>[0],
  faire: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, plaintes, dehors } = await banc.ouvrir(options);
  try {
    await scenes[nom]?.(page);
    await faire(page);
    console.log(nom, ...plaintes, ...dehors);
  } catch (cause) {
    await page.screenshot({ path: fichier(nom, 'ECHEC') });
    console.log(nom, String(cause).split('\n').slice(0, 3).join(' '), ...plaintes);
  }
  await page.context().close();
}

for (const nom of voulues.length > 0 ? voulues.filter((mot) => mot in scenes) : Object.keys(scenes)) {
  await chacun(nom, {}, async (page) => {
    for (const suite of ALLURES) {
      await allure(page, suite);
      await page.screenshot({ path: fichier(nom, suite) });
    }
  });
  await chacun(nom, ETROIT, async (page) => {
    await page.waitForTimeout(250);
    await page.screenshot({ path: fichier(nom, 'etroit') });
  });
}
if (voulues.length === 0 || voulues.includes('salle')) await salle();
await banc.fermer();

/** What the room sees: the case, a page, nothing; light, dark and with the colours of the system. */
async function salle(): Promise<void> {
  for (const suite of ['', 'sombre', 'contraste'] as const) {
    const { page, projeter } = await banc.ouvrir();
    await page.locator('[data-page] canvas').waitFor();
    await page.keyboard.press('F5');
    await page.getByRole('textbox', { name: /Précisions, Radiothérapie/ }).focus();
    const projecteur = await projeter({ sombre: suite === 'sombre' });
    await projecteur.emulateMedia({ forcedColors: suite === 'contraste' ? 'active' : 'none' });
    const photo = async (nom: string): Promise<void> => {
      await projecteur.waitForTimeout(300);
      await projecteur.screenshot({ path: fichier(nom, suite) });
    };
    await photo('projection-cas');
    const avis = page.getByRole('textbox', { name: 'Texte de l’avis' });
    await avis.fill('mFOLFIRINOX 6 cycles après avis neurologique, puis radiochimiothérapie si tolérance.');
    await photo('projection-texte');
    await avis.fill(`${'Réévaluation clinique et par IRM après chaque étape du traitement. '.repeat(30)}`);
    await photo('projection-texte-long');
    await page.getByRole('button', { name: 'Reconstruire le texte' }).click();
    await page.getByRole('button', { name: 'Projeter la page' }).click();
    await projecteur.getByRole('img').waitFor();
    await photo('projection-page');
    await page.evaluate(() => void window.posteBanc.appeler('projection:montrer', { type: 'neutre' }));
    await photo('projection-neutre');
    await page.context().close();
  }
}
