import type { Erreur } from '../../contract/errors.ts';
import type { LigneFlux, PullDemande, PushReponse } from '../../contract/sync.ts';
import type { Result } from '../../domain/result.ts';
import type { Acteur } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import type { PushRecu } from './operation-recue.ts';
import { tirer } from './pull.ts';
import { pousser } from './push.ts';
import type { Echecs } from './refuser-en-panne.ts';

/** The use cases of the sync, as the routes call them. */
export type Synchronisation = {
  readonly pousser: (acteur: Acteur, demande: PushRecu) => Promise<Result<PushReponse, Erreur>>;
  readonly tirer: (acteur: Acteur, demande: PullDemande) => Promise<Result<AsyncIterable<LigneFlux>, Erreur>>;
};

export function creerSynchronisation(d: DependancesSynchro): Synchronisation {
  const echecs: Echecs = new Map();
  return {
    pousser: (acteur, demande) => pousser(d, echecs, acteur, demande),
    tirer: (acteur, demande) => tirer(d, acteur, demande),
  };
}
