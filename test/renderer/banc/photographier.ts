// Pictures of every scene, to be put beside the design's: node test/renderer/banc/photographier.ts FOLDER [scene…]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContextOptions } from '@playwright/test';
import { demarrerBanc } from './navigateur.ts';
import { scenes } from './scenes.ts';

const formats: Readonly<Record<string, BrowserContextOptions>> = {
  '': { colorScheme: 'light' },
  sombre: { colorScheme: 'dark' },
  grand: { colorScheme: 'light', viewport: { width: 1920, height: 1080 } },
  etroit: { colorScheme: 'light', viewport: { width: 683, height: 384 } },
  contraste: { forcedColors: 'active' },
  'sombre-grand': { colorScheme: 'dark', viewport: { width: 1920, height: 1080 } },
};
/** Of `npm run pictures`: light and dark, on the two sizes of screen. */
const duProduit = ['', 'sombre', 'grand', 'sombre-grand'];

const [dossier = 'dist/banc', ...voulues] = process.argv.slice(2);
const choisis = voulues.includes('--tous-formats') ? duProduit : voulues.filter((mot) => mot in formats);
const noms = voulues.filter((mot) => mot in scenes);
mkdirSync(dossier, { recursive: true });
const banc = await demarrerBanc();
try {
  for (const format of choisis.length > 0 ? choisis : Object.keys(formats)) {
    for (const nom of noms.length > 0 ? noms : Object.keys(scenes)) {
      const { page, plaintes } = await banc.ouvrir(formats[format]);
      try {
        await scenes[nom]?.(page);
        await page.waitForTimeout(250);
        const fichier = path.join(dossier, `${nom}${format === '' ? '' : `-${format}`}.png`);
        await page.screenshot({ path: fichier, fullPage: format === 'etroit' });
        console.log(fichier, ...plaintes);
      } catch (cause) {
        await page.screenshot({ path: path.join(dossier, `${nom}-ECHEC.png`) });
        console.log(nom, format, String(cause).split('\n').slice(0, 3).join(' '), ...plaintes);
      }
      await page.context().close();
    }
  }
} finally {
  await banc.fermer();
}
