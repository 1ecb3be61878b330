import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { binaireReel } from '../demonstration/electron.ts';
import { build } from './build.ts';
import { bin, root, runNode } from './command.ts';

/** What @electron/fuses looks for in a binary, and nine fuses at « 0 » (wire version 1). */
const SENTINELLE = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSIBLES = 9;

/**
 * A folder with the form of an Electron distribution and none of its code, for machines where the
 * binary cannot be downloaded: the packed files can be made and checked, the result does not start.
 */
async function distributionFactice(): Promise<string> {
  const dossier = join(root, 'dist', 'electron-factice');
  rmSync(dossier, { recursive: true, force: true });
  for (const sous of ['resources', 'locales']) mkdirSync(join(dossier, sous), { recursive: true });
  writeFileSync(join(dossier, 'locales', 'fr.pak'), '');
  const fil = Buffer.concat([
    Buffer.from(SENTINELLE),
    Buffer.from([1, FUSIBLES]),
    Buffer.from('0'.repeat(FUSIBLES)),
  ]);
  const script = Buffer.from(
    '#!/bin/sh\necho "Paquet sans moteur : construit sans le binaire d\'Electron." >&2\nexit 1\n',
  );
  writeFileSync(join(dossier, 'electron'), Buffer.concat([script, fil, Buffer.from('\n')]), { mode: 0o755 });
  writeFileSync(join(dossier, 'version'), '45.4.1');
  const vide = join(root, 'dist', 'asar-vide');
  mkdirSync(vide, { recursive: true });
  writeFileSync(join(vide, 'main.js'), '');
  await createPackage(vide, join(dossier, 'resources', 'default_app.asar'));
  return dossier;
}

const construit = await build({ quiet: true });
if (construit !== 0) process.exit(construit);
const reel = binaireReel();
if (!reel)
  console.log(
    "Le binaire d'Electron n'est pas là : le paquet est fait sans moteur, pour en vérifier le contenu.",
  );
const electronDist = reel ? join(root, 'node_modules', 'electron', 'dist') : await distributionFactice();
process.exit(
  await runNode(bin.electronBuilder, ['--dir', '--publish', 'never', `-c.electronDist=${electronDist}`]),
);
