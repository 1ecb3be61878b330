import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plusRecent } from '../tasks/build.ts';
import { root } from '../tasks/command.ts';
import { lancerServeur } from './serveur.ts';

const SOURCES = ['server', 'domain', 'contract', 'edition', 'reception', 'resources', 'package-lock.json'];

type Options = {
  /** Folder of the demonstration, dist/demo. */
  readonly dossier: string;
  /** Where the copy goes: a data folder of the server, not there yet. */
  readonly donnees: string;
  readonly patients: number;
};

/**
 * A data folder of the server with the demonstration region of the day, made once by the server itself and
 * copied from then on: the region is typeset and written once a day, not at each demonstration.
 */
export async function copierModele(options: Options): Promise<void> {
  const modele = join(options.dossier, 'modele');
  const marque = join(options.dossier, 'modele.txt');
  const jour = new Date().toLocaleDateString('sv-SE');
  const attendue = [jour, options.patients, ...SOURCES.map((s) => plusRecent(join(root, s)))].join(' ');
  if (!existsSync(marque) || readFileSync(marque, 'utf8') !== attendue) {
    rmSync(marque, { force: true });
    rmSync(modele, { recursive: true, force: true });
    const serveur = await lancerServeur({ donnees: options.donnees, patients: options.patients });
    await serveur.arreter();
    copier(options.donnees, modele);
    writeFileSync(marque, attendue);
    return;
  }
  copier(modele, options.donnees);
}

/** Keeps owners and modes: as root, the database files belong to an unprivileged user. */
function copier(de: string, vers: string): void {
  mkdirSync(dirname(vers), { recursive: true });
  if (process.platform === 'win32') cpSync(de, vers, { recursive: true });
  else if (spawnSync('cp', ['-a', de, vers], { stdio: 'inherit' }).status !== 0) {
    throw new Error(`copie de ${de} impossible`);
  }
}
