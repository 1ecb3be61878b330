import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { assert } from '../../domain/assert.ts';
import { root } from './command.ts';

const VIDE = '<div id="racine"></div>';

/** Writes the sign-in screen into the operator's built page (renderer/coquille.tsx). */
export async function ecrireCoquille(): Promise<void> {
  const outDir = join(root, 'dist', 'coquille');
  await build({
    configFile: false,
    root: join(root, 'renderer'),
    publicDir: false,
    logLevel: 'warn',
    build: { ssr: 'coquille.tsx', outDir, emptyOutDir: true },
  });
  const { rendreCoquille } = (await import(pathToFileURL(join(outDir, 'coquille.js')).href)) as {
    readonly rendreCoquille: () => string;
  };
  const page = join(root, 'dist', 'desktop', 'renderer', 'operateur.html');
  const html = readFileSync(page, 'utf8');
  const coquille = rendreCoquille();
  assert(html.includes(VIDE), 'page sans racine');
  // The policy refuses style attributes: what needs one cannot be written ahead.
  assert(!coquille.includes(' style="'), 'style dans la coquille');
  writeFileSync(
    page,
    html.replace(VIDE, () => `<div id="racine">${coquille}</div>`),
  );
  rmSync(outDir, { recursive: true });
}
