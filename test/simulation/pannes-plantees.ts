import type { CurseurFil, Operation } from '../../contract/sync.ts';
import type { ServerStore } from '../../server/store/ports.ts';
import type { Cache, CacheTx } from '../../sync/ports.ts';
import type { Hasard } from '../fakes/hasard.ts';
import type { DisqueCoffre } from '../fakes/memory-cache.ts';
import type { PortsPoste } from './poste.ts';

/** A fault planted by wrapping a port: what the product would do if it had that bug. */
export type PannePlantee = {
  readonly description: string;
  readonly poste?: (ports: PortsPoste, disque: DisqueCoffre, hasard: Hasard) => PortsPoste;
  readonly serveur?: (store: ServerStore) => ServerStore;
};

export const PANNES_PLANTEES: Readonly<Record<string, PannePlantee>> = {
  'lost-acknowledgement': {
    description: "le serveur ne garde pas par opId ce qu'il a répondu",
    serveur: (store) => ({
      transaction: (corps) =>
        store.transaction((tx) => corps({ ...tx, garderOperation: async () => undefined })),
    }),
  },
  'cursor-before-page': {
    description: 'le poste écrit les curseurs avant la page, dans une autre transaction',
    poste: (ports, _, hasard) => ({ ...ports, cache: curseursDabord(ports.cache, hasard) }),
  },
  'retry-new-id': {
    description: 'le poste renvoie une opération sous un nouvel identifiant',
    poste: (ports, _, hasard) => ({
      ...ports,
      transport: { ...ports.transport, push: nouvelId(ports, hasard) },
    }),
  },
  'missing-index-purge': {
    description: "purger un scope laisse ses mots dans l'index de recherche",
    poste: (ports, disque) => ({ ...ports, cache: indexGarde(ports.cache, disque) }),
  },
};

class Coupure extends Error {}

function curseursDabord(cache: Cache, hasard: Hasard): Cache {
  return {
    transaction: async (corps) => {
      const curseurs: CurseurFil[] = [];
      let puts = 0;
      const essai = (tx: CacheTx) => {
        const ecrireLigne: CacheTx['ecrireLigne'] = (l) => {
          puts += 1;
          tx.ecrireLigne(l);
        };
        return corps({ ...tx, ecrireLigne, ecrireCurseur: (c) => void (c[1] > 0 && curseurs.push(c)) });
      };
      await cache
        .transaction((tx) => {
          essai(tx);
          throw new Coupure();
        })
        .catch((e: unknown) => {
          if (!(e instanceof Coupure)) throw e;
        });
      if (curseurs.length > 0 && puts > 0) {
        await cache.transaction((tx) => curseurs.forEach((c) => tx.ecrireCurseur(c)));
        // The process dies here, now and then: only the cursors are on the disk.
        if (hasard.chance(0.1)) throw new Coupure();
      }
      return cache.transaction(corps);
    },
  };
}

function nouvelId(ports: PortsPoste, hasard: Hasard): PortsPoste['transport']['push'] {
  const envoyees = new Set<string>();
  return async (demande) => {
    const vrais = new Map<string, string>();
    const renommer = (o: Operation): Operation => {
      const opId = envoyees.has(o.opId) ? hasard.uuid() : o.opId;
      envoyees.add(o.opId);
      vrais.set(opId, o.opId);
      return { ...o, opId };
    };
    const reponse = await ports.transport.push({ ...demande, operations: demande.operations.map(renommer) });
    if (!reponse.ok) return reponse;
    const issues = reponse.value.issues.map((i) => ({
      ...i,
      issue: { ...i.issue, opId: vrais.get(i.issue.opId) ?? i.issue.opId },
    }));
    return { ok: true, value: { ...reponse.value, issues } };
  };
}

function indexGarde(cache: Cache, disque: DisqueCoffre): Cache {
  return {
    transaction: (corps) =>
      cache.transaction((tx) =>
        corps({
          ...tx,
          purgerScope: (scope) => {
            const avant = [...disque.index];
            tx.purgerScope(scope);
            for (const [cle, mots] of avant) disque.index.set(cle, mots);
          },
        }),
      ),
  };
}
