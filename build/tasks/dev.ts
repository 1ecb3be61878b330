import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { trouverElectron } from '../demonstration/electron.ts';
import { lancerServeur } from '../demonstration/serveur.ts';
import { build, SOURCES } from './build.ts';
import { root } from './command.ts';

/** Time for an editor to finish writing before the build starts. */
const REPIT_MS = 300;

/** The demonstration server, and the desktop built and started again at each change of its sources. */
if ((await build({ quiet: false })) !== 0) process.exit(1);
const moteur = trouverElectron();
const dossier = join(root, 'dist', 'demo', 'dev');
mkdirSync(dossier, { recursive: true, mode: 0o711 });
const serveur = await lancerServeur({
  donnees: join(dossier, 'serveur'),
  patients: 200,
  montrer: console.log,
});

let poste: ChildProcess | undefined;
const lancer = (): void => {
  poste?.kill();
  poste = spawn(
    moteur.executable,
    [root, `--serveur=${serveur.url}`, `--user-data-dir=${join(dossier, 'poste')}`],
    {
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_STANDIN_HEADED: process.env.DISPLAY ? '1' : '' },
    },
  );
};
lancer();

let repit: NodeJS.Timeout | undefined;
for (const source of SOURCES) {
  watch(join(root, source), { recursive: true }, () => {
    clearTimeout(repit);
    repit = setTimeout(() => {
      void build({ quiet: true }).then((code) => {
        if (code === 0) lancer();
      });
    }, REPIT_MS);
  });
}
process.on('SIGINT', () => {
  poste?.kill();
  void serveur.arreter().then(() => process.exit(0));
});
