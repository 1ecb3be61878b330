import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tasks/command.ts';

export type Moteur = { readonly executable: string; readonly doublure: boolean };

const paquet = join(root, 'node_modules', 'electron');

export function binaireReel(): string | undefined {
  const marque = join(paquet, 'path.txt');
  if (!existsSync(marque)) return undefined;
  const executable = join(paquet, 'dist', readFileSync(marque, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
}

/** Electron's own installer, not run by npm (install scripts are off); it fails at once where GitHub is closed. */
function telecharger(): void {
  if (process.env.COLLEGIALE_SANS_TELECHARGEMENT) return;
  spawnSync(process.execPath, [join(paquet, 'install.js')], { stdio: 'ignore', timeout: 120_000 });
}

/** The real Electron when its binary is there or can be had, else the stand-in; said in one line. */
export function trouverElectron(): Moteur {
  if (!binaireReel()) telecharger();
  const reel = binaireReel();
  if (reel) {
    console.log(`Electron ${process.env.npm_package_devDependencies_electron ?? ''}`.trim());
    return { executable: reel, doublure: false };
  }
  console.log(
    "Electron ne peut pas être téléchargé ici : l'application tourne dans une doublure (Node et Chromium), à ne jamais employer avec des données de patients.",
  );
  return { executable: join(root, 'test', 'electron-standin', 'dist', 'electron'), doublure: true };
}
