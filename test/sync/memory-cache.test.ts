import { creerDisque, creerMemoryCache, type DisqueCoffre } from '../fakes/memory-cache.ts';
import { contratCache, type CacheOuvert } from './contrat-cache.ts';

const POSTE = '00000000-0000-7000-8000-00000000000a';

const surDisque = (disque: DisqueCoffre): CacheOuvert => ({
  cache: creerMemoryCache(disque),
  posteId: POSTE,
  chercher: async (debut) =>
    [...disque.index].flatMap(([cle, mots]) => (mots.startsWith(debut) ? cle.slice('patient:'.length) : [])),
  rouvrir: async () => surDisque(disque),
  fermer: async () => undefined,
});

contratCache('mémoire', async () => surDisque(creerDisque(POSTE)));
