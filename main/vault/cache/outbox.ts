import type { Operation } from '../../../contract/sync.ts';
import { ciblesIntention } from '../../../domain/synchro/intention.ts';
import type { IssueGardee } from '../../../sync/ports.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';
import { ecrireReglage, lireNombre } from './reglages.ts';

export const lireOperations = (db: ReadableDb): readonly Operation[] =>
  db
    .lireTout<{ contenu: string }>(sql`select contenu from operation order by n`)
    .map((o) => JSON.parse(o.contenu) as Operation);

export const compterOperations = (db: ReadableDb): number =>
  db.lire<{ nombre: number }>(sql`select count(*) as nombre from operation`)?.nombre ?? 0;

export function ajouterOperation(db: WritableDb, operation: Operation): void {
  db.ecrire(sql`
    insert into operation (n, op_id, contenu)
    values (${operation.n}, ${operation.opId}, ${JSON.stringify(operation)})`);
  noterCibles(db, operation.n, operation);
}

function noterCibles(db: WritableDb, n: number, operation: Operation): void {
  for (const cle of ciblesIntention(operation.intention)) {
    db.ecrire(sql`insert into operation_cible (n, cle) values (${n}, ${cle})`);
  }
}

/** True while an operation on this row has not been acknowledged. */
export const estEnAttente = (db: ReadableDb, cle: string): boolean =>
  db.lire(sql`select n from operation_cible where cle = ${cle} limit 1`) !== undefined;

export function remplacerOperation(db: WritableDb, operation: Operation): void {
  const lue = db.lire<{ n: number }>(sql`
    update operation set contenu = ${JSON.stringify(operation)} where op_id = ${operation.opId} returning n`);
  if (!lue) return;
  db.ecrire(sql`delete from operation_cible where n = ${lue.n}`);
  noterCibles(db, lue.n, operation);
}

export function retirerOperation(db: WritableDb, opId: string): void {
  db.ecrire(sql`delete from operation where op_id = ${opId}`);
}

/** Never gives a counter twice: the last one is kept apart from the operations, which go once acknowledged. */
export function prochainN(db: WritableDb): number {
  const n = lireNombre(db, 'dernierN') + 1;
  ecrireReglage(db, 'dernierN', n);
  return n;
}

type IssueLue = {
  readonly opId: string;
  readonly quand: string;
  readonly issue: string;
  readonly operation: string | null;
};

export const lireIssues = (db: ReadableDb): readonly IssueGardee[] =>
  db
    .lireTout<IssueLue>(
      sql`select op_id as opId, quand, issue, operation from issue_gardee order by quand, op_id`,
    )
    .map((i) => ({
      opId: i.opId,
      quand: i.quand,
      issue: JSON.parse(i.issue) as IssueGardee['issue'],
      operation: i.operation === null ? null : (JSON.parse(i.operation) as Operation),
    }));

export function garderIssue(db: WritableDb, { opId, quand, issue, operation }: IssueGardee): void {
  db.ecrire(sql`
    insert into issue_gardee (op_id, quand, issue, operation)
    values (${opId}, ${quand}, ${JSON.stringify(issue)}, ${operation && JSON.stringify(operation)})
    on conflict (op_id) do update set
      quand = excluded.quand, issue = excluded.issue, operation = excluded.operation`);
}

export function oublierIssue(db: WritableDb, opId: string): void {
  db.ecrire(sql`delete from issue_gardee where op_id = ${opId}`);
}
