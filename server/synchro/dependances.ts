import type { Clock, Random, Scelleur, ServerStore } from '../store/ports.ts';

/** What the use cases of the sync need; composed in server/app.ts. */
export type DependancesSynchro = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly scelleur: Scelleur;
  /** How long a vault may be read after a contact. */
  readonly bailMs: number;
  /** A bug that made an operation be refused: logged without its message, which may quote a patient. */
  readonly surBug?: (cause: unknown) => void;
  /** Rows of a page at most; TAILLE_PAGE unless a test wants many small pages. */
  readonly taillePage?: number;
};
