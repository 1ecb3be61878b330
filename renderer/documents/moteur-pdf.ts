import { getDocument, PDFWorker, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist';
import { err, ok, type Result } from '../../domain/result.ts';
import { creerOuvrierPdf } from '../ui/pdf/ouvrier.ts';
import { lireParticularites, type Particularites } from './particularites.ts';
import { lireRessourcePdf, prefixeDecodeurs } from './ressources-pdf.ts';

export type PagePdf = PDFPageProxy;

/** An open document. `fermer` frees its memory in the worker; a page asked after that is refused. */
export type DocumentPdf = {
  readonly pages: number;
  readonly page: (numero: number) => Promise<PagePdf>;
  /** The page is in view: it is kept, with those seen just before. */
  readonly regarder: (numero: number) => void;
  /** Lets go what painting a page kept, unless it was just seen; it is read again when it is painted again. */
  readonly oublier: (numero: number) => void;
  /** What it holds that is never run nor opened here. */
  readonly particularites: () => Promise<Particularites>;
  readonly fermer: () => void;
};

export type ErreurPdf = { readonly type: 'Illisible' | 'Protege' | 'TropLourd' };

/** Beyond, a document is not even read from the vault: it would be in memory three times. */
export const OCTETS_MAX = 100_000_000;
/** An A2 plan scanned at 600 dots per inch; a picture of a page cannot need more. */
const PIXELS_IMAGE_MAX = 140_000_000;

let ouvrier: PDFWorker | undefined;

/** The fallback of pdfjs when its worker needs a file: fonts and character maps, from our own files. */
class LectureRessources {
  fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    return lireRessourcePdf(filename);
  }
}

/**
 * Opens a PDF from its bytes, which stay the caller's. No network, no script of the document, no form of the
 * document: pdfjs 6 evaluates no code at all, and its sandbox for scripts is not shipped.
 */
export async function ouvrirPdf(octets: Uint8Array): Promise<Result<DocumentPdf, ErreurPdf>> {
  if (octets.length > OCTETS_MAX) return err({ type: 'TropLourd' });
  ouvrier ??= PDFWorker.create({ port: creerOuvrierPdf(), verbosity: 0 });
  const tache = getDocument({
    // pdfjs transfers what it is given to its worker, and the caller would be left with an empty array.
    data: octets.slice(),
    worker: ouvrier,
    useWasm: false,
    wasmUrl: prefixeDecodeurs(),
    useWorkerFetch: false,
    BinaryDataFactory: LectureRessources,
    // One rendering on every machine: never a font that happens to be installed.
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: PIXELS_IMAGE_MAX,
    disableRange: true,
    disableStream: true,
    disableAutoFetch: true,
    disableWorkerRendering: true,
    verbosity: 0,
  });
  try {
    return ok(toDocument(await tache.promise, () => void tache.destroy()));
  } catch (cause) {
    void tache.destroy();
    return err({ type: estProtege(cause) ? 'Protege' : 'Illisible' });
  }
}

/** Pages seen last, painted again at once: going back and forth. The others of five hundred weigh nothing. */
const PAGES_GARDEES = 6;

function toDocument(document: PDFDocumentProxy, fermer: () => void): DocumentPdf {
  let vues: readonly number[] = [1];
  const oublier = (numero: number): void => {
    if (vues.includes(numero)) return;
    // Closed meanwhile, everything is let go already: pdfjs then throws at once instead of rejecting.
    void (async () => (await document.getPage(numero)).cleanup())().catch(() => undefined);
  };
  return {
    pages: document.numPages,
    page: (numero) => document.getPage(numero),
    regarder: (numero) => {
      const avant = vues;
      vues = [numero, ...avant.filter((autre) => autre !== numero)].slice(0, PAGES_GARDEES);
      for (const quittee of avant) oublier(quittee);
    },
    oublier,
    particularites: () => lireParticularites(document),
    fermer,
  };
}

const estProtege = (cause: unknown): boolean => cause instanceof Error && cause.name === 'PasswordException';
