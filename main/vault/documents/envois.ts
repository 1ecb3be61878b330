import type { Operation } from '../../../contract/sync.ts';
import { recuDe } from '../../../reception/composer.ts';
import type { Envoi, Envois } from '../../../sync/ports-documents.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';
import { lireDocument, type Depot } from './depot.ts';

/** Keeps these bytes until the operation is judged. In the transaction that writes it: both are kept, or none. */
export function ajouterEnvoi(db: WritableDb, { opId, sha256 }: Pick<Envoi, 'opId' | 'sha256'>): void {
  db.ecrire(sql`insert into envoi (op_id, sha256) values (${opId}, ${sha256})`);
}

/** Its operation was judged. @returns whether its bytes may be nobody's now. */
export const retirerEnvoi = (db: WritableDb, opId: string): boolean =>
  db.ecrire(sql`delete from envoi where op_id = ${opId}`) > 0;

/**
 * From the operations themselves: one that the second copy gave back to a damaged vault has lost its bytes, and must
 * still be judged.
 */
const lireEnvois = (db: ReadableDb): readonly Envoi[] =>
  db
    .lireTout<{ contenu: string }>(
      sql`
        select contenu from operation
        where n in (select n from operation_cible where cle >= 'document:' and cle < 'document;') order by n`,
    )
    .flatMap(({ contenu }) => {
      const { opId, intention } = JSON.parse(contenu) as Operation;
      return intention.type === 'joindreDocument' ? [{ opId, ...recuDe(intention.document) }] : [];
    });

/** The engine's port over what was joined here. */
export const creerEnvois = (depot: Depot): Envois => ({
  attendus: () => Promise.resolve(lireEnvois(depot.base)),
  lire: (sha256) => {
    const lu = lireDocument(depot, sha256);
    return Promise.resolve(lu.ok ? lu.value : undefined);
  },
});
