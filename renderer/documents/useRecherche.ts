import { useEffect, useState } from 'react';
import type { Occurrence } from './Feuille.tsx';
import type { DocumentPdf } from './moteur-pdf.ts';
import { lireTexte } from './texte-page.ts';
import { type Morceau, trouverOccurrences, type Zone } from './zones.ts';

type Trouvee = { readonly page: number; readonly zones: readonly Zone[] };

export type EtatRecherche = {
  readonly mot: string;
  readonly nombre: number;
  /** 1 for the first; 0 when none. */
  readonly rang: number;
  readonly chercher: (mot: string) => void;
  readonly effacer: () => void;
  /** Goes to the next or previous one. @returns its page. */
  readonly aller: (pas: 1 | -1) => number | undefined;
  readonly surPage: (page: number) => readonly Occurrence[];
};

/** Search in the text layer of the whole document; its pages are read once, at the first letter. */
export function useRecherche(document: DocumentPdf): EtatRecherche {
  const [mot, setMot] = useState('');
  const [ici, setIci] = useState(-1);
  const textes = useTextes(document, mot !== '');
  const trouvees: readonly Trouvee[] =
    mot === ''
      ? []
      : textes.flatMap((morceaux, rang) =>
          trouverOccurrences(morceaux, mot).map((zones) => ({ page: rang + 1, zones })),
        );
  const courante = Math.min(ici, trouvees.length - 1);
  return {
    mot,
    nombre: trouvees.length,
    rang: Math.max(courante, trouvees.length === 0 ? -1 : 0) + 1,
    chercher: (voulu) => {
      setMot(voulu);
      setIci(-1);
    },
    effacer: () => setMot(''),
    aller: (pas) => {
      if (trouvees.length === 0) return undefined;
      const suivante = (courante + pas + trouvees.length) % trouvees.length;
      setIci(suivante);
      return trouvees[suivante]?.page;
    },
    surPage: (page) =>
      trouvees.flatMap(({ page: sienne, zones }, rang) =>
        sienne === page ? [{ id: String(rang), zones, courante: rang === courante }] : [],
      ),
  };
}

function useTextes(document: DocumentPdf, voulus: boolean): readonly (readonly Morceau[])[] {
  const [lus, setLus] = useState<{
    readonly document: DocumentPdf;
    readonly textes: readonly (readonly Morceau[])[];
  }>();
  const manquent = voulus && lus?.document !== document;
  useEffect(() => {
    if (!manquent) return;
    let quitte = false;
    const lire = async () => {
      const textes: (readonly Morceau[])[] = [];
      for (let numero = 1; numero <= document.pages && !quitte; numero++) {
        textes.push(await lireTexte(await document.page(numero)));
      }
      if (!quitte) setLus({ document, textes });
    };
    // Closed while reading: the pages no longer matter.
    lire().catch(() => undefined);
    return () => {
      quitte = true;
    };
  }, [document, manquent]);
  return lus?.document === document ? lus.textes : [];
}
