import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium, machineSwitches } from '../../../electron-standin/chromium/find.ts';

const ORIGINE = 'https://galerie.invalid';

/** The policy of the application's own pages, with Trusted Types. */
export const politique = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export type Galerie = {
  readonly ouvrir: (
    options?: BrowserContextOptions,
  ) => Promise<{ readonly page: Page; readonly plaintes: readonly string[] }>;
  readonly fermer: () => Promise<void>;
};

/** The parts built as the application builds them, served to Chromium from memory: nothing listens. */
export async function demarrerGalerie(): Promise<Galerie> {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'galerie-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    build: {
      outDir: dossier,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: path.join(import.meta.dirname, 'galerie.html') },
    },
  });
  const { executable, env } = await findChromium();
  const navigateur = await chromium.launch({
    executablePath: executable,
    args: ['--disable-gpu', ...machineSwitches()],
    env: { ...process.env, ...env },
  });
  return {
    ouvrir: (options) => ouvrir(navigateur, dossier, options),
    fermer: async () => {
      await navigateur.close();
      await rm(dossier, { recursive: true, force: true });
    },
  };
}

async function ouvrir(navigateur: Browser, dossier: string, options: BrowserContextOptions = {}) {
  const contexte = await navigateur.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    ...options,
  });
  const page = await contexte.newPage();
  const plaintes: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') plaintes.push(message.text());
  });
  page.on('pageerror', (error) => plaintes.push(error.message));
  await page.route(`${ORIGINE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({
      body: readFileSync(path.join(dossier, path.normalize(pathname))),
      contentType: types[path.extname(pathname)] ?? 'application/octet-stream',
      headers: { 'content-security-policy': politique },
    });
  });
  await page.goto(`${ORIGINE}/galerie.html`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return { page, plaintes };
}
