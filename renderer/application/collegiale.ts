import type { Erreur } from '../../contract/errors.ts';
import type {
  ApiOperateur,
  Canal,
  ChargeEvenement,
  EntreeCanal,
  Evenement,
  SortieCanal,
} from '../../contract/ipc.ts';
import { err, type Result } from '../../domain/result.ts';

/** What preload/operateur.ts put there. The projector's window has another one under the same name. */
const api = (): ApiOperateur => (window as unknown as { readonly collegiale: ApiOperateur }).collegiale;

/** contract/errors.ts makes errors, but would bring its schemas into the sign-in screen. */
const inattendue: Erreur = { type: 'Inattendue' };

/** Asks main. Never rejects: a bug in between is « Inattendue », like one inside main. */
export async function appeler<C extends Canal>(
  canal: C,
  entree: EntreeCanal<C>,
): Promise<Result<SortieCanal<C>, Erreur>> {
  try {
    return await api().appeler(canal, entree);
  } catch {
    return err(inattendue);
  }
}

/** @returns a function that stops listening. */
export const ecouter = <E extends Evenement>(
  evenement: E,
  suite: (charge: ChargeEvenement<E>) => void,
): (() => void) => api().ecouter(evenement, suite);
