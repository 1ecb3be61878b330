import { bin, runNode } from './command.ts';

const FOLDERS = [
  'domain',
  'contract',
  'sync',
  'edition',
  'reception',
  'main',
  'preload',
  'renderer',
  'server',
  'test',
  'build',
];

const steps: readonly (readonly [string, () => Promise<number>])[] = [
  ['format', () => runNode(bin.oxfmt, ['--check'])],
  ['lint', () => runNode(bin.oxlint, ['-c', 'oxlint.config.mjs', '--deny-warnings'])],
  ...FOLDERS.map(
    (folder) => [`types ${folder}`, () => runNode(bin.tsc, ['-p', `${folder}/tsconfig.json`])] as const,
  ),
];

let failed = 0;
for (const [name, step] of steps) {
  const code = await step();
  if (code !== 0) failed++;
  console.log(`${code === 0 ? 'ok  ' : 'KO  '} ${name}`);
}
process.exit(failed === 0 ? 0 : 1);
