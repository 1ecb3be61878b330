import { type RefObject, useDeferredValue, useEffect, useState } from 'react';
import type { VueStructure } from '../../contract/document-structure.ts';
import { trouverDansTexte } from './texte-structure.ts';
import type { EtatRecherche } from './useRecherche.ts';

const TOUTES = 'document-occurrences';
const ICI = 'document-occurrence-ici';

/**
 * Search in a structured document. Nothing of it is painted again: its words are coloured where they stand
 * (CSS Custom Highlight), so that a hostile text is never rebuilt.
 */
export function useRechercheTexte(
  cadre: RefObject<HTMLElement | null>,
  structure: VueStructure,
): Omit<EtatRecherche, 'aller' | 'occurrences'> & { readonly aller: (pas: 1 | -1) => void } {
  const [mot, setMot] = useState('');
  const [ici, setIci] = useState(0);
  const [plages, setPlages] = useState<readonly Range[]>([]);
  // The letter is painted before the document is searched for it.
  const cherche = useDeferredValue(mot);
  useEffect(() => {
    setPlages(cadre.current === null ? [] : trouverDansTexte(cadre.current, cherche));
  }, [cadre, structure, cherche]);
  useEffect(() => {
    const courante = plages[ici];
    CSS.highlights.set(TOUTES, new Highlight(...plages));
    CSS.highlights.set(ICI, new Highlight(...(courante === undefined ? [] : [courante])));
    courante?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    return () => {
      CSS.highlights.delete(TOUTES);
      CSS.highlights.delete(ICI);
    };
  }, [plages, ici]);
  const nombre = plages.length;
  return {
    mot,
    nombre,
    rang: nombre === 0 ? 0 : Math.min(ici, nombre - 1) + 1,
    chercher: (voulu) => {
      setMot(voulu);
      setIci(0);
    },
    effacer: () => setMot(''),
    aller: (pas) => {
      if (nombre > 0) setIci((avant) => (avant + pas + nombre) % nombre);
    },
  };
}
