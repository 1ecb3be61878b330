import { useEffect, useSyncExternalStore } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import { attendre } from '../saisie/attendre.ts';
import { type EtatNote, type LectureNotes, Notes, type SaisieNote } from './notes.ts';
import { Gardees, useGardee } from './useGardee.ts';

const gardees = new Gardees(
  (seanceId) =>
    new Notes({
      lire: () => appeler('notes:lire', { seanceId }),
      ecrire: (texte) => appeler('notes:ecrire', texte),
      commencerDesaccord: (texte) => appeler('notes:commencerDesaccord', texte),
      attendre,
      maintenantMs: () => Date.now(),
    }),
);

/** With these keys a case may have come into the vault, or left it. */
const concerne = (cle: string): boolean =>
  !/^(presence|fiche|proposition|document|fichier|ficheFigee):/.test(cle);

/** The operator's own notes on the cases of this séance. */
export function useNotes(seanceId: string, session: VueSession): Notes {
  const notes = useGardee(gardees, seanceId, session);
  useEffect(() => {
    void notes.charger();
    return ecouter('donnees:changees', (cles) => {
      if (cles.some(concerne)) void notes.charger();
    });
  }, [notes]);
  return notes;
}

export const useNote = (note: SaisieNote): EtatNote => useSyncExternalStore(note.ecouter, note.lire);

/** Something is written in it. */
export const useNotePrise = (note: SaisieNote): boolean =>
  useSyncExternalStore(note.ecouter, () => note.lire().texte.trim() !== '');

export const useLectureNotes = (notes: Notes): LectureNotes =>
  useSyncExternalStore(notes.ecouter, notes.lecture);
