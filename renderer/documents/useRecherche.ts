import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Occurrence } from './Feuille.tsx';
import type { DocumentPdf } from './moteur-pdf.ts';
import { lireTexte } from './texte-page.ts';
import { compterOccurrences, type Morceau, replierPage, trouverOccurrences } from './zones.ts';

export type EtatRecherche = {
  readonly mot: string;
  readonly nombre: number;
  /** 1 for the first; 0 when none. */
  readonly rang: number;
  readonly chercher: (mot: string) => void;
  readonly effacer: () => void;
  /** Goes to the next or previous one. @returns its page. */
  readonly aller: (pas: 1 | -1) => number | undefined;
  /** Those of the page in view. */
  readonly occurrences: readonly Occurrence[];
};

/**
 * Search in the text layer of the whole document. Its pages are read once, at the first letter; only their folded
 * words are kept, and places are looked for on the page in view alone: five hundred pages answer at each letter.
 */
export function useRecherche(document: DocumentPdf, numero: number): EtatRecherche {
  const [mot, setMot] = useState('');
  const [ici, setIci] = useState(-1);
  const textes = useTextes(document, mot !== '');
  // The letter is painted before the document is searched for it.
  const cherche = useDeferredValue(mot);
  const parPage = useMemo(
    () => (cherche === '' ? [] : textes.map((texte) => compterOccurrences(texte, cherche))),
    [textes, cherche],
  );
  const nombre = parPage.reduce((somme, n) => somme + n, 0);
  const courante = Math.min(ici, nombre - 1);
  const morceaux = useMorceaux(document, numero, (parPage[numero - 1] ?? 0) > 0);
  const avant = parPage.slice(0, numero - 1).reduce((somme, n) => somme + n, 0);
  const occurrences = useMemo(
    () =>
      trouverOccurrences(morceaux, cherche).map((zones, n) => ({
        id: String(avant + n),
        zones,
        courante: avant + n === courante,
      })),
    [morceaux, cherche, avant, courante],
  );
  return {
    mot,
    nombre,
    rang: Math.max(courante, nombre === 0 ? -1 : 0) + 1,
    chercher: (voulu) => {
      setMot(voulu);
      setIci(-1);
    },
    effacer: () => setMot(''),
    aller: (pas) => {
      if (nombre === 0) return undefined;
      const suivante = (courante + pas + nombre) % nombre;
      setIci(suivante);
      return pageDe(parPage, suivante);
    },
    occurrences,
  };
}

function pageDe(parPage: readonly number[], rang: number): number | undefined {
  let vues = 0;
  const page = parPage.findIndex((n) => (vues += n) > rang);
  return page === -1 ? undefined : page + 1;
}

const rien: readonly never[] = [];
/** Between two of them what is found so far is told. */
const PAGES_PAR_PAS = 50;

/** The folded words of the pages read so far. */
function useTextes(document: DocumentPdf, voulus: boolean): readonly string[] {
  const [lus, setLus] = useState<{ readonly document: DocumentPdf; readonly textes: readonly string[] }>();
  const manquent = voulus && lus?.document !== document;
  const [voulu, setVoulu] = useState<DocumentPdf>();
  if (manquent && voulu !== document) setVoulu(document);
  useEffect(() => {
    if (voulu === undefined) return;
    let quitte = false;
    const lire = async () => {
      const textes: string[] = [];
      for (let numero = 1; numero <= voulu.pages && !quitte; numero++) {
        textes.push(replierPage(await lireTexte(await voulu.page(numero))));
        voulu.oublier(numero);
        if (numero % PAGES_PAR_PAS === 0 && !quitte) setLus({ document: voulu, textes: [...textes] });
      }
      if (!quitte) setLus({ document: voulu, textes });
    };
    // Closed while reading: the pages no longer matter.
    lire().catch(() => undefined);
    return () => {
      quitte = true;
    };
  }, [voulu]);
  return lus?.document === document ? lus.textes : rien;
}

/** The runs of the page in view, while something was found on it. */
function useMorceaux(document: DocumentPdf, numero: number, voulus: boolean): readonly Morceau[] {
  const [lus, setLus] = useState<{
    readonly document: DocumentPdf;
    readonly numero: number;
    readonly morceaux: readonly Morceau[];
  }>();
  useEffect(() => {
    if (!voulus) return;
    let quitte = false;
    const lire = async () => {
      const morceaux = await lireTexte(await document.page(numero));
      if (!quitte) setLus({ document, numero, morceaux });
    };
    lire().catch(() => undefined);
    return () => {
      quitte = true;
    };
  }, [document, numero, voulus]);
  return voulus && lus?.document === document && lus.numero === numero ? lus.morceaux : rien;
}
