import { cpSync, existsSync, readdirSync, statSync, writeFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bin, root, runNode } from './command.ts';
import { ecrireCoquille } from './coquille.ts';

export const SOURCES = [
  'main',
  'preload',
  'renderer',
  'contract',
  'domain',
  'sync',
  'edition',
  'reception',
  'resources',
];
const stamp = join(root, 'dist', 'desktop', '.construit');

/** Newest change below the folders that the desktop application is made of, in ms. */
export function plusRecent(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => plusRecent(join(path, name))));
}

function signature(): string {
  const files = [
    ...SOURCES.map((s) => join(root, s)),
    join(root, 'electron.vite.config.ts'),
    join(root, 'package-lock.json'),
  ];
  return String(Math.max(...files.filter((f) => existsSync(f)).map(plusRecent)));
}

/** Builds dist/desktop unless it is already that of these sources. @returns an exit code. */
export async function build(options: { readonly quiet: boolean }): Promise<number> {
  const wanted = signature();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 0;
  rmSync(stamp, { force: true });
  const code = await runNode(bin.electronVite, ['build', '--logLevel', options.quiet ? 'warn' : 'info'], {
    quiet: options.quiet,
  });
  if (code !== 0) return code;
  await ecrireCoquille();
  cpSync(join(root, 'resources'), join(root, 'dist', 'desktop', 'resources'), { recursive: true });
  writeFileSync(stamp, wanted);
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exit(await build({ quiet: false }));
