import type { Erreur } from '../../../contract/errors.ts';
import { demander, type Acces, type Reponse } from './requete.ts';

export type DepsVeille = {
  /** The line that was held to the server broke or fell silent, or could not be held again. */
  readonly surCoupure: () => void;
  /** After a cut, the server holds the line again. */
  readonly surRetour: () => void;
  readonly attendre: (ms: number) => Promise<void>;
  /** In [0, 1[. */
  readonly hasard: () => number;
};

/** The server sends a line every 2 s (server/echanges/veille.ts). */
export const SILENCE_VEILLE_MS = 5_000;
const REPRISE_MS = 2_000;
/** A server without this address, or that refuses the session, is not asked often. */
const REPRISE_REFUS_MS = 30_000;
/** A proxy that keeps what it receives gives no line in time: such a line says nothing of the server. */
const BATTEMENTS_SURS = 2;

/**
 * Holds one request open to the server, so that a cut is known at once rather than at the next exchange
 * (up to 30 s later). It carries nothing: what it tells is verified by an exchange of the engine.
 */
export function veiller(acces: Acces, deps: DepsVeille): { readonly arreter: () => void } {
  let enMarche = true;
  let abandonner: () => void = () => undefined;
  let coupee = false;

  const confirmer = (): void => {
    if (coupee) deps.surRetour();
    coupee = false;
  };
  const couper = (): number => {
    coupee = true;
    deps.surCoupure();
    return REPRISE_MS;
  };
  /** @returns how long to wait before holding a line again. */
  const tenir = async (): Promise<number> => {
    const reponse = await demander({ ...acces, silenceMs: SILENCE_VEILLE_MS }, LIGNE);
    if (!enMarche) return 0;
    if (!reponse.ok) return estAbsent(reponse.error) ? couper() : REPRISE_REFUS_MS;
    abandonner = reponse.value.abandonner;
    const rompue = await ecouter(reponse.value, () => enMarche && confirmer());
    if (!enMarche) return 0;
    return rompue || coupee ? couper() : REPRISE_REFUS_MS;
  };

  const boucle = async (): Promise<void> => {
    while (enMarche) {
      const attente = await tenir();
      if (enMarche) await deps.attendre(attente * (0.5 + deps.hasard()));
    }
  };
  void boucle();
  return {
    arreter: () => {
      enMarche = false;
      abandonner();
    },
  };
}

/**
 * Reads to the end, `surSure` being told as soon as the line is held as it should. @returns whether it was
 * cut: held, then ended or silent; or broken at once. One that stays silent, or ends by itself, without
 * ever having been held, is a proxy's doing.
 */
async function ecouter(reponse: Reponse, surSure: () => void): Promise<boolean> {
  let battements = 0;
  let dernierMs = performance.now();
  try {
    for await (const _ of reponse.morceaux()) {
      battements += 1;
      dernierMs = performance.now();
      if (battements === BATTEMENTS_SURS) surSure();
    }
  } catch {
    if (performance.now() - dernierMs < SILENCE_VEILLE_MS / 2) return true;
  } finally {
    reponse.abandonner();
  }
  return battements >= BATTEMENTS_SURS;
}

/** Nothing at all answered: a proxy's or the server's own refusal of this line tells nothing of the rest. */
const estAbsent = (e: Erreur): boolean => e.type === 'ServeurInjoignable' && e.details === undefined;

const LIGNE = { methode: 'GET', chemin: '/sync/veille' } as const;
