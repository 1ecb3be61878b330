import type { EntreeCanal, SortieCanal } from '../../contract/ipc.ts';
import type { Erreur } from '../../contract/errors.ts';
import { ok, type Result } from '../../domain/result.ts';
import { appeler } from '../application/collegiale.ts';
import type { DocumentPdf } from './moteur-pdf.ts';
import { peindrePage, vueDePage } from './peindre.ts';

type Demande = EntreeCanal<'impression:imprimer'>;
export type IssueImpression = SortieCanal<'impression:imprimer'>;

const MM_PAR_POINT = 25.4 / 72;
/** Dots per point at 200 dots per inch: small print stays sharp, a page stays below a megabyte. */
const ECHELLE = 200 / 72;
const QUALITE = 0.92;

/**
 * Paints pages for the printer, one after the other, and hands them to main with what they are of, which leaves the
 * trace. Errors: those of the trace; Inattendue when a page cannot be painted.
 * @param avancer told after each page.
 * @param arret given up: nothing more is painted, and nothing goes to the printer.
 */
export async function imprimerPages(
  document: DocumentPdf,
  numeros: readonly number[],
  objet: Demande['objet'],
  avancer: (faites: number) => void,
  arret: AbortSignal,
): Promise<Result<IssueImpression, Erreur>> {
  const pages: Uint8Array[] = [];
  for (const numero of numeros) {
    pages.push(await peindrePourImprimer(document, numero));
    document.oublier(numero);
    if (arret.aborted) return ok('annule');
    avancer(pages.length);
  }
  const premiere = await document.page(numeros[0] ?? 1);
  const { width, height } = vueDePage(premiere, 1, 0);
  const format = { largeurMm: width * MM_PAR_POINT, hauteurMm: height * MM_PAR_POINT };
  return arret.aborted ? ok('annule') : appeler('impression:imprimer', { objet, pages, format });
}

async function peindrePourImprimer(ouvert: DocumentPdf, numero: number): Promise<Uint8Array> {
  const page = await ouvert.page(numero);
  const canvas = document.createElement('canvas');
  const peinture = peindrePage(page, canvas, { echelle: ECHELLE, rotation: 0, densite: 1 });
  if (!(await peinture.faite)) throw new Error('page not painted');
  const blob = await new Promise<Blob | null>((fin) => canvas.toBlob(fin, 'image/jpeg', QUALITE));
  if (blob === null) throw new Error('page not encoded');
  // The picture is made: its canvas, 15 MB for A4, goes at once.
  canvas.width = 0;
  return new Uint8Array(await blob.arrayBuffer());
}
