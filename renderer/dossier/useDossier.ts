import { useCallback, useEffect, useRef, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueDossier } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import { consulteLe } from './consultation.ts';

type Lu = Result<VueDossier, Erreur>;

/**
 * The dossier in view: read once with the trace of its opening (architecture rule 6), then again, without one, each
 * time rows change.
 * @returns null while the first answer is awaited.
 */
export function useDossier(patientId: string): { readonly lu: Lu | null; readonly relire: () => void } {
  const [lu, setLu] = useState<Lu | null>(null);
  const tour = useRef(0);
  const lire = useCallback(
    async (motif: 'affichage' | 'relecture') => {
      const ici = ++tour.current;
      const recu = await appeler('dossier:lire', { patientId, motif });
      // A later demand, or another screen, took its place.
      if (ici !== tour.current) return;
      consulteLe.poser(recu.ok ? recu.value.consulteLe : null);
      setLu((avant) => (JSON.stringify(avant) === JSON.stringify(recu) ? avant : recu));
    },
    [patientId],
  );
  useEffect(() => {
    void lire('affichage');
    const cesser = ecouter('donnees:changees', () => void lire('relecture'));
    return () => {
      cesser();
      tour.current += 1;
      consulteLe.poser(null);
    };
  }, [lire]);
  const relire = useCallback(() => void lire('relecture'), [lire]);
  return { lu, relire };
}
