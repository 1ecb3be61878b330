import { sql } from 'kysely';
import type { BrisARevoir, RevueBris } from '../../contract/bris-de-glace.ts';
import type { Db, Tx } from '../postgres/connexion.ts';
import type { BrisDeGlace } from './ports.ts';

/**
 * Counts one try of the account on this day (AAAA-MM-JJ) before it is judged, in one statement of its own: simultaneous
 * tries on any instance are so many tries, and none waits to be played again.
 * @returns false beyond `max`.
 */
export async function prendreEssaiBris(
  db: Db,
  reseau: string,
  compteId: string,
  jour: string,
  max: number,
): Promise<boolean> {
  const { rows } = await sql<{ nombre: number }>`
    insert into tentative_bris (reseau_id, compte_id, jour, nombre) values (${reseau}, ${compteId}, ${jour}, 1)
    on conflict (reseau_id, compte_id, jour) do update set nombre = tentative_bris.nombre + 1
    returning nombre`.execute(db);
  return (rows[0]?.nombre ?? Infinity) <= max;
}

export async function ouvrirBris(tx: Tx, reseau: string, b: BrisDeGlace): Promise<void> {
  await sql`
    insert into bris_de_glace (reseau_id, bris_id, compte_id, professionnel_id, patient_id, motif_code, motif,
      ouvert_le, jusqua)
    values (${reseau}, ${b.brisId}, ${b.compteId}, ${b.professionnelId}, ${b.patientId}, ${b.motifCode},
      ${b.motif}, ${b.ouvertLe}, ${b.jusqua})`.execute(tx);
}

/** His or that of a record merged with his. */
export async function dossierFerme(
  tx: Tx,
  reseau: string,
  patientId: string,
  maintenant: Date,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from dossier_ferme f
    where f.reseau_id = ${reseau} and f.ferme_le <= ${maintenant} and (f.patient_id = ${patientId} or exists (
      select 1 from rattachement r where r.reseau_id = f.reseau_id
        and (r.patient_id, r.vers_patient_id) in ((f.patient_id, ${patientId}), (${patientId}, f.patient_id))))
    limit 1`.execute(tx);
  return rows.length > 0;
}

const A_REVOIR_MAX = 200;

export async function lireBrisARevoir(db: Db, reseau: string): Promise<readonly BrisARevoir[]> {
  const { rows } = await sql<Omit<BrisARevoir, 'ouvertLe' | 'jusqua'> & { ouvertLe: Date; jusqua: Date }>`
    select b.bris_id as "brisId", b.professionnel_id as "professionnelId", c.nom_affiche as "nomAffiche",
      b.patient_id as "patientId", b.motif_code as "motifCode", b.motif, b.ouvert_le as "ouvertLe", b.jusqua
    from bris_de_glace b
    join compte c on c.reseau_id = b.reseau_id and c.compte_id = b.compte_id
    where b.reseau_id = ${reseau} and b.revu_le is null
    order by b.ouvert_le, b.bris_id limit ${A_REVOIR_MAX}`.execute(db);
  return rows.map((b) => ({ ...b, ouvertLe: b.ouvertLe.toISOString(), jusqua: b.jusqua.toISOString() }));
}

/** Once, and by another account than the one that broke it. @returns whether it was noted. */
export async function noterRevue(
  db: Db,
  reseau: string,
  r: RevueBris & { readonly brisId: string; readonly parCompteId: string; readonly le: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update bris_de_glace set revu_le = ${r.le}, revu_par = ${r.parCompteId}, conclusion = ${r.conclusion},
      commentaire = ${r.commentaire}
    where reseau_id = ${reseau} and bris_id = ${r.brisId} and revu_le is null and compte_id <> ${r.parCompteId}
    returning bris_id`.execute(db);
  return rows.length > 0;
}
