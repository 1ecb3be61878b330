import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchInStandin } from '../electron-standin/launch.ts';

/** Issue 2, part 3: what `npm run package` ships, and that those very files start. */

const racine = join(import.meta.dirname, '..', '..');
const paquet = join(racine, 'dist', 'paquet', 'linux-unpacked');
const asar = join(paquet, 'resources', 'app.asar');
const detaches = `${asar}.unpacked`;
const PLATEFORME = `${process.platform}-${process.arch}`;
/** electron-builder.yml, `files`: the native modules, what carries their binaries, and Typst (both engines). */
const MODULES = ['@koromix', '@myriaddreamin', '@node-rs', 'better-sqlite3-multiple-ciphers', 'koffi'];

let dossier = '';
let contenu: readonly string[] = [];

beforeAll(() => {
  dossier = mkdtempSync(join(tmpdir(), 'collegiale-paquet-'));
  const fait = spawnSync(process.execPath, [join(racine, 'build', 'run.mjs'), 'package'], {
    cwd: racine,
    encoding: 'utf8',
  });
  expect(fait.status, fait.stderr.slice(-2000)).toBe(0);
  contenu = listPackage(asar, { isPack: false }).map((chemin) => chemin.replaceAll('\\', '/'));
}, 120_000);
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const fichiersDe = (sous: string): readonly string[] =>
  readdirSync(sous, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => relative(sous, join(e.parentPath, e.name)));

describe.skipIf(process.platform !== 'linux')('le paquet', () => {
  test('chaque fusible est celui qui est écrit dans electron-builder.yml', async () => {
    const { ENABLE, DISABLE } = FuseState;
    const fusibles = await getCurrentFuseWire(join(paquet, 'collegiale'));
    expect(fusibles).toMatchObject({
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
    });
  });

  test('l’archive ne porte que l’application construite, les quatre modules natifs et Typst en WebAssembly', () => {
    const racines = new Set(contenu.map((chemin) => chemin.split('/')[1]));
    expect([...racines].toSorted()).toEqual(['dist', 'node_modules', 'package.json']);
    const sousDist = new Set(contenu.map((c) => /^\/dist\/([^/]+)/.exec(c)?.[1]).filter(Boolean));
    expect([...sousDist]).toEqual(['desktop']);
    const modules = new Set(contenu.map((c) => /^\/node_modules\/([^/]+)/.exec(c)?.[1]).filter(Boolean));
    expect([...modules].toSorted()).toEqual(MODULES);
    const interdits = contenu.filter((c) => /\.(map|ts|tsx|md)$|^\/(test|server|build|docs)\b|\.env/.test(c));
    expect(interdits).toEqual([]);
  });

  test('les sources ne sont pas dans les fichiers construits', () => {
    extractAll(asar, dossier);
    const bavards = fichiersDe(join(dossier, 'dist', 'desktop'))
      .filter((f) => /\.(c?js|css|html)$/.test(f))
      .filter((f) => /sourceMappingURL=|sourcesContent/.test(lire(join(dossier, 'dist', 'desktop', f))));
    expect(bavards).toEqual([]);
  });

  test('les modules natifs sont hors de l’archive, et pour cette plateforme seule', () => {
    const natifs = fichiersDe(detaches).filter((f) => f.endsWith('.node'));
    expect(natifs.length).toBeGreaterThanOrEqual(4);
    expect(contenu.filter((c) => c.endsWith('.node') && !existsSync(join(detaches, c)))).toEqual([]);
    const [systeme = '', puce = ''] = PLATEFORME.split('-');
    const etrangers = natifs.filter((f) => !f.includes(systeme) || !f.includes(puce));
    expect(etrangers).toEqual([]);
    for (const module of MODULES.filter((m) => m !== 'koffi')) {
      expect(
        natifs.some((f) => f.includes(`node_modules/${module}/`)),
        module,
      ).toBe(true);
    }
  });

  test('Typst en WebAssembly se trouve depuis le coffre, tel que les tests l’ont éprouvé, et sans ses liaisons', () => {
    if (!existsSync(join(dossier, 'package.json'))) extractAll(asar, dossier);
    const nom = '@myriaddreamin/typst-ts-web-compiler/wasm';
    const trouve = createRequire(join(dossier, 'dist', 'desktop', 'main', 'vault.cjs')).resolve(nom);
    expect(relative(dossier, trouve).startsWith('..')).toBe(false);
    const eprouve = readFileSync(createRequire(import.meta.url).resolve(nom));
    expect(Buffer.compare(readFileSync(trouve), eprouve)).toBe(0);
    const livres = contenu.filter((c) => /\/typst-ts-web-compiler\/.*\.\w+$/.test(c)).map((c) => basename(c));
    expect(livres.toSorted()).toEqual(['package.json', 'typst_ts_web_compiler_bg.wasm']);
  });

  test('les fichiers sortis de l’archive démarrent : l’écran de connexion s’affiche', async () => {
    if (!existsSync(join(dossier, 'package.json'))) extractAll(asar, dossier);
    cpSync(detaches, dossier, { recursive: true });
    const application = await launchInStandin({
      app: dossier,
      args: ['--serveur=http://127.0.0.1:9'],
      env: { ELECTRON_STANDIN_PACKAGED: '1' },
    });
    try {
      const page = await application.firstWindow();
      await page.getByLabel('Mot de passe', { exact: true }).waitFor({ timeout: 20_000 });
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Ouvrir une session');
      // The vault's process and its native modules load too: without a vault they are not asked for.
      expect(await application.evaluate(({ app }) => app.isPackaged)).toBe(true);
    } finally {
      await application.close();
    }
  }, 60_000);
});

const lire = (fichier: string): string => readFileSync(fichier, 'utf8');
