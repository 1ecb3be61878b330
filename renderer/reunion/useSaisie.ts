import { useEffect, useSyncExternalStore } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { appeler, ecouter } from '../application/collegiale.ts';
import { aDeverser } from '../application/enregistrement.ts';
import { type EtatEditeur, type SaisieProposition, Saisies } from './saisie.ts';

const parSeance = new Map<string, Saisies>();
/** Those of a screen that is shown. */
const montrees = new Set<Saisies>();

const creer = () =>
  new Saisies({
    envoyer: (propositionId, { contenu, avant, etat }) =>
      appeler('proposition:enregistrer', { propositionId, contenu, avant, etat }),
    attendre: (delaiMs, suite) => {
      const minuterie = setTimeout(suite, delaiMs);
      return () => clearTimeout(minuterie);
    },
    maintenantMs: () => Date.now(),
  });

/**
 * What is being typed in this séance. It outlives the screen until the last word is in the vault: a lock may fall
 * between the keystroke and the save. One user's words are never another's.
 */
export function useSaisies(seanceId: string, { identifiant, etat }: VueSession): Saisies {
  const cle = `${identifiant ?? ''} ${seanceId}`;
  const saisies = parSeance.get(cle) ?? creer();
  useEffect(() => {
    for (const autre of parSeance.keys()) {
      if (!autre.startsWith(`${identifiant ?? ''} `)) parSeance.delete(autre);
    }
    parSeance.set(cle, saisies);
    montrees.add(saisies);
    const deverser = () => void saisies.deverserTout();
    window.addEventListener('blur', deverser);
    window.addEventListener('pagehide', deverser);
    const sourd = ecouter('session:change', deverser);
    const oublier = aDeverser(() => saisies.deverserTout());
    return () => {
      oublier();
      window.removeEventListener('blur', deverser);
      window.removeEventListener('pagehide', deverser);
      sourd();
      montrees.delete(saisies);
      void saisies.deverserTout().then((tout) => {
        if (tout && !montrees.has(saisies)) parSeance.delete(cle);
      });
    };
  }, [cle, identifiant, saisies]);
  useEffect(() => {
    // Back from a lock: what could not be saved then is saved now.
    if (etat === 'connecte' || etat === 'horsLigne') void saisies.deverserTout();
  }, [etat, saisies]);
  return saisies;
}

export const useEditeur = (saisie: SaisieProposition): EtatEditeur =>
  useSyncExternalStore(saisie.ecouter, saisie.lire);
