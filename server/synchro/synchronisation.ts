import type { Erreur } from '../../contract/errors.ts';
import type { LigneFlux, PullDemande, PushDemande, PushReponse } from '../../contract/sync.ts';
import type { Result } from '../../domain/result.ts';
import type { Acteur } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import { tirer } from './pull.ts';
import { pousser } from './push.ts';

/** The use cases of the sync, as the routes call them. */
export type Synchronisation = {
  readonly pousser: (acteur: Acteur, demande: PushDemande) => Promise<Result<PushReponse, Erreur>>;
  readonly tirer: (acteur: Acteur, demande: PullDemande) => Promise<Result<AsyncIterable<LigneFlux>, Erreur>>;
};

export const creerSynchronisation = (d: DependancesSynchro): Synchronisation => ({
  pousser: (acteur, demande) => pousser(d, acteur, demande),
  tirer: (acteur, demande) => tirer(d, acteur, demande),
});
