import type { Random } from '../../sync/ports.ts';

/** A seeded generator (mulberry32): the same seed gives the same meeting. */
export type Hasard = Random & {
  /** Integer in [0, n[. */
  readonly entier: (n: number) => number;
  readonly chance: (p: number) => boolean;
  readonly parmi: <T>(choix: readonly T[]) => T;
  /** A generator of its own, so that one party's draws do not move another's. */
  readonly fils: () => Hasard;
};

export function creerHasard(graine: number): Hasard {
  let etat = graine >>> 0;
  const u32 = (): number => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let t = etat;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const hex = (n: number): string => n.toString(16).padStart(8, '0');
  const hasard: Hasard = {
    nombre: () => u32() / 0x1_0000_0000,
    uuid: () => {
      const [a, b, c, d] = [hex(u32()), hex(u32()), hex(u32()), hex(u32())];
      return `${a}-${b.slice(0, 4)}-7${b.slice(4, 7)}-8${c.slice(0, 3)}-${c.slice(3, 7)}${d}`;
    },
    entier: (n) => Math.floor((u32() / 0x1_0000_0000) * n),
    chance: (p) => u32() / 0x1_0000_0000 < p,
    parmi: (choix) => choix[Math.floor((u32() / 0x1_0000_0000) * choix.length)] as (typeof choix)[number],
    fils: () => creerHasard(u32()),
  };
  return hasard;
}
