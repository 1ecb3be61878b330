import { sql } from 'kysely';
import { optionsMagasin } from '../../server/cli/environnement.ts';
import { ouvrirMagasin } from '../../server/magasin.ts';

/** Ids of the operations that the running server of a data folder has judged, in the order of the desktop. */
export async function operationsJugees(donnees: string): Promise<string[]> {
  const magasin = await ouvrirMagasin(optionsMagasin(donnees));
  try {
    const lues = await sql<{ op_id: string }>`select op_id from operation_jugee order by poste_id, n`.execute(
      magasin.base.db,
    );
    return lues.rows.map((r) => r.op_id);
  } finally {
    await magasin.fermer({ arreterGrappe: false });
  }
}
