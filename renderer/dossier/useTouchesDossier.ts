import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { direDeLaListe, lier } from '../ui/clavier/raccourcis.ts';
import { focusVolet } from '../ui/clavier/volets.ts';
import { textes } from './textes.ts';

export type Volet = 'chronologie' | 'documents' | 'lecture';

type Options = {
  readonly zone: RefObject<HTMLElement | null>;
  /** In one column a pane must be in view before it can take the focus. */
  readonly montrer: (volet: Volet) => void;
  readonly onRevenir: () => void;
  /** null: no fiche of this dossier is on this workstation. */
  readonly onFiche: (() => void) | null;
};

/**
 * Keys of the dossier (ui.md §8). Entrée on a row opens it and goes into it, so that ← → turn its pages at once;
 * Échap comes back to the list, then to the screen before.
 */
export function useTouchesDossier({ zone, montrer, onRevenir, onFiche }: Options) {
  /** The list that Entrée was struck in: Échap comes back to it. */
  const [depuis, setDepuis] = useState<Volet>('chronologie');
  const frappee = useRef(false);
  /** What is open is painted; the viewer takes the focus once it is. */
  const pret = useRef(false);
  const attendu = useRef(false);
  const ouvrir = (volet: Volet) => {
    montrer(volet);
    requestAnimationFrame(() => focusVolet(volet));
  };
  const fermer = () => {
    if (document.activeElement?.closest('[data-volet="lecture"]') == null) onRevenir();
    else ouvrir(depuis);
  };
  useEffect(() => {
    // A list has its rows in the frame after its own.
    const image = requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) focusVolet('chronologie');
    });
    return () => cancelAnimationFrame(image);
  }, []);
  useRaccourcis([
    direDeLaListe('evenementVoisin'),
    direDeLaListe('ouvrirPiece'),
    lier('chronologie', () => ouvrir('chronologie'), { pied: true }),
    lier('documentsDossier', () => ouvrir('documents'), { pied: true }),
    ...(onFiche === null ? [] : [lier('fiche', onFiche, { pied: true })]),
    lier('fermer', fermer, { libelle: textes.revenirA, pied: textes.revenir }),
  ]);
  const entrer = useCallback(() => {
    const lecture = zone.current?.querySelector<HTMLElement>('[data-volet="lecture"]');
    const page = lecture?.querySelector<HTMLElement>('[data-lecteur] [role="region"]');
    (page ?? lecture)?.focus();
  }, [zone]);
  const onPret = useCallback(() => {
    pret.current = true;
    if (!attendu.current) return;
    attendu.current = false;
    entrer();
  }, [entrer]);
  /** Something else is being opened. */
  const onAutre = useCallback(() => {
    pret.current = false;
  }, []);
  /** The row itself is chosen on the way down; the focus leaves it once the key is up. */
  const suivreFrappe = {
    onKeyDownCapture: ({ key, target }: KeyboardEvent) => {
      frappee.current = key === 'Enter' && listeDe(target) !== null;
    },
    onKeyUpCapture: ({ key, target }: KeyboardEvent) => {
      const liste = listeDe(target);
      if (key !== 'Enter' || !frappee.current || liste === null) return;
      frappee.current = false;
      setDepuis(liste);
      if (pret.current) entrer();
      else attendu.current = true;
    },
  };
  return { suivreFrappe, onPret, onAutre };
}

/** The list of the row that was struck; null: it is no row, or it opens nothing. */
function listeDe(cible: EventTarget): Volet | null {
  const rang = cible instanceof HTMLElement ? cible.closest('[role="option"]') : null;
  if (rang === null || rang.querySelector('[data-sans-suite]') !== null) return null;
  const volet = rang.closest<HTMLElement>('[data-volet]')?.dataset['volet'];
  return volet === 'chronologie' || volet === 'documents' ? volet : null;
}
