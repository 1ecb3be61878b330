import { sql } from 'kysely';
import type { FicheDoublon, FusionnerDemande } from '../../contract/doublons.ts';
import type { Db, Tx } from '../postgres/connexion.ts';

/** Pairs compared by the domain before the likeliest are shown. */
const PAIRES_MAX = 500;
/** A key shared by more says nothing: everybody of a family name and a year. */
const PAR_CLE_MAX = 20;

export type PaireIds = { readonly un: string; readonly autre: string };

/**
 * Records under one key, the most keys in common first; neither merged nor set aside. Bounded twice: by key, and by
 * pairs, so that the worst region costs a known time.
 * @param patientId only the pairs of this one.
 */
export async function lireCandidats(
  db: Db | Tx,
  reseau: string,
  patientId: string | null,
): Promise<readonly PaireIds[]> {
  const { rows } = await sql<PaireIds>`
    with communes as materialized (
      select cle from cle_doublon where reseau_id = ${reseau} and (${patientId}::uuid is null or cle in (
        select cle from cle_doublon where reseau_id = ${reseau} and patient_id = ${patientId}::uuid))
      group by cle having count(*) between 2 and ${PAR_CLE_MAX})
    select a.patient_id as un, b.patient_id as autre
    from communes c
    join cle_doublon a on a.reseau_id = ${reseau} and a.cle = c.cle
    join cle_doublon b on b.reseau_id = ${reseau} and b.cle = c.cle and b.patient_id > a.patient_id
    where (${patientId}::uuid is null or ${patientId}::uuid in (a.patient_id, b.patient_id))
      and not exists (select 1 from rattachement r where r.reseau_id = ${reseau}
        and r.patient_id in (a.patient_id, b.patient_id))
      and not exists (select 1 from doublon_ecarte e where e.reseau_id = ${reseau}
        and e.patient_id = a.patient_id and e.autre_patient_id = b.patient_id)
    group by 1, 2 order by count(*) desc, 1, 2 limit ${PAIRES_MAX}`.execute(db);
  return rows;
}

