import type { Note } from '../../../contract/vues-poste.ts';
import { scopeSeance } from '../../../domain/synchro/ligne.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';

/** What the user writes on the cases of a séance and tells nobody. */
export const lireNotes = (db: ReadableDb, seanceId: string): readonly Note[] =>
  db.lireTout<Note>(sql`
    select inscription_id as inscriptionId, texte, desaccord
    from note join ligne on ligne.id = inscription_id and genre = 'inscription'
    where scope_num = (select num from scope where nom = ${scopeSeance(seanceId)})`);

/** @param texte empty: no note any more. */
export function ecrireNote(db: WritableDb, inscriptionId: string, texte: string): void {
  db.ecrire(sql`
    insert into note (inscription_id, texte) values (${inscriptionId}, ${texte})
    on conflict (inscription_id) do update set texte = excluded.texte`);
  oublierVide(db, inscriptionId);
}

/** @param desaccord as it is being typed; empty: none any more. */
export function ecrireDesaccord(db: WritableDb, inscriptionId: string, desaccord: string): void {
  db.ecrire(sql`
    insert into note (inscription_id, texte, desaccord) values (${inscriptionId}, '', ${desaccord})
    on conflict (inscription_id) do update set desaccord = excluded.desaccord`);
  oublierVide(db, inscriptionId);
}

const oublierVide = (db: WritableDb, inscriptionId: string): number =>
  db.ecrire(sql`delete from note where inscription_id = ${inscriptionId} and texte = '' and desaccord = ''`);

/** A note goes with its case: the inscription left the vault, or its patient did (rule 3). */
export function oublierNotesOrphelines(db: WritableDb): void {
  db.ecrire(sql`
    delete from note where not exists (
      select 1 from ligne as inscription
        join ligne as patient on patient.id = inscription.donnees ->> '$.patientId' and patient.genre = 'patient'
      where inscription.id = note.inscription_id and inscription.genre = 'inscription')`);
}
