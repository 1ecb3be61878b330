import { createHash } from 'node:crypto';
import type { TracePoste } from '../../../contract/sync.ts';
import { bornerTrace, ligneCanoniqueTrace, PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';
import { ecrireReglage, lireNombre, lireReglage } from './reglages.ts';

/**
 * Appends to this device's own chain (architecture rule 6). The head of the chain is kept apart from its
 * lines, so that acknowledged ones may go and the chain goes on. Its words are bounded (bornerTrace).
 */
export function tracer(
  db: WritableDb,
  posteId: string,
  trace: Pick<TracePoste, 'quand' | 'action' | 'objet' | 'details'>,
): TracePoste {
  const { quand, action, objet, details } = bornerTrace(trace);
  const n = lireNombre(db, 'derniereTrace') + 1;
  const precedent = lireReglage(db, 'dernierHash') ?? PRECEDENT_INITIAL;
  const texte = ligneCanoniqueTrace(posteId, { n, precedent, quand, action, objet, details });
  const hash = createHash('sha256').update(texte, 'utf8').digest('hex');
  const complete = { n, precedent, hash, quand, action, objet, details };
  reprendreTrace(db, complete);
  return complete;
}

/** Writes a whole trace at the head of the chain: the next one continues it. */
export function reprendreTrace(db: WritableDb, t: TracePoste): void {
  db.ecrire(sql`
    insert into trace (n, precedent, hash, quand, action, objet, details)
    values (${t.n}, ${t.precedent}, ${t.hash}, ${t.quand}, ${t.action}, ${t.objet}, ${t.details})`);
  ecrireReglage(db, 'derniereTrace', t.n);
  ecrireReglage(db, 'dernierHash', t.hash);
}

export const compterTraces = (db: ReadableDb): number =>
  db.lire<{ nombre: number }>(sql`select count(*) as nombre from trace`)?.nombre ?? 0;

export const tracesAEnvoyer = (db: ReadableDb, max: number): readonly TracePoste[] =>
  db.lireTout<TracePoste>(sql`
    select n, precedent, hash, quand, action, objet, details from trace
    where n > ${lireNombre(db, 'tracesRecues')} order by n limit ${max}`);

/**
 * The server holds the chain up to n: those lines leave the workstation.
 * @throws CoffreRestaure when the server holds more than this vault ever wrote: an older copy was put back.
 */
export function tracesRecuesJusqua(db: WritableDb, n: number): void {
  if (n > lireNombre(db, 'derniereTrace')) throw new CoffreRestaure();
  ecrireReglage(db, 'tracesRecues', Math.max(n, lireNombre(db, 'tracesRecues')));
  db.ecrire(sql`delete from trace where n <= ${n}`);
}

/** An older copy of the vault took the place of the true one (quality bar R6); the caller stops the vault. */
export class CoffreRestaure extends Error {
  override readonly name = 'CoffreRestaure';
}
