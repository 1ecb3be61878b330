import type { DocumentPdf, PagePdf } from './moteur-pdf.ts';
import { bordsTexte, lireTexte, type Marges } from './texte-page.ts';

export type PageLue = { readonly page: PagePdf; readonly bords: Marges | null };

/** Read once for as long as their document is open. */
const lues = new WeakMap<DocumentPdf, Map<number, PageLue>>();

export const pageLue = (document: DocumentPdf, numero: number): PageLue | undefined =>
  lues.get(document)?.get(numero);

/** A page and where its words stand. Rejects when the document was closed meanwhile. */
export async function lirePage(document: DocumentPdf, numero: number): Promise<PageLue> {
  const connue = pageLue(document, numero);
  if (connue !== undefined) return connue;
  const page = await document.page(numero);
  const bords = page.rotate === 0 ? await lireBords(page) : null;
  const lue = { page, bords };
  const siennes = lues.get(document) ?? new Map<number, PageLue>();
  lues.set(document, siennes.set(numero, lue));
  return lue;
}

/** Without them the page is shown whole. */
async function lireBords(page: PagePdf): Promise<Marges | null> {
  try {
    return bordsTexte(await lireTexte(page), page.view[2] ?? 0);
  } catch {
    return null;
  }
}
