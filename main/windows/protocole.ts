import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** Scheme and host of every page of the application; nothing else is ever loaded. */
export const SCHEMA = 'app';
export const ORIGINE = `${SCHEMA}://collegiale`;
/** Chromium keeps one zoom per host: the operator's must not change what the room sees. */
export const ORIGINE_PROJECTION = `${SCHEMA}://projection`;
const HOTES: readonly string[] = ['collegiale', 'projection'];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

/**
 * No script but ours, no inline style, no network at all from a page: what leaves goes through IPC.
 * blob: only for pictures of structured documents; 'self' and never `app:` (desktop-shell.md §2).
 */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The one policy: the address of pdf.js' own worker file (renderer/ui/pdf/ouvrier.ts).
  'trusted-types collegiale-ouvrier',
].join('; ');

/**
 * No cross-origin-opener-policy: no page of ours opens another or is opened by one (securite.ts), and the header makes
 * the engine leave the process it has just started for a new one, 35 ms before the first paint.
 */
const ENTETES = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** The file below `racine` that an address names, undefined when it leaves the folder. */
export function fichierDe(racine: string, adresse: string): string | undefined {
  const url = new URL(adresse);
  if (!HOTES.includes(url.host)) return undefined;
  const chemin = normalize(join(racine, decodeURIComponent(url.pathname)));
  // With the separator: « /dist/renderer-autre » is not inside « /dist/renderer ».
  return chemin.startsWith(racine.endsWith(sep) ? racine : racine + sep) ? chemin : undefined;
}

/** Answers the pages' requests from the folder of the built renderer. */
export function servirPages(racine: string): (requete: Request) => Promise<Response> {
  const absent = new Response('', { status: 404 });
  return async (requete) => {
    const fichier = requete.method === 'GET' ? fichierDe(racine, requete.url) : undefined;
    const type = fichier === undefined ? undefined : TYPES[extname(fichier)];
    if (fichier === undefined || type === undefined) return absent.clone();
    try {
      const octets = await readFile(fichier);
      return new Response(new Uint8Array(octets), { headers: { ...ENTETES, 'content-type': type } });
    } catch {
      return absent.clone();
    }
  };
}
