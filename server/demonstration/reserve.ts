import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Whole data folders of the demonstration, kept outside of the project: a second start on an empty folder copies
 * one instead of making it again. One day, one version of the sources, one number of patients: one copy, the
 * last. It holds keys, of a demonstration only: 0700.
 */
export type Reserve = {
  /** Copies the kept folder to `donnees`; false when none is kept for this day and these sources. */
  readonly reprendre: (donnees: string) => boolean;
  /** Keeps a folder whose PostgreSQL is stopped, in the place of the one before. */
  readonly garder: (donnees: string) => void;
};

const SOURCES = ['server', 'domain', 'contract', 'edition', 'resources', 'package-lock.json'];
const RACINE = join(import.meta.dirname, '..', '..');

export function ouvrirReserve(
  patients: number,
  maintenant: Date,
  dossier: string = join(dossierCache(process.env), 'demonstration'),
): Reserve {
  const jour = maintenant.toLocaleDateString('sv-SE');
  const nom = `${jour}-${patients}-${empreinteSources()}`;
  const place = join(dossier, nom);
  return {
    reprendre: (donnees) => {
      if (!existsSync(place)) return false;
      // Where a folder stands empty, the copy takes its place.
      rmSync(donnees, { recursive: true, force: true });
      copier(place, donnees);
      return true;
    },
    garder: (donnees) => {
      rmSync(dossier, { recursive: true, force: true });
      mkdirSync(dossier, { recursive: true, mode: 0o700 });
      chmodSync(dossier, 0o700);
      const provisoire = join(dossier, 'en-cours');
      copier(donnees, provisoire);
      renameSync(provisoire, place);
    },
  };
}

/** Where this system keeps what can be made again. */
export function dossierCache(env: Readonly<Record<string, string | undefined>>): string {
  const choisi = env['COLLEGIALE_CACHE'];
  if (choisi) return choisi;
  if (process.platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Collegiale', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'Collegiale');
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'collegiale');
}

/** Of everything that makes a region: any change of a source makes another one. */
function empreinteSources(): string {
  const hache = createHash('sha256');
  for (const source of SOURCES) {
    for (const fichier of fichiersDe(join(RACINE, source)))
      hache.update(fichier).update(readFileSync(fichier));
  }
  return hache.digest('hex').slice(0, 16);
}

function fichiersDe(chemin: string): readonly string[] {
  if (!statSync(chemin).isDirectory()) return [chemin];
  return readdirSync(chemin, { withFileTypes: true, recursive: true })
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name))
    .toSorted();
}

/** Keeps owners and modes: as root, the database files belong to an unprivileged user. */
function copier(de: string, vers: string): void {
  mkdirSync(dirname(vers), { recursive: true });
  if (process.platform !== 'linux')
    cpSync(de, vers, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  else if (spawnSync('cp', ['-a', '--reflink=auto', de, vers], { stdio: 'ignore' }).status !== 0)
    throw new Error(`Copie de ${de} impossible : vérifiez la place libre.`);
}
