import { couper } from '../texte/couper.ts';

/** A trace of a workstation before its hash; see contract/sync.ts. */
export type TraceSansEmpreinte = {
  readonly n: number;
  readonly precedent: string;
  readonly quand: string;
  readonly action: string;
  readonly objet: string;
  readonly details: string;
};

/** Longest words of a trace, in UTF-16 units; none holds U+0000, which PostgreSQL cannot store. */
export const LONGUEURS_TRACE = { action: 60, objet: 200, details: 500 } as const;

/**
 * The words of a trace as the server can take them: a single one beyond its bounds would keep the whole chain on the
 * workstation. Cut to LONGUEURS_TRACE; U+0000 and a lone surrogate become U+FFFD.
 */
export function bornerTrace<T extends Readonly<Record<keyof typeof LONGUEURS_TRACE, string>>>(trace: T): T {
  const mot = (nom: keyof typeof LONGUEURS_TRACE): string =>
    couper(trace[nom].toWellFormed().replaceAll('\0', '\uFFFD'), LONGUEURS_TRACE[nom]);
  return { ...trace, action: mot('action'), objet: mot('objet'), details: mot('details') };
}

/** What the first trace of a chain names as the one before it. */
export const PRECEDENT_INITIAL = '0'.repeat(64);

/**
 * The canonical line of a trace: its hash is SHA-256 of these characters in UTF-8. JSON of an array,
 * so that no character of a field can be read as the end of it.
 */
export const ligneCanoniqueTrace = (posteId: string, t: TraceSansEmpreinte): string =>
  JSON.stringify([
    'COLLEGIALE-TRACE-POSTE-1',
    posteId,
    t.n,
    t.precedent,
    t.quand,
    t.action,
    t.objet,
    t.details,
  ]);

export type RuptureChaine = {
  readonly type: 'trou' | 'precedent' | 'empreinte' | 'illisible';
  readonly n: number;
};

/**
 * Checks that `traces` continue a chain whose last held trace is `derniere`. Those already held are
 * left out: the same batch may come twice.
 * @returns the traces to keep, or where the chain breaks.
 */
export function continuerChaine<T extends TraceSansEmpreinte & { readonly hash: string }>(
  posteId: string,
  derniere: { readonly n: number; readonly hash: string } | undefined,
  traces: readonly T[],
  sha256: (texte: string) => string,
): { readonly nouvelles: readonly T[]; readonly rupture: RuptureChaine | undefined } {
  let tenue = derniere ?? { n: 0, hash: PRECEDENT_INITIAL };
  const nouvelles: T[] = [];
  for (const t of traces) {
    if (t.n < tenue.n || (t.n === tenue.n && t.hash === tenue.hash)) continue;
    if (t.n !== tenue.n + 1) return { nouvelles, rupture: { type: 'trou', n: t.n } };
    if (t.precedent !== tenue.hash) return { nouvelles, rupture: { type: 'precedent', n: t.n } };
    if (sha256(ligneCanoniqueTrace(posteId, t)) !== t.hash) {
      return { nouvelles, rupture: { type: 'empreinte', n: t.n } };
    }
    nouvelles.push(t);
    tenue = t;
  }
  return { nouvelles, rupture: undefined };
}
