import { useEffect } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { ecouter } from '../application/collegiale.ts';
import { aDeverser } from '../application/enregistrement.ts';

/** What is typed in a séance and may not be in the vault yet. */
type Deversable = {
  /** Sends all that waits. @returns true when nothing is left out of the vault. */
  readonly deverserTout: () => Promise<boolean>;
};

/** One kind of typing of the meetings, by user and séance. */
export class Gardees<T extends Deversable> {
  readonly parSeance = new Map<string, T>();
  /** Those of a screen that is shown. */
  readonly montrees = new Set<T>();
  readonly creer: (seanceId: string) => T;

  constructor(creer: (seanceId: string) => T) {
    this.creer = creer;
  }
}

/**
 * What is being typed in this séance. It outlives the screen until the last word is in the vault: a lock may fall
 * between the keystroke and the save. One user's words are never another's.
 */
export function useGardee<T extends Deversable>(
  gardees: Gardees<T>,
  seanceId: string,
  { identifiant, etat }: VueSession,
): T {
  const { parSeance, montrees } = gardees;
  const cle = `${identifiant ?? ''} ${seanceId}`;
  const gardee = parSeance.get(cle) ?? gardees.creer(seanceId);
  useEffect(() => {
    for (const autre of parSeance.keys()) {
      if (!autre.startsWith(`${identifiant ?? ''} `)) parSeance.delete(autre);
    }
    parSeance.set(cle, gardee);
    montrees.add(gardee);
    const deverser = () => void gardee.deverserTout();
    window.addEventListener('blur', deverser);
    window.addEventListener('pagehide', deverser);
    const sourd = ecouter('session:change', deverser);
    const oublier = aDeverser(() => gardee.deverserTout());
    return () => {
      oublier();
      window.removeEventListener('blur', deverser);
      window.removeEventListener('pagehide', deverser);
      sourd();
      montrees.delete(gardee);
      void gardee.deverserTout().then((tout) => {
        if (tout && !montrees.has(gardee)) parSeance.delete(cle);
      });
    };
  }, [parSeance, montrees, cle, identifiant, gardee]);
  useEffect(() => {
    // Back from a lock: what could not be saved then is saved now.
    if (etat === 'connecte' || etat === 'horsLigne') void gardee.deverserTout();
  }, [etat, gardee]);
  return gardee;
}
