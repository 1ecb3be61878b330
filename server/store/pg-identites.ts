import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { clesDeRapprochement } from '../../domain/doublons/ressemblance.ts';
import type { Identite, Traits } from '../../domain/ins/identite.ts';
import type { Ins } from '../../domain/ins/ins.ts';
import { plier } from '../../domain/recherche/plier.ts';
import type { Tx } from '../postgres/connexion.ts';

/** Same key for two identities exactly when domain/ins/identite.ts says they have the same strict traits. */
export const cleTraits = (t: Traits): string =>
  [plier(t.nomNaissance), t.prenoms.map(plier).join('|'), t.sexe, t.dateNaissance, t.lieuNaissance].join(
    '\n',
  );

const SEAUX = 4096;
const seau = (cle: string): number => createHash('sha256').update(cle).digest().readUInt16BE(0) % SEAUX;

/** Of a merged record, the one that stands for it. One statement, found or not: its time tells nothing. */
export async function trouverPatient(
  tx: Tx,
  reseau: string,
  ins: Ins | null,
  traits: Traits,
): Promise<string | undefined> {
  const { rows } = await sql<{ patient_id: string }>`
    with trouves as (
      select patient_id, 0 as rang from patient_identite
      where reseau_id = ${reseau} and ins_matricule = ${ins?.matricule ?? null} and ins_oid = ${ins?.oid ?? null}
      union all
      select patient_id, 1 from patient_identite
      where reseau_id = ${reseau} and cle_traits = ${cleTraits(traits)})
    select coalesce(r.vers_patient_id, t.patient_id) as patient_id from trouves t
    left join rattachement r on r.reseau_id = ${reseau} and r.patient_id = t.patient_id
    order by t.rang, t.patient_id limit 1`.execute(tx);
  return rows[0]?.patient_id;
}

export type PatientIdentifie = { readonly patientId: string; readonly identite: Identite };

/** The buckets make two transactions that write the same person fail one another, so that one retries. */
export async function ecrireIdentites(
  tx: Tx,
  reseau: string,
  patients: readonly PatientIdentifie[],
): Promise<void> {
  const rangees = patients.map(({ patientId, identite: { ins, ...traits } }) => ({
    id: patientId,
    oid: ins?.oid ?? null,
    matricule: ins?.matricule ?? null,
    traits: cleTraits(traits),
  }));
  const seaux = rangees.flatMap((r) => [seau(r.traits), ...(r.matricule ? [seau(r.matricule)] : [])]);
  const numeros = [...new Set(seaux)].toSorted((a, b) => a - b);
  await sql`
    with seaux as (
      insert into seau_identite (reseau_id, seau, n)
      select ${reseau}::uuid, s, 1 from unnest(${numeros}::integer[]) as s
      on conflict (reseau_id, seau) do update set n = seau_identite.n + 1)
    insert into patient_identite (reseau_id, patient_id, ins_oid, ins_matricule, cle_traits)
    select ${reseau}::uuid, r.* from unnest(${rangees.map((r) => r.id)}::uuid[], ${rangees.map((r) => r.oid)}::text[],
      ${rangees.map((r) => r.matricule)}::text[], ${rangees.map((r) => r.traits)}::text[]) as r
    on conflict (reseau_id, patient_id) do update set
      ins_oid = excluded.ins_oid, ins_matricule = excluded.ins_matricule, cle_traits = excluded.cle_traits`.execute(
    tx,
  );
  await ecrireClesDoublon(tx, reseau, patients);
}

/** The keys of these patients and no others: those of an identity that was corrected go. */
export async function ecrireClesDoublon(
  tx: Tx,
  reseau: string,
  patients: readonly PatientIdentifie[],
): Promise<void> {
  const cles = patients.flatMap(({ patientId, identite }) =>
    clesDeRapprochement(identite).map((cle) => ({ patientId, cle })),
  );
  await sql`
    with otees as (
      delete from cle_doublon where reseau_id = ${reseau}
        and patient_id = any(${patients.map((p) => p.patientId)}::uuid[])
        and cle <> all(${cles.map((c) => c.cle)}::text[]))
    insert into cle_doublon (reseau_id, cle, patient_id)
    select ${reseau}::uuid, c.cle, c.id
    from unnest(${cles.map((c) => c.cle)}::text[], ${cles.map((c) => c.patientId)}::uuid[]) as c(cle, id)
    on conflict do nothing`.execute(tx);
}

export async function supprimerIdentite(tx: Tx, reseau: string, patientId: string): Promise<void> {
  await sql`delete from patient_identite where reseau_id = ${reseau} and patient_id = ${patientId}`.execute(
    tx,
  );
  await sql`delete from cle_doublon where reseau_id = ${reseau} and patient_id = ${patientId}`.execute(tx);
}
