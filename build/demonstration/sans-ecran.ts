import { _electron } from '@playwright/test';
import type { Moteur } from './electron.ts';
import { Photographe } from './images.ts';

type Options = { readonly moteur: Moteur; readonly args: readonly string[]; readonly images: string };
const CADENCE_MS = 1000;

/** Starts the desktop where there is no display and takes a picture of each window whenever it changes. */
export async function rester(options: Options): Promise<number> {
  const application = await _electron.launch({
    executablePath: options.moteur.executable,
    args: [...options.args],
    env: { ...process.env, ELECTRON_STANDIN_DISPLAYS: process.env.ELECTRON_STANDIN_DISPLAYS ?? DEUX_ECRANS },
  });
  await application.firstWindow();
  console.log(`Pas d'écran ici : une image de chaque fenêtre, à chaque changement, dans ${options.images}`);
  console.log('Ctrl-C pour arrêter.');
  const photographe = new Photographe(options.images);
  let ouverte = true;
  application.on('close', () => {
    ouverte = false;
  });
  process.on('SIGINT', () => {
    ouverte = false;
  });
  process.on('SIGTERM', () => {
    ouverte = false;
  });
  while (ouverte) {
    await photographe.toutes(application, 'vue').catch(() => undefined);
    await new Promise((fin) => setTimeout(fin, CADENCE_MS));
  }
  await application.close().catch(() => undefined);
  return 0;
}

/** The operator's laptop and the room's projector, as the stand-in reads its emulated displays. */
export const DEUX_ECRANS = JSON.stringify([
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]);
