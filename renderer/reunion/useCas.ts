import { useEffect, useState, useSyncExternalStore } from 'react';
import { ecouter } from '../application/collegiale.ts';
import { preparerPremierePage } from '../documents/documents-ouverts.ts';
import { lireOctets } from './memoire-octets.ts';
import { type CasLu, MemoireCas } from './memoire-cas.ts';
import type { Saisies } from './saisie.ts';

/**
 * The case in view, read at once from memory when it was made ready, then read again with its trace of opening.
 * While the hands are still, the next case and its first document are made ready.
 */
export function useCas(
  inscriptionId: string | undefined,
  suivantId: string | undefined,
  saisies: Saisies,
): CasLu | undefined {
  const [memoire] = useState(() => new MemoireCas());
  const lu = useSyncExternalStore(memoire.ecouter, () =>
    inscriptionId === undefined ? undefined : memoire.lire(inscriptionId),
  );
  useEffect(() => {
    if (inscriptionId === undefined) return;
    const lire = async (motif: 'affichage' | 'preparation') => {
      const recu = await memoire.charger(inscriptionId, motif);
      if (recu.ok) saisies.recevoir(recu.value.proposition);
    };
    void lire('affichage');
    return ecouter('donnees:changees', (cles) => {
      // The operator has it in view already: reading it again is no new opening.
      if (memoire.perimer(cles, inscriptionId)) void lire('preparation');
    });
  }, [memoire, inscriptionId, saisies]);

  const pret = lu?.ok === true;
  useEffect(() => {
    if (!pret || suivantId === undefined || memoire.lire(suivantId) !== undefined) return;
    const repos = requestIdleCallback(() => void preparer(memoire, suivantId), { timeout: 1500 });
    return () => cancelIdleCallback(repos);
  });
  return lu;
}

async function preparer(memoire: MemoireCas, inscriptionId: string): Promise<void> {
  const cas = await memoire.charger(inscriptionId, 'preparation');
  if (!cas.ok) return;
  const premier = cas.value.documents.find(({ present }) => present);
  if (premier === undefined) return;
  const octets = await lireOctets(premier.sha256, 'preparation');
  if (octets.ok) await preparerPremierePage(octets.value);
}
