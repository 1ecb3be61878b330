import { createHash } from 'node:crypto';

/** Draws of one seed, always the same. */
export type Hasard = {
  /** 0 ≤ x < 1. */
  readonly reel: () => number;
  /** Both ends included. */
  readonly entier: (min: number, max: number) => number;
  readonly choisir: <T>(liste: readonly T[]) => T;
};

/** mulberry32, seeded by a text, so that each patient is drawn alone, whatever came before him. */
export function creerHasard(graine: string): Hasard {
  let etat = createHash('sha256').update(graine).digest().readUInt32BE(0);
  const reel = (): number => {
    etat = (etat + 0x6d2b79f5) | 0;
    let t = Math.imul(etat ^ (etat >>> 15), 1 | etat);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const entier = (min: number, max: number): number => min + Math.floor(reel() * (max - min + 1));
  return {
    reel,
    entier,
    choisir: <T>(liste: readonly T[]): T => liste[entier(0, liste.length - 1)] as T,
  };
}

/** The same name always has the same id (UUID version 8: made by an application's own rule). */
export function creerIdentifiants(graine: number): (nom: string) => string {
  return (nom) => {
    const h = createHash('sha256').update(`collegiale:${graine}:${nom}`).digest('hex');
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
  };
}
