import { useEffect } from 'react';
import type { EntreeAppel, NomAppel, SortieAppel } from '../../contract/en-ligne.ts';
import { type Lecture, uneFois, useLecture } from './lecture.ts';
import { poste } from './poste.ts';

/**
 * What a screen shows of the server itself (contract/en-ligne.ts): asked once, again by `relire`, and when the session
 * at the server is back after a failure. Acts go through `appeler`.
 */
export function useEnLigne<A extends NomAppel>(nom: A, entree: EntreeAppel<A>): Lecture<SortieAppel<A>> {
  const lecture = useLecture<NomAppel>(nom, entree, uneFois) as Lecture<SortieAppel<A>>;
  const { resultat, relire } = lecture;
  const muet = resultat !== null && !resultat.ok && resultat.error.type === 'ServeurInjoignable';
  useEffect(() => {
    if (!muet) return undefined;
    return poste.ecouter(() => {
      if (poste.lire().session.etat === 'connecte') relire();
    });
  }, [muet, relire]);
  return lecture;
}
