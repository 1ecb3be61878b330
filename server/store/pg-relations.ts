import { sql } from 'kysely';
import type { Base } from '../postgres/connexion.ts';
import type { Administration } from './ports.ts';

type AdministrationRelations = Pick<
  Administration,
  'ajouterRelation' | 'terminerRelation' | 'ajouterExercice' | 'ajouterPriseEnCharge' | 'fermerDossier'
>;

/** Who cares for whom, from when to when; what ends is kept. */
export const administrerRelations = ({ db, reseau: { id: reseau } }: Base): AdministrationRelations => ({
  ajouterRelation: async (professionnelId, patientId, nature, { debut, fin, motif = '' } = {}) => {
    await sql`
      insert into relation_patient (reseau_id, professionnel_id, patient_id, nature, debut, fin, motif)
      values (${reseau}, ${professionnelId}, ${patientId}, ${nature}, ${debut ?? '-infinity'}, ${fin ?? null},
        ${motif})
      on conflict (reseau_id, professionnel_id, patient_id, nature, debut)
        do update set fin = excluded.fin, motif = excluded.motif`.execute(db);
  },
  terminerRelation: async (professionnelId, patientId, nature, le) => {
    await sql`
      update relation_patient set fin = ${le}
      where reseau_id = ${reseau} and professionnel_id = ${professionnelId} and patient_id = ${patientId}
        and nature = ${nature} and debut <= ${le} and (fin is null or fin > ${le})`.execute(db);
  },
  ajouterExercice: async (professionnelId, etablissementId) => {
    await sql`
      insert into exercice (reseau_id, professionnel_id, etablissement_id)
      values (${reseau}, ${professionnelId}, ${etablissementId}) on conflict do nothing`.execute(db);
  },
  ajouterPriseEnCharge: async (patientId, etablissementId, { debut, fin, motif }) => {
    await sql`
      insert into prise_en_charge (reseau_id, etablissement_id, patient_id, debut, fin, motif)
      values (${reseau}, ${etablissementId}, ${patientId}, ${debut}, ${fin ?? null}, ${motif})
      on conflict (reseau_id, etablissement_id, patient_id, debut)
        do update set fin = excluded.fin, motif = excluded.motif`.execute(db);
  },
  fermerDossier: async (patientId, { le, parProfessionnelId, motif }) => {
    await sql`
      insert into dossier_ferme (reseau_id, patient_id, ferme_le, par_professionnel_id, motif)
      values (${reseau}, ${patientId}, ${le}, ${parProfessionnelId}, ${motif})
      on conflict do nothing`.execute(db);
  },
});
