import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { VueCasResume } from '../../contract/vues.ts';
import { ecouter } from '../application/collegiale.ts';
import { type CasLu, MemoireCas } from './memoire-cas.ts';
import type { Saisies } from './saisie.ts';
import { type PremierDocument, suivantsDe, usePreparation } from './usePreparation.ts';

export type CasEnVue = {
  /** undefined while the first answer is awaited. */
  readonly lu: CasLu | undefined;
  /** The vault refused what was written over: it holds something else. */
  readonly relire: () => void;
  /** Reads a case ahead, without trace: it is not shown. */
  readonly preparer: (inscriptionId: string) => void;
};

/**
 * The case in view, read at once from memory when it was made ready, then read again with its trace of opening.
 * While the hands are still, the next cases of the ordre du jour and their first pages are made ready, in its order.
 */
export function useCas(
  ordre: readonly Pick<VueCasResume, 'inscriptionId'>[],
  rang: number,
  saisies: Saisies,
  premierDe: PremierDocument,
): CasEnVue {
  const inscriptionId = ordre[rang]?.inscriptionId;
  const [memoire] = useState(() => new MemoireCas());
  const lu = useSyncExternalStore(memoire.ecouter, () =>
    inscriptionId === undefined ? undefined : memoire.lire(inscriptionId),
  );
  const lire = useCallback(
    async (id: string, motif: 'affichage' | 'preparation') => {
      const recu = await memoire.charger(id, motif);
      if (recu.ok) saisies.recevoir(recu.value.proposition);
    },
    [memoire, saisies],
  );
  useEffect(() => {
    if (inscriptionId === undefined) return;
    void lire(inscriptionId, 'affichage');
    return ecouter('donnees:changees', (cles) => {
      // The operator has it in view already: reading it again is no new opening.
      if (memoire.perimer(cles, inscriptionId)) void lire(inscriptionId, 'preparation');
    });
  }, [memoire, inscriptionId, lire]);

  usePreparation(memoire, lu?.ok === true ? suivantsDe(ordre, rang) : '', premierDe);
  const relire = useCallback(() => {
    if (inscriptionId !== undefined) void lire(inscriptionId, 'preparation');
  }, [inscriptionId, lire]);
  const preparer = useCallback(
    (id: string) => {
      if (memoire.lire(id) === undefined) void memoire.charger(id, 'preparation');
    },
    [memoire],
  );
  return { lu, relire, preparer };
}
