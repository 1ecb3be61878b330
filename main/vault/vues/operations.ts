import type { VueOperation } from '../../../contract/vues.ts';
import { instantUuid } from '../../../domain/synchro/instant-uuid.ts';
import { ciblesIntention } from '../../../domain/synchro/intention.ts';
import { lireCle } from '../../../sync/lignes.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireOperations } from '../cache/outbox.ts';
import { lieuDe, nomDuConcerne, titreDocument } from './lieu.ts';

/** What waits for the server, the oldest first. */
export const vueOperations = (db: ReadableDb): VueOperation[] =>
  lireOperations(db).map(({ opId, intention }) => {
    const cibles = ciblesIntention(intention).map(lireCle);
    return {
      opId,
      type: intention.type,
      saisie: instantUuid(opId),
      patient: premier(cibles, ({ genre, id }) => nomDuConcerne(db, intention, genre, id)),
      document: titreDocument(intention),
      lieu: premier(cibles, ({ genre, id }) => lieuDe(db, genre, id)),
    };
  });

/** What the first row that says something says. */
function premier<T, R>(de: readonly T[], dire: (t: T) => R | null): R | null {
  for (const un of de) {
    const dit = dire(un);
    if (dit !== null) return dit;
  }
  return null;
}
