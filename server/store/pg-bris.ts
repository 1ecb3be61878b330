import { sql } from 'kysely';
import type { BrisARevoir, RevueBris } from '../../contract/bris-de-glace.ts';
import type { Base, Db, Tx } from '../postgres/connexion.ts';
import { notifierBris, troisCConcernes } from './pg-notifications.ts';
import type { BrisDeGlace, BrisOuvert } from './ports.ts';

/**
 * Counts one try of the account on this day (AAAA-MM-JJ) before it is judged, in one statement of its own: simultaneous
 * tries on any instance are so many tries, and none waits to be played again.
 * @returns how many are left after this one; negative when it is one too many.
 */
export async function prendreEssaiBris(
  db: Db,
  reseau: string,
  compteId: string,
  jour: string,
  max: number,
): Promise<number> {
  const { rows } = await sql<{ nombre: number }>`
    insert into tentative_bris (reseau_id, compte_id, jour, nombre) values (${reseau}, ${compteId}, ${jour}, 1)
    on conflict (reseau_id, compte_id, jour) do update set nombre = tentative_bris.nombre + 1
    returning nombre`.execute(db);
  return max - (rows[0]?.nombre ?? Infinity);
}

/** Writes it, and whom it is told to, together. */
export async function ouvrirBris(tx: Tx, reseau: Base['reseau'], b: BrisDeGlace): Promise<void> {
  const troisC = await troisCConcernes(tx, reseau, b);
  await sql`
    insert into bris_de_glace (reseau_id, bris_id, compte_id, professionnel_id, patient_id, motif_code, motif,
      ouvert_le, jusqua, trois_c)
    values (${reseau.id}, ${b.brisId}, ${b.compteId}, ${b.professionnelId}, ${b.patientId}, ${b.motifCode},
      ${b.motif}, ${b.ouvertLe}, ${b.jusqua}, ${[...troisC]}::text[])`.execute(tx);
  await notifierBris(tx, reseau, b, troisC);
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

/**
 * The records that this account holds open by a broken glass now, those merged with the one it named included
 * (docs/adr/0016); the glass that ends last where there are two.
 */
export async function brisOuverts(
  tx: Tx,
  reseau: string,
  compteId: string,
  maintenant: Date,
): Promise<readonly BrisOuvert[]> {
  const { rows } = await sql<BrisOuvert>`
    with ouverts as (
      select b.bris_id, b.motif_code, b.motif, b.jusqua, coalesce(r.vers_patient_id, b.patient_id) as patient_id
      from bris_de_glace b
      join compte c on c.reseau_id = b.reseau_id and c.professionnel_id = b.professionnel_id
      left join rattachement r on r.reseau_id = b.reseau_id and r.patient_id = b.patient_id
      where b.reseau_id = ${reseau} and c.compte_id = ${compteId} and b.ouvert_le <= ${maintenant}
        and b.jusqua > ${maintenant})
    select distinct on (p.patient_id) o.bris_id as "brisId", p.patient_id as "patientId",
      o.motif_code as "motifCode", o.motif, o.jusqua
    from ouverts o
    join lateral (
      select o.patient_id union all
      select r.patient_id from rattachement r
      where r.reseau_id = ${reseau} and r.vers_patient_id = o.patient_id) as p on true
    order by p.patient_id, o.jusqua desc`.execute(tx);
  return rows;
}

/** Ends it before its hour; only whoever broke it. @returns whether it was still open. */
export async function terminerBris(
  db: Db,
  reseau: string,
  brisId: string,
  compteId: string,
  le: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update bris_de_glace set termine_le = ${le}, jusqua = greatest(${le}::timestamptz, ouvert_le)
    where reseau_id = ${reseau} and bris_id = ${brisId} and compte_id = ${compteId} and jusqua > ${le}
    returning bris_id`.execute(db);
  return rows.length > 0;
}

const A_REVOIR_MAX = 200;

export type BrisLu = Omit<BrisARevoir, 'ouvertLe' | 'jusqua' | 'lueLe'> & {
  readonly ouvertLe: Date;
  readonly jusqua: Date;
  readonly lueLe: Date | null;
  readonly compteId: string;
};

/** Those nobody reviewed yet, the oldest first; `lecteur` is whoever looks, for what he was told of. */
export async function lireBrisARevoir(
  db: Db,
  reseau: string,
  lecteur: string,
  brisId: string | null = null,
): Promise<readonly BrisLu[]> {
  const { rows } = await sql<BrisLu>`
    select b.bris_id as "brisId", b.compte_id as "compteId", b.professionnel_id as "professionnelId",
      c.nom_affiche as "nomAffiche", b.patient_id as "patientId", b.motif_code as "motifCode", b.motif,
      b.ouvert_le as "ouvertLe", b.jusqua, b.trois_c as "troisC", n.lue_le as "lueLe"
    from bris_de_glace b
    join compte c on c.reseau_id = b.reseau_id and c.compte_id = b.compte_id
    left join notification_bris n on n.reseau_id = b.reseau_id and n.bris_id = b.bris_id and n.compte_id = ${lecteur}
    where b.reseau_id = ${reseau} and b.revu_le is null and (${brisId}::uuid is null or b.bris_id = ${brisId})
    order by b.ouvert_le, b.bris_id limit ${A_REVOIR_MAX}`.execute(db);
  return rows;
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
