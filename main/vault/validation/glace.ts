import { purgerBrisEchus } from '../../../sync/bris-echus.ts';
import type { Base } from '../base/base.ts';
import { sql } from '../base/sql.ts';
import { lireBris } from '../cache/bris.ts';
import type { CacheCoffre } from '../cache/cache.ts';
import { ecrireReglage, lireNombre, lireReglage } from '../cache/reglages.ts';
import type { Bail, Montres } from './bail.ts';

/**
 * The hours of the broken glasses this vault holds. They are counted here, network or not, and a clock set back
 * lengthens none: the time is the highest of the lease's, of the server's and of what was reached with a glass held.
 */
export type Glace = {
  /** Milliseconds left until this instant. */
  readonly reste: (jusqua: string) => number;
  /** Purges those whose hour has passed. To call before anything is read. @returns whether something left. */
  readonly balayer: () => boolean;
  /** Writes the time reached; to call now and then, and when closing. */
  readonly garder: () => void;
};

export function creerGlace(
  base: Base,
  cache: CacheCoffre,
  bail: Pick<Bail, 'heure'>,
  montres: Montres,
): Glace {
  const tenue = (): boolean => base.lire(sql`select 1 as oui from bris limit 1`) !== undefined;
  let plancher = { heure: 0, depuis: 0 };
  /** Goes on with a clock that nobody sets from the time last written; 0: a contact said the true one since. */
  const atteinte = (): number => {
    const heure = lireNombre(base, 'heureBris');
    if (heure !== plancher.heure) plancher = { heure, depuis: montres.monotone() };
    return heure === 0 ? 0 : heure + montres.monotone() - plancher.depuis;
  };
  const heure = (): number =>
    Math.max(
      bail.heure(),
      atteinte(),
      Date.parse(lireReglage(base, 'heureServeur') ?? new Date(0).toISOString()),
    );
  return {
    reste: (jusqua) => Math.max(0, Date.parse(jusqua) - heure()),
    balayer: () => {
      if (!tenue()) return false;
      const ici = heure();
      if (!lireBris(base).some((b) => Date.parse(b.jusqua) <= ici)) return false;
      return cache.transactionSync((tx, db) => {
        const scopes = purgerBrisEchus(tx, ici);
        ecrireReglage(db, 'heureBris', Math.trunc(ici));
        return scopes.length > 0;
      });
    },
    garder: () => {
      if (!tenue()) return;
      const ici = Math.trunc(heure());
      base.transaction((db) => ecrireReglage(db, 'heureBris', ici));
    },
  };
}
