import type { Operation, TracePoste } from '../../../contract/sync.ts';
import { memeValeur } from '../../../domain/synchro/egalite.ts';
import { ciblesIntention } from '../../../domain/synchro/intention.ts';
import { lireAttente, recalculer } from '../../../sync/lignes.ts';
import { opererDans, type ContexteOutbox } from '../../../sync/outbox.ts';
import type { CacheTx } from '../../../sync/ports.ts';
import type { WritableDb } from '../base/sql.ts';
import type { CacheCoffre } from '../cache/cache.ts';
import { ecrireReglage, lireNombre } from '../cache/reglages.ts';
import { reprendreTrace } from '../cache/traces.ts';
import type { Article, Plancher } from './copie.ts';

export type Recuperation = { readonly operations: number; readonly traces: number };

/**
 * Puts back what the second copy holds and the database has lost: its log was damaged, or the process
 * died between the two writes. In one transaction, so that it happens once.
 */
export function recuperer(
  cache: CacheCoffre,
  outbox: Pick<ContexteOutbox, 'clock' | 'random' | 'deviceId'>,
  articles: readonly Article[],
): Recuperation {
  // An autosave is noted again each time it changes: the last version of each counts.
  const operations = new Map<number, Operation>();
  const traces: TracePoste[] = [];
  let plancher: Plancher | undefined;
  for (const article of articles) {
    if ('op' in article) operations.set(article.op.n, article.op);
    if ('trace' in article) traces.push(article.trace);
    if ('plancher' in article) plancher = article.plancher;
  }
  return cache.transactionSync((tx, db) => {
    if (plancher) remonter(db, plancher);
    const anciennes = remplacer(tx, operations);
    const perdues = traces.filter((t) => t.n > lireNombre(db, 'derniereTrace'));
    for (const trace of perdues.toSorted((a, b) => a.n - b.n)) reprendreTrace(db, trace);
    const manquantes = [...operations.values()].filter((o) => o.n > lireNombre(db, 'dernierN'));
    for (const operation of manquantes.toSorted((a, b) => a.n - b.n)) reprendre(tx, db, outbox, operation);
    const bilan = { operations: manquantes.length + anciennes, traces: perdues.length };
    if (bilan.operations + bilan.traces > 0) {
      const quand = new Date(outbox.clock.maintenant()).toISOString();
      tx.tracer({ quand, action: 'recupererSecours', objet: '', details: JSON.stringify(bilan) });
    }
    return bilan;
  });
}

/** Autosaves whose last version was lost: the words of the copy are the later ones. */
function remplacer(tx: CacheTx, operations: ReadonlyMap<number, Operation>): number {
  const anciennes = tx.operations().flatMap((o) => {
    const copie = operations.get(o.n);
    return copie && copie.opId === o.opId && !memeValeur(copie, o) ? [copie] : [];
  });
  for (const operation of anciennes) tx.remplacerOperation(operation);
  const attente = lireAttente(tx);
  for (const { intention } of anciennes) {
    for (const cle of ciblesIntention(intention)) recalculer(tx, attente, cle);
  }
  return anciennes.length;
}

/** The lost log held acknowledgements: the counters go on after them. */
function remonter(db: WritableDb, { n, trace, hash }: Plancher): void {
  if (n > lireNombre(db, 'dernierN')) ecrireReglage(db, 'dernierN', n);
  if (trace <= lireNombre(db, 'derniereTrace')) return;
  ecrireReglage(db, 'derniereTrace', trace);
  ecrireReglage(db, 'dernierHash', hash);
}

/** Same id, same counter, same words. Where they no longer apply the server judges them (I1). */
function reprendre(
  tx: CacheTx,
  db: WritableDb,
  outbox: Pick<ContexteOutbox, 'clock' | 'random' | 'deviceId'>,
  operation: Operation,
): void {
  ecrireReglage(db, 'dernierN', operation.n - 1);
  const memeId = { ...outbox.random, uuid: () => operation.opId };
  const trace = { action: 'recupererOperation', objet: operation.opId, details: operation.intention.type };
  const faite = opererDans(tx, { ...outbox, random: memeId }, { intention: operation.intention, trace });
  if (faite.ok) return;
  ecrireReglage(db, 'dernierN', operation.n);
  tx.ajouterOperation(operation);
}
