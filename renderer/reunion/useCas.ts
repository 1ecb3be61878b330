import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { ecouter } from '../application/collegiale.ts';
import { preparerPremierePage } from '../documents/documents-ouverts.ts';
import { lireOctets } from './memoire-octets.ts';
import { type CasLu, MemoireCas } from './memoire-cas.ts';
import type { Saisies } from './saisie.ts';

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
 * While the hands are still, the next case and its first document are made ready.
 */
export function useCas(
  inscriptionId: string | undefined,
  suivantId: string | undefined,
  saisies: Saisies,
): CasEnVue {
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

  const pret = lu?.ok === true;
  useEffect(() => {
    if (!pret || suivantId === undefined || memoire.lire(suivantId) !== undefined) return;
    const repos = requestIdleCallback(() => void preparerCas(memoire, suivantId), { timeout: 1500 });
    return () => cancelIdleCallback(repos);
  });
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

async function preparerCas(memoire: MemoireCas, inscriptionId: string): Promise<void> {
  const cas = await memoire.charger(inscriptionId, 'preparation');
  if (!cas.ok) return;
  const premier = cas.value.documents.find(({ present }) => present);
  if (premier?.format !== 'pdf') return;
  const octets = await lireOctets(premier.sha256, 'preparation');
  if (octets.ok) await preparerPremierePage(octets.value);
}
