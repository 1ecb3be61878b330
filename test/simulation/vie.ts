import type { ServerStore, ServerTx } from '../../server/store/ports.ts';
import type { Cache, CacheTx } from '../../sync/ports.ts';

/**
 * One run of a process between two starts. Every await of the product code is an await on a port, and
 * every port passes here before and after: a party can die at any of these points.
 */
export type Vie = {
  readonly vivante: () => boolean;
  readonly mourir: () => void;
  /** Called at each point; may call mourir. */
  readonly point: () => void;
  /** Time that passes at a point now and then, so that the others act in the middle. */
  readonly pause: () => Promise<void> | undefined;
};

export function creerVie(
  auPoint: (vie: Vie) => void,
  pause: () => Promise<void> | undefined = () => undefined,
): Vie {
  let vivante = true;
  const vie: Vie = {
    vivante: () => vivante,
    mourir: () => {
      vivante = false;
    },
    point: () => {
      if (vivante) auPoint(vie);
    },
    pause,
  };
  return vie;
}

/** A new one each time: one kept for ever would hold every meeting that waited on it. */
const jamais = (): Promise<never> => new Promise(() => undefined);

/** A dead desktop never goes on: its promises stay pending, like a killed process. */
export async function traverser(vie: Vie): Promise<void> {
  vie.point();
  const pause = vie.pause();
  if (pause) await pause;
  if (!vie.vivante()) await jamais();
}

export class ServeurMort extends Error {}

/** A dead server breaks its connections: what it was doing is undone, and its clients see it. */
function traverserServeur(vie: Vie): void {
  vie.point();
  if (!vie.vivante()) throw new ServeurMort();
}

export const cacheSousVie = (cache: Cache, vie: Vie): Cache => ({
  transaction: async (corps) => {
    await traverser(vie);
    const fait = await cache.transaction(corps);
    await traverser(vie);
    return fait;
  },
});

export const storeSousVie = (store: ServerStore, vie: Vie): ServerStore => ({
  transaction: async (corps) => {
    traverserServeur(vie);
    const fait = await store.transaction((tx) => corps(txSousVie(tx, vie)));
    traverserServeur(vie);
    return fait;
  },
});

/** Same methods, each behind the two points; the types are those of the methods wrapped. */
function txSousVie(tx: ServerTx, vie: Vie): ServerTx {
  const methodes = Object.entries(tx) as [string, (...args: readonly unknown[]) => Promise<unknown>][];
  return Object.fromEntries(
    methodes.map(([nom, methode]) => [
      nom,
      async (...args: readonly unknown[]) => {
        traverserServeur(vie);
        const lu = await methode(...args);
        traverserServeur(vie);
        return lu;
      },
    ]),
  ) as unknown as ServerTx;
}

/** What a committed transaction of a vault did, for the oracle. */
export type Observation = Partial<
  Pick<CacheTx, 'ajouterOperation' | 'remplacerOperation' | 'tracer' | 'ecrireLigne'>
>;

/** Calls `observation` with what was written, once and only when the transaction is durable. */
export const cacheObserve = (cache: Cache, observation: Observation): Cache => ({
  transaction: async (corps) => {
    let faits: (() => void)[] = [];
    const resultat = await cache.transaction((tx) => {
      faits = [];
      const espion: Record<string, unknown> = {};
      for (const [nom, observer] of Object.entries(observation) as [
        keyof Observation,
        (x: unknown) => void,
      ][]) {
        espion[nom] = (x: unknown) => {
          (tx[nom] as (x: unknown) => void)(x);
          faits.push(() => observer(x));
        };
      }
      return corps({ ...tx, ...espion } as CacheTx);
    });
    for (const fait of faits) fait();
    return resultat;
  },
});
