import { CSP, ORIGINE } from '../windows/protocole.ts';

/** One printing under way: its pages are in memory only, at addresses that nobody can guess. */
const impressions = new Map<string, readonly Uint8Array[]>();
const CHEMIN = '/impression/';

const FEUILLE = `
html, body { margin: 0; background: #fff; }
img { display: block; width: 100vw; height: 100vh; object-fit: contain; break-after: page; }
img:last-child { break-after: auto; }
@media print { img { width: 100%; } }
`;

/** @returns the address of a page that shows these pictures, one to a sheet, and nothing else. */
export function poserPages(id: string, pages: readonly Uint8Array[]): string {
  impressions.set(id, pages);
  return `${ORIGINE}${CHEMIN}${id}/`;
}

export const retirerPages = (id: string): void => void impressions.delete(id);

/** Answers an address of the printing window; undefined for any other address. */
export function servirImpression(adresse: string): Response | undefined {
  const { pathname } = new URL(adresse);
  if (!pathname.startsWith(CHEMIN)) return undefined;
  const [id = '', nom = ''] = pathname.slice(CHEMIN.length).split('/');
  const pages = impressions.get(id);
  if (pages === undefined) return new Response('', { status: 404 });
  if (nom === '') return repondre(page(pages.length), 'text/html; charset=utf-8');
  if (nom === 'feuille.css') return repondre(FEUILLE, 'text/css; charset=utf-8');
  const octets = pages[Number(nom) - 1];
  return octets === undefined
    ? new Response('', { status: 404 })
    : repondre(new Uint8Array(octets), 'image/jpeg');
}

const page = (nombre: number): string => {
  const images = Array.from({ length: nombre }, (_, rang) => `<img src="${rang + 1}" alt="">`).join('');
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Collégiale</title><link rel="stylesheet" href="feuille.css">${images}</html>`;
};

const repondre = (corps: string | Uint8Array<ArrayBuffer>, type: string): Response =>
  new Response(corps, {
    headers: {
      'content-security-policy': CSP,
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
