import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error -- the lint configuration is plain JavaScript
import * as config from '../../oxlint.config.mjs';

const { layers, mayImport, mayUse } = config as {
  layers: readonly string[];
  mayImport: Readonly<Record<string, readonly string[]>>;
  mayUse: Readonly<Record<string, readonly string[]>>;
};
const root = join(import.meta.dirname, '..', '..');

/** A real module for each pattern of mayUse. */
const example = (pattern: string): string =>
  ({
    'electron/**': 'electron/main',
    'node:*': 'node:fs',
    'node:*/**': 'node:fs/promises',
    'react/**': 'react/jsx-runtime',
    'react-dom/**': 'react-dom/client',
    'react-aria-components/**': 'react-aria-components/Button',
    'pdfjs-dist/**': 'pdfjs-dist/web/x.js',
    'better-sqlite3*': 'better-sqlite3-multiple-ciphers',
    '@node-rs/**': '@node-rs/argon2',
    'kysely/**': 'kysely/migration',
    'fastify*': 'fastify-type-provider-zod',
    '@fastify/**': '@fastify/swagger',
    '@myriaddreamin/**': '@myriaddreamin/typst-ts-node-compiler',
    '@peculiar/**': '@peculiar/x509',
  })[pattern] ?? pattern;

type Fixture = {
  readonly layer: string;
  readonly name: string;
  readonly source: string;
  readonly forbidden: boolean;
};

const importing = (layer: string, name: string, from: string, forbidden: boolean): Fixture => ({
  layer,
  name,
  source: `import { x } from '${from}';\nexport const y = x;\n`,
  forbidden,
});

const fixtures: readonly Fixture[] = layers.flatMap((layer) => [
  ...layers
    .filter((other) => other !== layer)
    .flatMap((other) => {
      const forbidden = !mayImport[layer]?.includes(other);
      return [
        importing(layer, `vers-${other}`, `../${other}/x.ts`, forbidden),
        importing(layer, `sous/vers-${other}`, `../../${other}/x.ts`, forbidden),
      ];
    }),
  ...Object.entries(mayUse).map(([pattern, users]) =>
    importing(layer, `module-${pattern.replace(/\W/g, '_')}`, example(pattern), !users.includes(layer)),
  ),
  importing(layer, 'vers-test', '../test/x.ts', true),
  importing(layer, 'vers-barrel', './index.ts', true),
]);

let folder = '';
const faulty = new Set<string>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'collegiale-lint-'));
  cpSync(join(root, 'oxlint.config.mjs'), join(folder, 'oxlint.config.mjs'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const f of fixtures) {
    const file = join(folder, f.layer, `${f.name}.ts`);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, f.source);
  }
  const args = [
    join(root, 'node_modules/oxlint/bin/oxlint'),
    '-c',
    'oxlint.config.mjs',
    '--format',
    'json',
    '.',
  ];
  let output = '';
  try {
    output = execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (e) {
    output = String((e as { stdout?: string }).stdout ?? '');
  }
  const report = JSON.parse(output) as { diagnostics: readonly { code: string; filename: string }[] };
  for (const d of report.diagnostics) {
    if (d.code.includes('no-restricted-imports')) faulty.add(d.filename.replaceAll('\\', '/'));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(layers)('%s/ importe ce que le tableau permet, et rien d’autre', (layer) => {
  const mine = fixtures.filter((f) => f.layer === layer);
  const refused = mine.filter((f) => faulty.has(`${layer}/${f.name}.ts`)).map((f) => f.name);
  expect(refused.toSorted()).toEqual(
    mine
      .filter((f) => f.forbidden)
      .map((f) => f.name)
      .toSorted(),
  );
});
