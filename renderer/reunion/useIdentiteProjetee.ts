import { useCallback, useMemo, useState } from 'react';
import type { VueReunion } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';

type Mode = VueReunion['identiteProjetee'];

export type IdentiteProjetee = {
  /** The meeting, with what the room may see of identities now. */
  readonly reunion: VueReunion;
  readonly basculer: () => void;
  /** Showing what the RCP masks waits for the operator's word, once in a meeting. */
  readonly aConfirmer: boolean;
  readonly repondre: (oui: boolean) => void;
};

/** Alt+M: the RCP's setting until the operator decides otherwise; leaving the meeting gives it back. */
export function useIdentiteProjetee(reunion: VueReunion, inscriptionId: string): IdentiteProjetee {
  const [choisi, setChoisi] = useState<Mode | null>(null);
  const [aConfirmer, setAConfirmer] = useState(false);
  const [confirme, setConfirme] = useState(reunion.identiteProjetee === 'complete');
  const mode = choisi ?? reunion.identiteProjetee;
  const poser = useCallback(
    (voulu: Mode) => {
      setChoisi(voulu);
      const action = voulu === 'complete' ? 'afficherIdentite' : 'masquerIdentite';
      void appeler('trace:noter', { action, objet: inscriptionId });
    },
    [inscriptionId],
  );
  const basculer = useCallback(() => {
    if (mode === 'complete') poser('masquee');
    else if (confirme) poser('complete');
    else setAConfirmer(true);
  }, [mode, confirme, poser]);
  const repondre = useCallback(
    (oui: boolean) => {
      setAConfirmer(false);
      if (!oui) return;
      setConfirme(true);
      poser('complete');
    },
    [poser],
  );
  const vue = useMemo(
    () => (choisi === null ? reunion : { ...reunion, identiteProjetee: choisi }),
    [reunion, choisi],
  );
  return { reunion: vue, basculer, aConfirmer, repondre };
}
