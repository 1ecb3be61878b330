import type { BrisTenu } from '../../../contract/sync.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';
import { ecrireReglage } from './reglages.ts';

export const lireBris = (db: ReadableDb): readonly BrisTenu[] =>
  db.lireTout<BrisTenu>(sql`
    select patient_id as patientId, bris_id as brisId, motif_code as motifCode, motif, jusqua
    from bris order by patient_id`);

/** Replaces them all. At a contact the server's time is the truth: the time reached before is forgotten with them. */
export function ecrireBris(db: WritableDb, bris: readonly BrisTenu[]): void {
  db.ecrire(sql`delete from bris`);
  ecrireReglage(db, 'heureBris', 0);
  for (const b of bris) {
    db.ecrire(sql`
      insert into bris (patient_id, bris_id, motif_code, motif, jusqua)
      values (${b.patientId}, ${b.brisId}, ${b.motifCode}, ${b.motif}, ${b.jusqua})`);
  }
}
