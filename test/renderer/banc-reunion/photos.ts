/**
 * Pictures of the bank, to be looked at beside the mock-ups: `node test/renderer/banc-reunion/photos.ts DOSSIER`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { demarrerBanc } from './navigateur.ts';

const dossier = process.argv[2] ?? 'dist/photos';
await mkdir(dossier, { recursive: true });
const banc = await demarrerBanc();
const tailles = [
  ['reunion', { viewport: { width: 1366, height: 768 } }],
  ['reunion-1920', { viewport: { width: 1920, height: 1080 } }],
  ['reunion-sombre', { colorScheme: 'dark' }],
  ['reunion-zoom200', { viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 }],
  ['reunion-contraste', { forcedColors: 'active' }],
] as const;
for (const [nom, options] of tailles) {
  const { page, projeter, plaintes, dehors } = await banc.ouvrir(options);
  await page.waitForTimeout(900);
  await page.keyboard.press('F5');
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(dossier, `${nom}.png`) });
  if (nom === 'reunion' || nom === 'reunion-sombre') {
    await page.getByRole('textbox', { name: /Précisions, Radiothérapie/ }).focus();
    const projecteur = await projeter({ sombre: nom === 'reunion-sombre' });
    await projecteur.waitForTimeout(300);
    await projecteur.screenshot({ path: path.join(dossier, `projection-cas${nom.slice(7)}.png`) });
    await page.getByRole('button', { name: 'Projeter la page' }).click();
    await projecteur.locator('img').waitFor();
    await projecteur.waitForTimeout(300);
    await projecteur.screenshot({ path: path.join(dossier, `projection-page${nom.slice(7)}.png`) });
    await page.evaluate(() => {
      const poste: unknown = Reflect.get(window, 'poste');
      return (poste as { appeler: (c: string, e: object) => Promise<unknown> }).appeler(
        'projection:montrer',
        {
          type: 'neutre',
        },
      );
    });
    await projecteur.waitForTimeout(200);
    await projecteur.screenshot({ path: path.join(dossier, `projection-neutre${nom.slice(7)}.png`) });
    await page.keyboard.press('Alt+q');
    await page.waitForTimeout(300);
    await page.screenshot({ path: path.join(dossier, `presences${nom.slice(7)}.png`) });
  }
  console.log(nom, plaintes, dehors);
  await page.context().close();
}
await banc.fermer();
