import { useEffect, useState } from 'react';
import { type DocumentPdf, type ErreurPdf, ouvrirPdf, type PagePdf } from './moteur-pdf.ts';

export type EtatDocument =
  | { readonly type: 'ouverture' }
  | { readonly type: 'ouvert'; readonly document: DocumentPdf }
  | { readonly type: 'erreur'; readonly erreur: ErreurPdf };

const ouverture: EtatDocument = { type: 'ouverture' };

/** Opens the bytes, and closes the document when they change or the component goes. */
export function useDocument(octets: Uint8Array): EtatDocument {
  const [etat, setEtat] = useState<{ readonly octets: Uint8Array; readonly etat: EtatDocument }>();
  useEffect(() => {
    let quitte = false;
    let ouvert: DocumentPdf | undefined;
    void ouvrirPdf(octets).then((resultat) => {
      if (resultat.ok) ouvert = resultat.value;
      if (quitte) {
        ouvert?.fermer();
        return;
      }
      setEtat({
        octets,
        etat: resultat.ok
          ? { type: 'ouvert', document: resultat.value }
          : { type: 'erreur', erreur: resultat.error },
      });
    });
    return () => {
      quitte = true;
      ouvert?.fermer();
    };
  }, [octets]);
  return etat?.octets === octets ? etat.etat : ouverture;
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
