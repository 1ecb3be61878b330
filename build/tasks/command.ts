import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** JavaScript entry of an installed command, run by this same Node: no shell, no platform wrapper. */
export const bin = {
  electronVite: 'node_modules/electron-vite/bin/electron-vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  tsc: 'node_modules/typescript/bin/tsc',
  electronBuilder: 'node_modules/electron-builder/cli.js',
} as const;

type Options = { readonly env?: Readonly<Record<string, string>>; readonly quiet?: boolean };

/** Runs a JavaScript file with this Node. @returns its exit code. */
export function runNode(file: string, args: readonly string[], options: Options = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, file), ...args], {
      cwd: root,
      stdio: options.quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...options.env },
    });
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}
