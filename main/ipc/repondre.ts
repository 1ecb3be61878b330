import { erreur, type Erreur } from '../../contract/errors.ts';
import { CANAUX_OPERATEUR, type Canal, type EntreeCanal, type SortieCanal } from '../../contract/ipc.ts';
import { err, type Result } from '../../domain/result.ts';
import type { Repondeur } from './register.ts';

/** One handler per channel of contract/ipc.ts: a missing one does not compile. */
export type Handlers = {
  readonly [C in Canal]: (
    entree: EntreeCanal<C>,
  ) => Promise<Result<SortieCanal<C>, Erreur>> | Result<SortieCanal<C>, Erreur>;
};

/** The schema of the channel has just read the input; a table of functions cannot say it. */
type Reponse = ReturnType<Handlers[Canal]>;

/** A call that is admitted reaches its handler when its input passes the schema; a handler that throws is a bug. */
export const creerRepondeur =
  (handlers: Handlers, surBug: (erreur: unknown, canal: Canal) => void): Repondeur =>
  async ({ canal, brut, admis }) => {
    if (!admis) return err(erreur('AccesRefuse'));
    const lue = CANAUX_OPERATEUR[canal].entree.safeParse(brut);
    if (!lue.success) return err(erreur('RequeteInvalide'));
    try {
      return await (handlers[canal] as (entree: unknown) => Reponse)(lue.data);
    } catch (bug) {
      surBug(bug, canal);
      return err(erreur('Inattendue'));
    }
  };
