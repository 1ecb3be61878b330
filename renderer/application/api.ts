import type { Canal, ChargeEvenement, EntreeCanal, Evenement, SortieCanal } from '../../contract/ipc.ts';
import type { ApiOperateur } from '../../contract/ipc.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';

declare global {
  interface Window {
    /** Put there by preload/operateur.ts; absent in the projector's page, which has its own. */
    readonly collegiale: ApiOperateur;
  }
}

/** Asks main or the vault. The error is a value of contract/errors.ts; its sentence is made by the screen. */
export function appeler<C extends Canal>(
  canal: C,
  entree: EntreeCanal<C>,
): Promise<Result<SortieCanal<C>, Erreur>> {
  return window.collegiale.appeler(canal, entree);
}

/** @returns a function that stops listening. */
export function ecouter<E extends Evenement>(
  evenement: E,
  suite: (charge: ChargeEvenement<E>) => void,
): () => void {
  return window.collegiale.ecouter(evenement, suite);
}
