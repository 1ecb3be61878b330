import type { Operation, TracePoste } from '../../../contract/sync.ts';
import { opererDans, type ContexteOutbox } from '../../../sync/outbox.ts';
import type { CacheTx } from '../../../sync/ports.ts';
import type { WritableDb } from '../base/sql.ts';
import type { CacheCoffre } from '../cache/cache.ts';
import { ecrireReglage, lireNombre } from '../cache/reglages.ts';
import { reprendreTrace } from '../cache/traces.ts';
import type { Article } from './copie.ts';

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
  for (const article of articles) {
    if ('op' in article) operations.set(article.op.n, article.op);
    else traces.push(article.trace);
  }
  return cache.transactionSync((tx, db) => {
    const perdues = traces.filter((t) => t.n > lireNombre(db, 'derniereTrace'));
    for (const trace of perdues.toSorted((a, b) => a.n - b.n)) reprendreTrace(db, trace);
    const manquantes = [...operations.values()].filter((o) => o.n > lireNombre(db, 'dernierN'));
    for (const operation of manquantes.toSorted((a, b) => a.n - b.n)) reprendre(tx, db, outbox, operation);
    const bilan = { operations: manquantes.length, traces: perdues.length };
    if (bilan.operations + bilan.traces > 0) {
      const quand = new Date(outbox.clock.maintenant()).toISOString();
      tx.tracer({ quand, action: 'recupererSecours', objet: '', details: JSON.stringify(bilan) });
    }
    return bilan;
  });
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
