import { bailCourt } from '../../../sync/bail.ts';
import type { Base } from '../base/base.ts';
import { ecrireReglage, lireNombre, lireReglage } from '../cache/reglages.ts';

export type Montres = {
  /** The workstation's clock, milliseconds since 1970. */
  readonly maintenant: () => number;
  /** Milliseconds of a clock that nobody sets. */
  readonly monotone: () => number;
};

/**
 * The lease of the vault (I5). Time counts from the highest of: this workstation's clock, the highest
 * server time seen, the highest time this vault has reached; and it goes on with a clock that nobody
 * sets while the vault is open. Setting the clock back therefore lengthens nothing but the time during
 * which the vault is closed: docs/adr/0003 says that limit.
 */
export type Bail = {
  readonly court: () => boolean;
  readonly jusqua: () => string | null;
  /** The time reached, milliseconds since 1970. */
  readonly heure: () => number;
  /** A contact with the server: its time is the truth, even when this workstation ran ahead. */
  readonly contact: (heureServeur: string) => void;
  /** Writes the time reached; to call now and then, and when closing. */
  readonly garder: () => void;
};

export function creerBail(base: Base, montres: Montres): Bail {
  let haute = Math.max(lireNombre(base, 'heureHaute'), montres.maintenant());
  let depuis = montres.monotone();
  const atteint = (): number => Math.max(montres.maintenant(), haute + montres.monotone() - depuis);
  return {
    court: () => bailCourt(lireBail(base), atteint()),
    heure: atteint,
    jusqua: () => lireReglage(base, 'bailJusqua') ?? null,
    contact: (heureServeur) => {
      haute = Date.parse(heureServeur);
      depuis = montres.monotone();
    },
    garder: () => {
      const instant = Math.trunc(atteint());
      base.transaction((db) => ecrireReglage(db, 'heureHaute', instant));
    },
  };
}

function lireBail(base: Base): { readonly heureServeur: string; readonly bailJusqua: string } | null {
  const bailJusqua = lireReglage(base, 'bailJusqua');
  const heureServeur = lireReglage(base, 'heureServeur') ?? new Date(0).toISOString();
  return bailJusqua === undefined ? null : { heureServeur, bailJusqua };
}

/**
 * The lease that main hands over at the opening: after a sign-in it replaces the vault's own; without
 * network it counts only where the vault has none yet.
 */
export function recevoirBail(base: Base, bailJusqua: string, contactServeur: boolean): void {
  if (!contactServeur && lireReglage(base, 'bailJusqua') !== undefined) return;
  base.transaction((db) => {
    ecrireReglage(db, 'bailJusqua', bailJusqua);
    if (lireReglage(db, 'heureServeur') === undefined) {
      ecrireReglage(db, 'heureServeur', new Date(0).toISOString());
    }
    // Until the server says its time, this workstation's clock alone counts from here.
    if (contactServeur) ecrireReglage(db, 'heureHaute', 0);
  });
}
