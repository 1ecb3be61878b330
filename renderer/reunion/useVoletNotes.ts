import { useRef, useState } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { apresPeinture } from '../ui/apres-peinture.ts';
import { focusVolet } from '../ui/clavier/volets.ts';
import type { Notes } from './notes.ts';
import type { Volet } from './Onglets.tsx';
import { useNotes } from './useNotes.ts';

export type VoletDeNotes = {
  readonly notes: Notes;
  readonly ouvert: boolean;
  /** Shows them, and gives their field the focus. */
  readonly ouvrir: () => void;
  /** The focus goes back to where it was. */
  readonly fermer: () => void;
};

type Avant = { readonly element: Element | null; readonly volet: Volet };

/** The pane of the notes: it stays open from one case to the next. */
export function useVoletNotes(
  { seanceId, session }: { readonly seanceId: string; readonly session: VueSession },
  volet: Volet,
  montrer: (volet: Volet) => void,
): VoletDeNotes {
  const notes = useNotes(seanceId, session);
  const [ouvert, setOuvert] = useState(false);
  const avant = useRef<Avant>({ element: null, volet });
  return {
    notes,
    ouvert,
    ouvrir: () => {
      const { activeElement } = document;
      if (activeElement?.closest('[data-volet="notes"]') === null)
        avant.current = { element: activeElement, volet: volet === 'notes' ? 'dossier' : volet };
      setOuvert(true);
      montrer('notes');
      entrer();
    },
    fermer: () => {
      void notes.deverserTout();
      setOuvert(false);
      montrer(avant.current.volet);
      apresPeinture(() => rendreFocus(avant.current.element));
    },
  };
}

/** In its field as soon as it is there: at the end of what is written. */
function entrer(images = 40): void {
  requestAnimationFrame(() => {
    const champ = document.querySelector<HTMLTextAreaElement>('[data-volet="notes"] textarea');
    champ?.focus();
    if (champ !== null && document.activeElement === champ) champ.setSelectionRange(-1, -1);
    else if (images > 0) entrer(images - 1);
    else focusVolet('notes');
  });
}

function rendreFocus(element: Element | null): void {
  // It went somewhere by itself meanwhile.
  if (document.activeElement !== document.body) return;
  const tenu = element instanceof HTMLElement && element.isConnected && element.checkVisibility();
  if (tenu && element !== document.body) element.focus();
  else focusVolet('ordre-du-jour');
}
