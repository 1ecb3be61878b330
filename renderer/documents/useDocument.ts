import { useEffect, useState } from 'react';
import { ouvrirUneFois } from './documents-ouverts.ts';
import type { DocumentPdf, ErreurPdf, PagePdf } from './moteur-pdf.ts';

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

/** A page of the open document, undefined until it is there. */
export function usePage(document: DocumentPdf, numero: number): PagePdf | undefined {
  const [lue, setLue] = useState<{ readonly document: DocumentPdf; readonly page: PagePdf }>();
  useEffect(() => {
    let quitte = false;
    document.page(numero).then(
      (page) => {
        if (!quitte) setLue({ document, page });
      },
      // The document was closed meanwhile: another one is coming.
      () => undefined,
    );
    return () => {
      quitte = true;
    };
  }, [document, numero]);
  // The page before stays in view until the next one is ready: a blank would flash.
  return lue?.document === document ? lue.page : undefined;
}
