import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const racine = import.meta.dirname;
const output = (name: string) => resolve(racine, 'dist/desktop', name);

/**
 * Native modules and Typst (edition/typst/ asks for it by name) are loaded from node_modules at run time;
 * every other dependency is bundled, so that the packed application carries no other package. Main stays
 * CommonJS: an ES main with a top-level await on
 * app.whenReady() never starts in Electron.
 */
const natifs = ['better-sqlite3-multiple-ciphers', '@node-rs/argon2', 'koffi'];

/** React Aria carries its few words in 34 languages; the interface is French, en-US is the library's fallback. */
const languesUtiles: Plugin = {
  name: 'langues-utiles',
  enforce: 'pre',
  load: {
    filter: { id: /node_modules\/react-(aria|stately)[^?]*\/intl\/[^?]*(?<!fr-FR|en-US)\.mjs$/ },
    handler: () => 'export default {}',
  },
};

export default defineConfig({
  main: {
    build: {
      outDir: output('main'),
      emptyOutDir: true,
      externalizeDeps: false,
      rolldownOptions: {
        external: natifs,
        input: { app: resolve(racine, 'main/app.ts'), vault: resolve(racine, 'main/vault/process.ts') },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          // In the same folder: import.meta.dirname is the same in all of them.
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
      sourcemap: false,
    },
  },
  preload: {
    build: {
      outDir: output('preload'),
      emptyOutDir: true,
      // A sandboxed preload may require 'electron' only: one file each, everything else inside.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: {
          operateur: resolve(racine, 'preload/operateur.ts'),
          projection: resolve(racine, 'preload/projection.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
      sourcemap: false,
    },
  },
  renderer: {
    root: resolve(racine, 'renderer'),
    publicDir: false,
    plugins: [languesUtiles, react({ compiler: true })],
    build: {
      outDir: output('renderer'),
      emptyOutDir: true,
      // font-src and script-src are 'self' alone: nothing may become a data: address.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // One style sheet: each more is a request before the first paint.
      cssCodeSplit: false,
      minify: true,
      rolldownOptions: {
        input: {
          operateur: resolve(racine, 'renderer/operateur.html'),
          projection: resolve(racine, 'renderer/projection.html'),
        },
      },
      sourcemap: false,
    },
    worker: { format: 'es' },
  },
});
