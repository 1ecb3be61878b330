import { useEffect } from 'react';
import type { VueOperation } from '../../contract/vues.ts';
import { useLecture } from '../application/lecture.ts';
import { synchro } from '../application/poste.ts';
import { useSource } from '../application/source.ts';

const aucune: readonly VueOperation[] = [];

/** What waits for the server, read again when its number changes: an answer may change no row. */
export function useOperations(): readonly VueOperation[] {
  const enAttente = useSource(synchro)?.enAttente;
  const { resultat, relire } = useLecture('sync:operations', null);
  useEffect(relire, [enAttente, relire]);
  return resultat?.ok ? resultat.value : aucune;
}
