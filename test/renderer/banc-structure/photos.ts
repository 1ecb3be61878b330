/**
 * Pictures of structured documents, to be looked at: `node test/renderer/banc-structure/photos.ts DOSSIER CDA…`.
 */
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { demarrerBanc, lireArbre } from './navigateur.ts';

const [dossier = 'dist/photos', ...fichiers] = process.argv.slice(2);
await mkdir(dossier, { recursive: true });
const banc = await demarrerBanc();
const tailles = [
  ['1366', { viewport: { width: 1366, height: 768 } }],
  ['volet', { viewport: { width: 520, height: 640 } }],
  ['sombre', { viewport: { width: 1366, height: 768 }, colorScheme: 'dark' }],
] as const;
for (const fichier of fichiers) {
  const arbre = lireArbre(new Uint8Array(readFileSync(fichier)));
  for (const [nom, options] of tailles) {
    const { page, plaintes, dehors } = await banc.ouvrir(arbre, options);
    const base = path.join(dossier, `${path.basename(fichier, '.xml')}-${nom}`);
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `${base}.png` });
    const contenu = page.getByText('Contenu structuré');
    if (await contenu.isVisible()) await contenu.click();
    const region = page.getByRole('region', { name: /contenu structuré/ });
    await region.waitFor();
    const hauteur = await region.evaluate((e) => e.scrollHeight);
    await page.setViewportSize({ width: options.viewport.width, height: Math.min(hauteur + 80, 6000) });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${base}-entier.png` });
    console.log(base, plaintes, dehors);
    await page.context().close();
  }
}
await banc.fermer();
