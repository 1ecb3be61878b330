import { sql } from 'kysely';
import type { Issue } from '../../contract/sync.ts';
import type { Tx } from '../postgres/connexion.ts';
import type { OperationJugee, Quarantaine } from './ports.ts';

export async function operationJugee(tx: Tx, reseau: string, opId: string): Promise<Issue | undefined> {
  const { rows } = await sql<{ issue: Issue }>`
    select issue from operation_jugee where reseau_id = ${reseau} and op_id = ${opId}`.execute(tx);
  return rows[0]?.issue;
}

/** Two pushes of one operation meet on the key une_issue_par_operation: the second one runs again. */
export async function garderOperation(tx: Tx, reseau: string, o: OperationJugee): Promise<void> {
  await sql`
    insert into operation_jugee (reseau_id, op_id, compte_id, poste_id, n, issue)
    values (${reseau}, ${o.opId}, ${o.compteId}, ${o.posteId}, ${o.n}, ${JSON.stringify(o.issue)}::json)`.execute(
    tx,
  );
}

export async function garderQuarantaine(tx: Tx, reseau: string, q: Quarantaine): Promise<void> {
  await sql`
    insert into quarantaine (reseau_id, quarantaine_id, op_id, compte_id, raison, operation)
    values (${reseau}, ${q.quarantaineId}, ${q.opId}, ${q.compteId}, ${q.raison}, ${q.operation})`.execute(
    tx,
  );
}
