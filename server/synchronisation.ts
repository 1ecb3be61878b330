import { erreur } from '../contract/errors.ts';
import { err } from '../domain/result.ts';
import type { Synchronisation } from './echanges/routes.ts';
import type { Magasin } from './magasin.ts';

/** Seam: server/synchro/ gives the use cases. */
export function composerSynchro(_magasin: Magasin, _bailMs: number): Synchronisation {
  return {
    pousser: async () => err(erreur('ServeurOccupe')),
    tirer: async () => err(erreur('ServeurOccupe')),
  };
}
