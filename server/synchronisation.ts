import type { Logger } from 'pino';
import { hasardSysteme, type Magasin } from './magasin.ts';
import { creerScelleur } from './sceau/scelleur.ts';
import { creerSynchronisation, type Synchronisation } from './synchro/synchronisation.ts';

/** The use cases of the sync over this server's store, seal and clock. */
export const composerSynchro = (
  { store, horloge, sceau, base }: Magasin,
  bailMs: number,
  journal: Logger,
): Synchronisation =>
  creerSynchronisation({
    store,
    clock: horloge,
    random: hasardSysteme,
    scelleur: creerScelleur(sceau, base.reseau.nom),
    bailMs,
    surBug: (cause) => journal.error({ err: cause }, 'opération refusée après une erreur inattendue'),
  });
