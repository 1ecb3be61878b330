import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { CSP } from '../../main/windows/protocole.ts';
import { findChromium, machineSwitches } from '../electron-standin/chromium/find.ts';

export const ORIGINE = 'https://banc.invalid';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

export type Contexte = {
  readonly nouvellePage: () => Promise<Page>;
  /** Errors and warnings of its pages. */
  readonly plaintes: readonly string[];
  /** Requests outside the application's own files. */
  readonly dehors: readonly string[];
};

export type PagesServies = {
  readonly ouvrirContexte: (options?: BrowserContextOptions) => Promise<Contexte>;
  readonly fermer: () => Promise<void>;
};

type Options = {
  /** Folder of the pages. */
  readonly racine: string;
  readonly pages: readonly string[];
  /** Files made by the test, by name. */
  readonly autres?: ReadonlyMap<string, Uint8Array>;
};

/** Pages built as the application builds its own, served under its policy from a folder: nothing listens. */
export async function servirPages({ racine, pages, autres = new Map() }: Options): Promise<PagesServies> {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'banc-'));
  await build({
    configFile: false,
    root: racine,
    base: './',
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    // React Aria shows whole lists where it believes itself in a test: here there is a window to scroll.
    define: { 'process.env.VIRT_ON': 'true' },
    worker: { format: 'es' },
    build: {
      outDir: dossier,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'esnext',
      rolldownOptions: { input: pages.map((page) => path.join(racine, page)) },
    },
  });
  const { executable, env } = await findChromium();
  const navigateur = await chromium.launch({
    executablePath: executable,
    args: ['--disable-gpu', ...machineSwitches()],
    env: { ...process.env, ...env },
  });
  const lire = (chemin: string): Buffer => {
    const autre = autres.get(path.basename(chemin));
    return autre === undefined
      ? readFileSync(path.join(dossier, path.normalize(chemin)))
      : Buffer.from(autre);
  };
  return {
    ouvrirContexte: async (options = {}) => {
      const contexte = await navigateur.newContext({
        viewport: { width: 1366, height: 768 },
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        ...options,
      });
      const dehors: string[] = [];
      const plaintes: string[] = [];
      await contexte.route('**/*', (route) => {
        const url = new URL(route.request().url());
        if (url.origin !== ORIGINE) {
          dehors.push(url.href);
          return route.abort();
        }
        return route.fulfill({
          body: lire(url.pathname),
          contentType: types[path.extname(url.pathname)] ?? 'application/octet-stream',
          headers: { 'content-security-policy': CSP },
        });
      });
      const nouvellePage = async (): Promise<Page> => {
        const page = await contexte.newPage();
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') plaintes.push(message.text());
        });
        page.on('pageerror', (error) => plaintes.push(error.message));
        return page;
      };
      return { nouvellePage, plaintes, dehors };
    },
    fermer: async () => {
      await navigateur.close();
      await rm(dossier, { recursive: true, force: true });
    },
  };
}

/** Goes to one of the pages, its fonts loaded. */
export async function allerA(page: Page, adresse: string): Promise<void> {
  await page.goto(`${ORIGINE}/${adresse}`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