export async function lireIdentites(
  db: Db | Tx,
  reseau: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FicheDoublon>> {
  const { rows } = await sql<FicheDoublon>`
    select id as "patientId", donnees -> 'identite' as identite from ligne
    where reseau_id = ${reseau} and genre = 'patient' and id = any(${[...new Set(ids)]}::uuid[])`.execute(db);
  return new Map(rows.map((fiche) => [fiche.patientId, fiche]));
}

export type DemandeLue = {
  readonly demandeId: string;
  readonly patientId: string;
  readonly autrePatientId: string | null;
  readonly par: string;
  readonly demandeeLe: Date;
  readonly motif: string;
};
const DEMANDES_MAX = 50;

export async function lireDemandes(db: Db | Tx, reseau: string): Promise<readonly DemandeLue[]> {
  const { rows } = await sql<DemandeLue>`
    select d.demande_id as "demandeId", d.patient_id as "patientId", d.autre_patient_id as "autrePatientId",
      c.nom_affiche as par, d.demandee_le as "demandeeLe", d.motif
    from demande_fusion d
    join compte c on c.reseau_id = d.reseau_id and c.compte_id = d.par_compte_id
    where d.reseau_id = ${reseau} and d.etat = 'ouverte'
    order by d.demandee_le, d.demande_id limit ${DEMANDES_MAX}`.execute(db);
  return rows;
}

/** Locked until the end: two members of the cell never decide on one. */
export async function prendreDemande(
  tx: Tx,
  reseau: string,
  demandeId: string,
): Promise<Pick<DemandeLue, 'patientId' | 'autrePatientId'> | undefined> {
  const { rows } = await sql<Pick<DemandeLue, 'patientId' | 'autrePatientId'>>`
    select patient_id as "patientId", autre_patient_id as "autrePatientId" from demande_fusion
    where reseau_id = ${reseau} and demande_id = ${demandeId} and etat = 'ouverte' for update`.execute(tx);
  return rows[0];
}

export async function ecrireDemande(
  tx: Tx,
  reseau: string,
  d: Omit<DemandeLue, 'par'> & { readonly parCompteId: string },
): Promise<void> {
  await sql`
    insert into demande_fusion (reseau_id, demande_id, patient_id, autre_patient_id, par_compte_id, demandee_le, motif,
      etat)
    values (${reseau}, ${d.demandeId}, ${d.patientId}, ${d.autrePatientId}, ${d.parCompteId}, ${d.demandeeLe},
      ${d.motif}, 'ouverte')`.execute(tx);
}

type Decision = { readonly le: Date; readonly parCompteId: string; readonly motif: string };

export async function clore(
  tx: Tx,
  reseau: string,
  demandeId: string,
  etat: 'faite' | 'refusee',
  { le, parCompteId, motif }: Decision,
): Promise<boolean> {
  const { rows } = await sql`
    update demande_fusion set etat = ${etat}, decidee_le = ${le}, decidee_par = ${parCompteId}, reponse = ${motif}
    where reseau_id = ${reseau} and demande_id = ${demandeId} and etat = 'ouverte' returning demande_id`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function ecrireFusion(
  tx: Tx,
  reseau: string,
  f: FusionnerDemande & Decision & { readonly fusionId: string; readonly score: number },
): Promise<void> {
  await sql`
    insert into fusion (reseau_id, fusion_id, demande_id, patient_id, vers_patient_id, par_compte_id, fusionnee_le,
      motif, score)
    values (${reseau}, ${f.fusionId}, ${f.demandeId}, ${f.rattacheId}, ${f.principalId}, ${f.parCompteId}, ${f.le},
      ${f.motif}, ${f.score})`.execute(tx);
}

/** Says that it is undone, once. @returns which records it had tied. */
export async function noterDefaite(
  tx: Tx,
  reseau: string,
  fusionId: string,
  { le, parCompteId, motif }: Decision,
): Promise<{ readonly rattache: string; readonly principal: string } | undefined> {
  const { rows } = await sql<{ rattache: string; principal: string }>`
    update fusion set defaite_le = ${le}, defaite_par = ${parCompteId}, motif_defaite = ${motif}
    where reseau_id = ${reseau} and fusion_id = ${fusionId} and defaite_le is null
    returning patient_id as rattache, vers_patient_id as principal`.execute(tx);
  return rows[0];
}

export async function ecarter(
  tx: Tx,
  reseau: string,
  [un, autre]: readonly [string, string],
  { le, parCompteId, motif }: Decision,
): Promise<void> {
  await sql`
    insert into doublon_ecarte (reseau_id, patient_id, autre_patient_id, par_compte_id, ecarte_le, motif)
    values (${reseau}, least(${un}::uuid, ${autre}::uuid), greatest(${un}::uuid, ${autre}::uuid), ${parCompteId},
      ${le}, ${motif})
    on conflict do nothing`.execute(tx);
}

export type FusionLue = {
  readonly fusionId: string;
  readonly rattache: string;
  readonly principal: string;
  readonly par: string;
  readonly fusionneeLe: Date;
  readonly motif: string;
  readonly score: number;
  readonly defaiteLe: Date | null;
  readonly defaitePar: string | null;
  readonly motifDefaite: string | null;
};
const FUSIONS_MAX = 50;

/** The latest first. */
export async function lireFusions(db: Db | Tx, reseau: string): Promise<readonly FusionLue[]> {
  const { rows } = await sql<FusionLue>`
    select f.fusion_id as "fusionId", f.patient_id as rattache, f.vers_patient_id as principal,
      c.nom_affiche as par, f.fusionnee_le as "fusionneeLe", f.motif, f.score, f.defaite_le as "defaiteLe",
      u.nom_affiche as "defaitePar", f.motif_defaite as "motifDefaite"
    from fusion f
    join compte c on c.reseau_id = f.reseau_id and c.compte_id = f.par_compte_id
    left join compte u on u.reseau_id = f.reseau_id and u.compte_id = f.defaite_par
    where f.reseau_id = ${reseau} order by f.fusionnee_le desc, f.fusion_id limit ${FUSIONS_MAX}`.execute(db);
  return rows;
}
