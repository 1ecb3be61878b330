import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { root, runNode } from './command.ts';

/**
 * Every screen and state of the benches as a picture, light and dark on two sizes of screen, in the system's own
 * colours and at 200 % zoom, with a page to look at them all: `npm run pictures`, or
 * `npm run pictures -- agenda presences` for the scenes so named (« salle »: what the room sees).
 * `npm run pictures -- --guide` takes those of docs/ instead, from the application itself.
 */
const dossier = join(root, 'dist', 'pictures');
const voulues = process.argv.slice(2);
if (voulues.includes('--guide')) {
  const built = await build({ quiet: true });
  process.exit(built === 0 ? await runNode('test/guide/photographier.ts', []) : built);
}
if (voulues.length === 0) rmSync(dossier, { recursive: true, force: true });
mkdirSync(dossier, { recursive: true });

const codes = [
  await runNode('test/renderer/banc/photographier.ts', [dossier, ...voulues]),
  // The meeting and the projector have a bench of their own.
  await runNode('test/renderer/banc-reunion/photos.ts', [join(dossier, 'reunion'), ...voulues]),
];

const images = [dossier, join(dossier, 'reunion')].flatMap((sous) => lister(sous));
writeFileSync(join(dossier, 'index.html'), planche(images));
const manquees = images.filter((image) => image.includes('ECHEC'));
for (const image of manquees) console.log(`Scène non atteinte : ${image}`);
console.log(`${images.length} images : ${join(dossier, 'index.html')}`);
process.exit(manquees.length > 0 || codes.some((code) => code !== 0) ? 1 : 0);

/** Names relative to the folder of the sheet. */
function lister(sous: string): readonly string[] {
  try {
    return readdirSync(sous)
      .filter((nom) => nom.endsWith('.png'))
      .map((nom) => (sous === dossier ? nom : `reunion/${nom}`))
      .toSorted((a, b) => a.localeCompare(b, 'fr'));
  } catch {
    return [];
  }
}

function planche(noms: readonly string[]): string {
  const figures = noms.map(
    (nom) =>
      `<figure><a href="${nom}"><img loading="lazy" src="${nom}" alt=""></a><figcaption>${nom.replace('.png', '')}</figcaption></figure>`,
  );
  return `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Collégiale, écrans</title><style>
body { margin: 16px; font: 14px/20px sans-serif; background: #e8e6e0; color: #1b1d1f; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 16px; }
figure { margin: 0; } img { width: 100%; border: 1px solid #817d73; } figcaption { padding: 4px 0; }
</style></head><body><h1>${noms.length} écrans et états</h1><main>
${figures.join('\n')}
</main></body></html>
`;
}
