import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import type { DisplayDescription } from './main/screen.ts';

export type Launch = {
  /** Folder or script of the app. */
  readonly app: string;
  readonly userData?: string;
  readonly args?: readonly string[];
  readonly displays?: readonly DisplayDescription[];
  readonly env?: Readonly<Record<string, string>>;
};

export const STANDIN = path.join(import.meta.dirname, 'dist');

/**
 * Starts an app in the stand-in under Playwright. Without userData, the profile is a temporary folder, removed at the end.
 * An executable is not named to Playwright: it then loads its own helper, which holds the app until it listens.
 */
export async function launchInStandin(launch: Launch): Promise<ElectronApplication> {
  const userData = launch.userData ?? (await temporaryProfile());
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = STANDIN;
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const app = await _electron.launch({
    args: [launch.app, `--user-data-dir=${userData}`, ...(launch.args ?? [])],
    env: {
      ...Object.fromEntries(inherited),
      ...(launch.displays === undefined
        ? {}
        : { ELECTRON_STANDIN_DISPLAYS: JSON.stringify(launch.displays) }),
      ...launch.env,
    },
  });
  if (launch.userData === undefined)
    app.once('close', () => rmSync(userData, { recursive: true, force: true, maxRetries: 3 }));
  return app;
}

export function temporaryProfile(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'electron-standin-'));
}
