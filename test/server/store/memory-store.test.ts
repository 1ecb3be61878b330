import {
  creerDisqueServeur,
  creerMemoryAdministration,
  creerMemoryServerStore,
} from '../../fakes/memory-server-store.ts';
import { contratServerStore } from './contrat.ts';

contratServerStore('mémoire', async () => {
  const disque = creerDisqueServeur();
  return {
    store: creerMemoryServerStore(disque),
    administration: creerMemoryAdministration(disque),
    fermer: async () => undefined,
  };
});
