import type { Administration, Random, ServerStore } from '../../server/store/ports.ts';
import { creerSynchronisation, type Synchronisation } from '../../server/synchro/synchronisation.ts';
import {
  creerMemoryAdministration,
  creerMemoryServerStore,
  type DisqueServeur,
  type MemoryServerStore,
} from '../fakes/memory-server-store.ts';
import { fauxScelleur } from '../fakes/scelleur.ts';
import { creerVie, storeSousVie, type Vie } from './vie.ts';

export const BAIL_MS = 72 * 3_600_000;

export type ReglagesServeur = {
  readonly disque: DisqueServeur;
  readonly maintenant: () => Date;
  readonly random: Random;
  readonly observer: (store: ServerStore) => ServerStore;
  readonly planter: (store: ServerStore) => ServerStore;
  readonly auPoint: (vie: Vie) => void;
  /** Few rows make many pages, many cuts between them. */
  readonly taillePage: number;
};

export type Serveur = {
  readonly administration: Administration;
  /** The running instance, undefined while it is down. */
  readonly instance: () => { readonly synchro: Synchronisation; readonly store: ServerStore } | undefined;
  /** Kills the instance in the middle of what it does; its open transaction is undone. */
  readonly tuer: () => void;
  readonly demarrer: () => void;
};

export function creerServeur(r: ReglagesServeur): Serveur {
  const durable: MemoryServerStore = creerMemoryServerStore(r.disque);
  let courante:
    | { readonly vie: Vie; readonly synchro: Synchronisation; readonly store: ServerStore }
    | undefined;
  return {
    administration: creerMemoryAdministration(r.disque),
    instance: () => (courante?.vie.vivante() ? courante : undefined),
    tuer: () => {
      courante?.vie.mourir();
      courante = undefined;
    },
    demarrer: () => {
      const vie = creerVie(r.auPoint);
      const store = storeSousVie(r.observer(r.planter(durable)), vie);
      const synchro = creerSynchronisation({
        store,
        clock: { maintenant: r.maintenant },
        random: r.random,
        scelleur: fauxScelleur,
        bailMs: BAIL_MS,
        taillePage: r.taillePage,
      });
      courante = { vie, synchro, store };
    },
  };
}
