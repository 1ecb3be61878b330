import { useRef, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { Canal, EntreeCanal, SortieCanal } from '../../contract/ipc.ts';
import { appeler } from './collegiale.ts';

export type Envoi = {
  readonly occupe: boolean;
  /** Of the last attempt; gone as soon as another one begins. */
  readonly erreur: Erreur | null;
  readonly oublier: () => void;
  /** undefined when it failed (see `erreur`) or when another one was still under way. */
  readonly envoyer: <C extends Canal>(
    canal: C,
    entree: EntreeCanal<C>,
  ) => Promise<SortieCanal<C> | undefined>;
};

/** One action at a time of a form or a button, with what became of it. */
export function useEnvoi(): Envoi {
  const [occupe, setOccupe] = useState(false);
  const [erreur, setErreur] = useState<Erreur | null>(null);
  const enRoute = useRef(false);
  const envoyer = async <C extends Canal>(canal: C, entree: EntreeCanal<C>) => {
    if (enRoute.current) return undefined;
    enRoute.current = true;
    setOccupe(true);
    setErreur(null);
    const recu = await appeler(canal, entree);
    enRoute.current = false;
    setOccupe(false);
    if (recu.ok) return recu.value;
    setErreur(recu.error);
    return undefined;
  };
  return { occupe, erreur, oublier: () => setErreur(null), envoyer };
}
