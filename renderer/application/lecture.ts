import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { Canal, EntreeCanal, SortieCanal } from '../../contract/ipc.ts';
import type { Result } from '../../domain/result.ts';
import { appeler, ecouter } from './collegiale.ts';

export type Lecture<T> = {
  /** null while the first answer is awaited. A later reading keeps the former answer in view. */
  readonly resultat: Result<T, Erreur> | null;
  readonly relire: () => void;
};

type Garde<T> = { readonly cle: string; readonly resultat: Result<T, Erreur> };

type Suivi = (cles: readonly string[]) => boolean;
const tout: Suivi = () => true;
/** For what never changes under its name (bytes by hash), and for reads that each leave a trace. */
export const uneFois: Suivi = () => false;

/**
 * What a screen shows, asked of main, and asked again whenever rows of the vault change: an answer is
 * a few milliseconds away, so no screen keeps rows of its own.
 * @param suivre which changed rows (« genre:id ») ask for another reading; all of them when absent.
 */
export function useLecture<C extends Canal>(
  canal: C,
  entree: EntreeCanal<C>,
  suivre: Suivi = tout,
): Lecture<SortieCanal<C>> {
  const cle = JSON.stringify(entree);
  const [garde, setGarde] = useState<Garde<SortieCanal<C>> | null>(null);
  const [tour, setTour] = useState(0);
  // Another turn is another demand, of the same thing.
  const demande = useMemo(() => ({ entree: JSON.parse(cle) as EntreeCanal<C>, tour }), [cle, tour]);
  const relire = useCallback(() => setTour((n) => n + 1), []);
  useEffect(
    () =>
      ecouter('donnees:changees', (cles) => {
        if (suivre(cles)) relire();
      }),
    [relire, suivre],
  );
  useEffect(() => {
    let perimee = false;
    void appeler(canal, demande.entree).then((resultat) => {
      if (!perimee) setGarde({ cle, resultat });
    });
    return () => {
      perimee = true;
    };
  }, [canal, cle, demande]);
  return { resultat: garde?.cle === cle ? garde.resultat : null, relire };
}
