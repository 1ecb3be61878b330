import { createRequire } from 'node:module';
import type { Cdp } from '../chromium/cdp.ts';

/** The state of this process that several names of `electron` look at. */
export const runtime = {
  ready: false,
  quitting: false,
  /** How often the app has asked to quit; it may prevent it each time. */
  quitRequests: 0,
  appFolder: process.cwd(),
  appPackage: {} as { name?: string; productName?: string; version?: string },
  chromeVersion: '0',
  browser: undefined as Cdp | undefined,
  /** Starts a second Chromium that hands a window over to the first; only when windows are shown on a display. */
  openHeadedWindow: undefined as ((bounds: Bounds) => Promise<string>) | undefined,
};

export type Bounds = { x: number; y: number; width: number; height: number };

/** Command-line switches given to the app and added by app.commandLine; Chromium gets most of them. */
export const switches = new Map<string, string>();

export const packaged = process.env['ELECTRON_STANDIN_PACKAGED'] === '1';

/** Version of the npm package `electron`, whose names and types the app was written for. */
export const electronVersion: string = (
  createRequire(import.meta.url)('electron/package.json') as { version: string }
).version;

/** The running Chromium. It is there as soon as the app is ready. */
export function browser(): Cdp {
  if (runtime.browser === undefined) throw new Error('electron stand-in: Chromium has not started yet');
  return runtime.browser;
}

/** For requests whose failure only means that a window or Chromium went away meanwhile. */
export function ignoreFailure(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (process.env['ELECTRON_STANDIN_LOG']) console.error('electron stand-in:', error);
  });
}

export function unsupported(what: string): never {
  throw new Error(`electron stand-in: ${what} is not supported`);
}
