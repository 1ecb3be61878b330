import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { ficheBourdin } from '../../edition/contenus.ts';
import { findChromium, machineSwitches } from '../../electron-standin/chromium/find.ts';
import { MAINTENANT } from './donnees.ts';

const ORIGINE = 'https://banc.invalid';
const RACINE = path.resolve(import.meta.dirname, '../../..');

/** The policy of the application's own pages (main/windows/protocole.ts). */
const politique = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types collegiale-ouvrier',
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

export type PageBanc = { readonly page: Page; readonly plaintes: readonly string[] };
export type Banc = {
  readonly ouvrir: (options?: BrowserContextOptions) => Promise<PageBanc>;
  readonly fermer: () => Promise<void>;
};

/** The real operator's application on a scripted workstation, served to Chromium from a folder: nothing listens. */
export async function demarrerBanc(): Promise<Banc> {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'banc-'));
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
      target: 'esnext',
      rolldownOptions: { input: path.join(import.meta.dirname, 'banc.html') },
    },
    worker: { format: 'es' },
  });
  const pdf = apercu();
  const { executable, env } = await findChromium();
  const navigateur = await chromium.launch({
    executablePath: executable,
    args: ['--disable-gpu', ...machineSwitches()],
    env: { ...process.env, ...env },
  });
  return {
    ouvrir: (options) => ouvrir(navigateur, dossier, pdf, options),
    fermer: async () => {
      await navigateur.close();
      await rm(dossier, { recursive: true, force: true });
    },
  };
}

/** A fiche typeset by the product: the viewer shows a real one. */
function apercu(): Buffer {
  const compositeur = creerCompositeur(path.join(RACINE, 'resources'));
  const compose = composer(compositeur, {
    contenu: ficheBourdin,
    date: ficheBourdin.valideeLe,
    provisoire: true,
  });
  if (!compose.ok) throw new Error(JSON.stringify(compose.error));
  return Buffer.from(compose.value);
}

async function ouvrir(
  navigateur: Browser,
  dossier: string,
  pdf: Buffer,
  options: BrowserContextOptions = {},
): Promise<PageBanc> {
  const contexte = await navigateur.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  const page = await contexte.newPage();
  await page.clock.install({ time: new Date(MAINTENANT) });
  const plaintes: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') plaintes.push(message.text());
  });
  page.on('pageerror', (error) => plaintes.push(error.message));
  await page.route(`${ORIGINE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill({
      body: pathname.endsWith('apercu.pdf')
        ? pdf
        : readFileSync(path.join(dossier, path.normalize(pathname))),
      contentType: types[path.extname(pathname)] ?? 'application/octet-stream',
      headers: { 'content-security-policy': politique },
    });
  });
  await page.goto(`${ORIGINE}/banc.html`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.locator('h1').waitFor();
  return { page, plaintes };
}
