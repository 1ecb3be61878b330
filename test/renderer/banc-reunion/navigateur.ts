import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium, machineSwitches } from '../../electron-standin/chromium/find.ts';
import { fairePdfs } from './pdfs.ts';

const ORIGINE = 'https://banc.invalid';

/** The policy of main/windows/protocole.ts, worker and pictures included. */
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
};

export type Banc = {
  readonly ouvrir: (options?: BrowserContextOptions) => Promise<PosteOuvert>;
  readonly fermer: () => Promise<void>;
};

export type PosteOuvert = {
  readonly page: Page;
  /** The projector's window, listening to this workstation. */
  readonly projeter: (options?: { readonly sombre?: boolean; readonly largeur?: number }) => Promise<Page>;
  readonly plaintes: readonly string[];
  /** Requests outside the application's own files. */
  readonly dehors: readonly string[];
};

/** The screen built as the application builds it, served to Chromium from memory: nothing listens. */
export async function demarrerBanc(): Promise<Banc> {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'banc-reunion-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: dossier,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['banc.html', 'projecteur.html'].map((nom) => path.join(import.meta.dirname, nom)),
      },
    },
  });
  const pdfs = fairePdfs();
  const { executable, env } = await findChromium();
  const navigateur = await chromium.launch({
    executablePath: executable,
    args: ['--disable-gpu', ...machineSwitches()],
    env: { ...process.env, ...env },
  });
  return {
    ouvrir: (options) => ouvrir(navigateur, dossier, pdfs, options),
    fermer: async () => {
      await navigateur.close();
      await rm(dossier, { recursive: true, force: true });
    },
  };
}

async function ouvrir(
  navigateur: Browser,
  dossier: string,
  pdfs: ReadonlyMap<string, Uint8Array>,
  options: BrowserContextOptions = {},
): Promise<PosteOuvert> {
  const contexte = await navigateur.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  const dehors = await servir(contexte, dossier, pdfs);
  const plaintes: string[] = [];
  const page = await nouvellePage(contexte, plaintes);
  await page.goto(`${ORIGINE}/banc.html`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return {
    page,
    plaintes,
    dehors,
    projeter: async ({ sombre = false, largeur = 1920 } = {}) => {
      const projecteur = await nouvellePage(contexte, plaintes);
      await projecteur.setViewportSize({ width: largeur, height: (largeur * 9) / 16 });
      await projecteur.goto(`${ORIGINE}/projecteur.html${sombre ? '#sombre' : ''}`);
      await projecteur.evaluate(() => document.fonts.ready.then(() => undefined));
      return projecteur;
    },
  };
}

async function servir(contexte: BrowserContext, dossier: string, pdfs: ReadonlyMap<string, Uint8Array>) {
  const dehors: string[] = [];
  await contexte.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGINE) {
      dehors.push(url.href);
      return route.abort();
    }
    const pdf = pdfs.get(path.basename(url.pathname));
    const body =
      pdf === undefined ? readFileSync(path.join(dossier, path.normalize(url.pathname))) : Buffer.from(pdf);
    return route.fulfill({
      body,
      contentType: types[path.extname(url.pathname)] ?? 'application/octet-stream',
      headers: { 'content-security-policy': politique },
    });
  });
  return dehors;
}

async function nouvellePage(contexte: BrowserContext, plaintes: string[]): Promise<Page> {
  const page = await contexte.newPage();
  page.setDefaultTimeout(12_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') plaintes.push(message.text());
  });
  page.on('pageerror', (error) => plaintes.push(error.message));
  return page;
}
