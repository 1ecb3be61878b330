import type { Operation, TracePoste } from '../../../contract/sync.ts';
import { PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import type { IssueGardee } from '../../../sync/ports.ts';
import type { Article, Plancher } from './copie.ts';

/** What the second copy says, once its records are put together. */
export type ContenuSecours = {
  /** Not yet judged, by n; an autosave is noted each time it changes: its last version. */
  readonly operations: readonly Operation[];
  /** opId of what the server has judged: a copy of the outbox that is older may still hold them. */
  readonly retirees: ReadonlySet<string>;
  /** By n, one after the other; the server may hold the first ones. */
  readonly traces: readonly TracePoste[];
  /** Judged otherwise than « applied »; null once the user has dealt with it. */
  readonly issues: ReadonlyMap<string, IssueGardee | null>;
  /** Where the chain stands before `traces`. */
  readonly depart: Pick<Plancher, 'trace' | 'hash'>;
  /** Last counters this device has given, as far as the copy knows. */
  readonly atteint: Pick<Plancher, 'n' | 'trace'>;
};

type Lu = {
  readonly operations: Map<string, Operation>;
  readonly retirees: Set<string>;
  readonly issues: Map<string, IssueGardee | null>;
  readonly traces: TracePoste[];
  plancher: Plancher;
  n: number;
};

function lireArticle(lu: Lu, article: Article): void {
  if ('op' in article) {
    lu.operations.set(article.op.opId, article.op);
    lu.n = Math.max(lu.n, article.op.n);
  } else if ('retiree' in article) {
    lu.operations.delete(article.retiree);
    lu.retirees.add(article.retiree);
  } else if ('issue' in article) lu.issues.set(article.issue.opId, article.issue);
  else if ('issueOubliee' in article) lu.issues.set(article.issueOubliee, null);
  else if ('trace' in article) lu.traces.push(article.trace);
  else lu.plancher = article.plancher;
}

export function lireContenu(articles: readonly Article[]): ContenuSecours {
  const lu: Lu = {
    operations: new Map(),
    retirees: new Set(),
    issues: new Map(),
    traces: [],
    plancher: { n: 0, trace: 0, hash: PRECEDENT_INITIAL },
    n: 0,
  };
  for (const article of articles) lireArticle(lu, article);
  const { plancher, retirees, issues } = lu;
  const traces = lu.traces.toSorted(parN);
  const premiere = traces[0];
  // A copy written anew says the counters reached, then what waits: the chain begins before its first trace.
  const avant = premiere !== undefined && premiere.n <= plancher.trace;
  return {
    operations: [...lu.operations.values()].toSorted(parN),
    retirees,
    traces,
    issues,
    depart: avant ? { trace: premiere.n - 1, hash: premiere.precedent } : plancher,
    atteint: {
      n: Math.max(lu.n, plancher.n),
      trace: Math.max(traces.at(-1)?.n ?? 0, plancher.trace),
    },
  };
}

const parN = (a: { readonly n: number }, b: { readonly n: number }): number => a.n - b.n;

/** ISO instant of the last act that was read before anything is missing; null when nothing was. */
export const dernierActe = (articles: readonly Article[]): string | null =>
  articles.reduce<string | null>((quand, a) => ('trace' in a ? a.trace.quand : quand), null);
