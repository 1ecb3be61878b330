import type { Operation } from '../../../contract/sync.ts';
import { memeValeur } from '../../../domain/synchro/egalite.ts';
import { ciblesIntention } from '../../../domain/synchro/intention.ts';
import { lireAttente, recalculer } from '../../../sync/lignes.ts';
import { opererDans, type ContexteOutbox } from '../../../sync/outbox.ts';
import type { CacheTx } from '../../../sync/ports.ts';
import type { WritableDb } from '../base/sql.ts';
import type { CacheCoffre } from '../cache/cache.ts';
import { ecrireReglage, lireNombre } from '../cache/reglages.ts';
import { reprendreTrace } from '../cache/traces.ts';
import { lireContenu, type ContenuSecours } from './contenu.ts';
import type { Article } from './copie.ts';

export type Recuperation = { readonly operations: number; readonly traces: number };

/**
 * Puts back what the second copy holds and the database has lost: its log was damaged, the process died
 * between the two writes, or the whole database was made again (reprise/refaire.ts). In one transaction,
 * so that it happens once. The device goes on: same operations, same counters, same chain.
 */
export function recuperer(
  cache: CacheCoffre,
  outbox: Pick<ContexteOutbox, 'clock' | 'random' | 'deviceId'>,
  articles: readonly Article[],
): Recuperation {
  const contenu = lireContenu(articles);
  return cache.transactionSync((tx, db) => {
    const remplacees = remplacer(tx, contenu.operations);
    const traces = reprendreTraces(db, contenu);
    const manquantes = contenu.operations.filter((o) => o.n > lireNombre(db, 'dernierN'));
    for (const operation of manquantes) reprendre(tx, db, outbox, operation);
    if (contenu.atteint.n > lireNombre(db, 'dernierN')) ecrireReglage(db, 'dernierN', contenu.atteint.n);
    reprendreIssues(tx, contenu);
    const bilan = { operations: manquantes.length + remplacees, traces };
    if (bilan.operations + bilan.traces > 0) {
      const quand = new Date(outbox.clock.maintenant()).toISOString();
      tx.tracer({ quand, action: 'recupererSecours', objet: '', details: JSON.stringify(bilan) });
    }
    return bilan;
  });
}

/** Autosaves whose last version was lost: the words of the copy are the later ones. */
function remplacer(tx: CacheTx, operations: readonly Operation[]): number {
  const parId = new Map(operations.map((o) => [o.opId, o]));
  const anciennes = tx.operations().flatMap((o) => {
    const copie = parId.get(o.opId);
    return copie && !memeValeur(copie, o) ? [copie] : [];
  });
  for (const operation of anciennes) tx.remplacerOperation(operation);
  const attente = lireAttente(tx);
  for (const { intention } of anciennes) {
    for (const cle of ciblesIntention(intention)) recalculer(tx, attente, cle);
  }
  return anciennes.length;
}

/** The chain goes on where the copy left it; the lost log may have held acknowledgements. */
function reprendreTraces(db: WritableDb, { traces, depart }: ContenuSecours): number {
  if (depart.trace > lireNombre(db, 'derniereTrace')) {
    ecrireReglage(db, 'derniereTrace', depart.trace);
    ecrireReglage(db, 'dernierHash', depart.hash);
  }
  const perdues = traces.filter((t) => t.n > lireNombre(db, 'derniereTrace'));
  for (const trace of perdues) reprendreTrace(db, trace);
  return perdues.length;
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

/** What the server refused or contested, and the user has not dealt with: his words are here alone (I10). */
function reprendreIssues(tx: CacheTx, { issues }: ContenuSecours): void {
  const tenues = new Set(tx.issues().map((i) => i.opId));
  for (const [opId, issue] of issues) {
    if (issue === null && tenues.has(opId)) tx.oublierIssue(opId);
    if (issue !== null && !tenues.has(opId)) tx.garderIssue(issue);
  }
}
