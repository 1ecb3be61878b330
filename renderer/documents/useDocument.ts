import { useEffect, useState } from 'react';
import type { Result } from '../../domain/result.ts';
import { documentOuvert, garderEnVue, ouvrirUneFois } from './documents-ouverts.ts';
import type { DocumentPdf, ErreurPdf } from './moteur-pdf.ts';
import { lirePage, pageLue, type PageLue } from './pages-lues.ts';

export type EtatDocument =
  | { readonly type: 'ouverture' }
  | { readonly type: 'ouvert'; readonly document: DocumentPdf }
  | { readonly type: 'erreur'; readonly erreur: ErreurPdf };

type Lu = { readonly octets: Uint8Array; readonly etat: EtatDocument };

const ouverture: EtatDocument = { type: 'ouverture' };

/** The open document of these bytes; documents-ouverts.ts closes it when others take its place. */
export function useDocument(octets: Uint8Array): EtatDocument {
  const [lu, setLu] = useState<Lu | undefined>(() => {
    const pret = documentOuvert(octets);
    return pret && { octets, etat: toEtat(pret) };
  });
  useEffect(() => {
    let quitte = false;
    const lacher = garderEnVue(octets);
    void ouvrirUneFois(octets).then((resultat) => {
      if (!quitte) setLu((avant) => garder(avant, { octets, etat: toEtat(resultat) }));
    });
    return () => {
      quitte = true;
      lacher();
    };
  }, [octets]);
  return lu?.octets === octets ? lu.etat : ouverture;
}

const toEtat = (resultat: Result<DocumentPdf, ErreurPdf>): EtatDocument =>
  resultat.ok ? { type: 'ouvert', document: resultat.value } : { type: 'erreur', erreur: resultat.error };

/** Made ready and asked again: the same document is no change. */
const garder = (avant: Lu | undefined, apres: Lu): Lu =>
  avant?.etat.type === 'ouvert' && apres.etat.type === 'ouvert' && avant.etat.document === apres.etat.document
    ? avant
    : apres;

type EtatPage = {
  readonly document: DocumentPdf;
  readonly numero: number;
  /** null: this page of the document cannot be read. */
  readonly page: PageLue | null;
};

/** A page of the open document: undefined until it is there, null when it cannot be read. */
export function usePage(document: DocumentPdf, numero: number): PageLue | null | undefined {
  const [lue, setLue] = useState<EtatPage>();
  useEffect(() => {
    let quitte = false;
    const poser = (page: PageLue | null) => {
      if (!quitte)
        setLue((avant) => (avant !== undefined && avant.page === page ? avant : { document, numero, page }));
    };
    lirePage(document, numero).then(poser, () => poser(null));
    return () => {
      quitte = true;
    };
  }, [document, numero]);
  // Read already, it is in the picture of the key. Else the page before stays until it is: a blank would flash.
  return pageLue(document, numero) ?? (lue?.document === document ? lue.page : undefined);
}
