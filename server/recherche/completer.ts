import { sql } from 'kysely';
import type { Patient } from '../../domain/dossier/patient.ts';
import type { Base } from '../postgres/connexion.ts';
import { ecrireClesDoublon } from '../store/pg-identites.ts';
import { indexerPatients } from '../store/pg-recherche.ts';

const LOT = 500;

/**
 * Patients written before the search existed, by lots that each commit: a start interrupted goes on at the next
 * one, and two starts share the work.
 * @returns how many were indexed.
 */
export async function completerRecherche({ db, reseau }: Base): Promise<number> {
  for (let faits = 0; ;) {
    const n = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ patient_id: string; donnees: Patient | null }>`
        with lot as (
          delete from patient_a_indexer where (reseau_id, patient_id) in (
            select reseau_id, patient_id from patient_a_indexer
            where reseau_id = ${reseau.id} limit ${LOT} for update skip locked)
          returning patient_id)
        select lot.patient_id, donnees from lot left join ligne
          on reseau_id = ${reseau.id} and genre = 'patient' and id = lot.patient_id`.execute(tx);
      const patients = rows.flatMap(({ patient_id, donnees }) =>
        donnees === null ? [] : [{ patientId: patient_id, identite: donnees.identite }],
      );
      await indexerPatients(tx, reseau.id, patients);
      await ecrireClesDoublon(tx, reseau.id, patients);
      return rows.length;
    });
    faits += n;
    if (n === 0) return faits;
  }
}
