import aiguillage from './decodeur-pdf.js?url&no-inline';
import jbig2 from 'pdfjs-dist/wasm/jbig2_nowasm_fallback.js?url&no-inline';
import openjpeg from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url&no-inline';

/*
 * The files that pdfjs asks for by name: fonts that a PDF does not carry, character maps of CJK fonts, image
 * decoders. The build gives them names with a hash, so they are found by this table and not below one address.
 */
const fichiers: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
};

const adresses = new Map(
  Object.entries(fichiers).map(([chemin, adresse]) => [chemin.slice(chemin.lastIndexOf('/') + 1), adresse]),
);

/** Answers the worker from the application's own files; any other name is an error for pdfjs, never a request. */
export async function lireRessourcePdf(nom: string): Promise<Uint8Array> {
  const adresse = adresses.get(nom);
  if (adresse === undefined) throw new Error(`ressource de pdfjs inconnue: ${nom}`);
  const reponse = await fetch(adresse);
  if (!reponse.ok) throw new Error(`ressource de pdfjs absente: ${nom}`);
  return new Uint8Array(await reponse.arrayBuffer());
}

/**
 * Prefix to which the worker adds "openjpeg_nowasm_fallback.js" or "jbig2_nowasm_fallback.js" before it imports:
 * see decodeur-pdf.js. pdfjs wants the prefix to end with a slash. The policy of the page has no wasm-unsafe-eval, so scanned images (JPEG 2000, JBIG2) are
 * decoded in JavaScript.
 */
export function prefixeDecodeurs(): string {
  const { href } = new URL(aiguillage, document.baseURI);
  const absolue = (adresse: string) => encodeURIComponent(new URL(adresse, document.baseURI).href);
  return `${href}?jbig2=${absolue(jbig2)}&openjpeg=${absolue(openjpeg)}&demande=/`;
}
