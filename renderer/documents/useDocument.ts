import { useEffect, useState } from 'react';
import { ouvrirUneFois } from './documents-ouverts.ts';
import type { DocumentPdf, ErreurPdf, PagePdf } from './moteur-pdf.ts';
import { bordsTexte, lireTexte, type Marges } from './texte-page.ts';

export type EtatDocument =
  | { readonly type: 'ouverture' }
  | { readonly type: 'ouvert'; readonly document: DocumentPdf }
  | { readonly type: 'erreur'; readonly erreur: ErreurPdf };

const ouverture: EtatDocument = { type: 'ouverture' };

/** The open document of these bytes; documents-ouverts.ts closes it when others take its place. */
export function useDocument(octets: Uint8Array): EtatDocument {
  const [lu, setLu] = useState<{ readonly octets: Uint8Array; readonly etat: EtatDocument }>();
  useEffect(() => {
    let quitte = false;
    void ouvrirUneFois(octets).then((resultat) => {
      if (quitte) return;
      setLu({
        octets,
        etat: resultat.ok
          ? { type: 'ouvert', document: resultat.value }
          : { type: 'erreur', erreur: resultat.error },
      });
    });
    return () => {
      quitte = true;
    };
  }, [octets]);
  return lu?.octets === octets ? lu.etat : ouverture;
}

export type PageLue = { readonly page: PagePdf; readonly bords: Marges | null };

/** A page of the open document, undefined until it is there. */
export function usePage(document: DocumentPdf, numero: number): PageLue | undefined {
  const [lue, setLue] = useState<{ readonly document: DocumentPdf; readonly page: PageLue }>();
  useEffect(() => {
    let quitte = false;
    const lire = async () => {
      const page = await document.page(numero);
      const bords = page.rotate === 0 ? bordsTexte(await lireTexte(page), page.view[2] ?? 0) : null;
      if (!quitte) setLue({ document, page: { page, bords } });
    };
    // Closed meanwhile: another document is coming.
    lire().catch(() => undefined);
    return () => {
      quitte = true;
    };
  }, [document, numero]);
  // The page before stays in view until the next one is ready: a blank would flash.
  return lue?.document === document ? lue.page : undefined;
}
