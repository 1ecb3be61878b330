import { sql } from 'kysely';
import type { Tx } from '../postgres/connexion.ts';
import type { Chiffrement } from './chiffrement.ts';
import type { Depot, NouveauDepot } from './ports.ts';

export async function lireDepot(tx: Tx, reseau: string, opId: string): Promise<Depot | undefined> {
  const { rows } = await sql<Depot>`
    select op_id as "opId", compte_id as "compteId", sha256, taille_octets as "tailleOctets", recus
    from depot where reseau_id = ${reseau} and op_id = ${opId}`.execute(tx);
  return rows[0];
}

/** Begins one. Two pieces of one document that arrive together meet on a key: the second runs again. */
export async function ouvrirDepot(tx: Tx, reseau: string, d: NouveauDepot, maintenant: Date): Promise<void> {
  await sql`
    insert into depot (reseau_id, op_id, compte_id, sha256, taille_octets, recus, touche_le)
    values (${reseau}, ${d.opId}, ${d.compteId}, ${d.sha256}, ${d.tailleOctets}, 0, ${maintenant})`.execute(
    tx,
  );
}

type Morceau = {
  readonly opId: string;
  readonly depuis: number;
  readonly octets: Uint8Array;
  readonly maintenant: Date;
};

/** Appends at `depuis`, which is what the depot holds. */
export async function ajouterMorceau(
  tx: Tx,
  reseau: string,
  chiffrement: Chiffrement,
  { opId, depuis, octets, maintenant }: Morceau,
): Promise<void> {
  await sql`
    insert into morceau_depot (reseau_id, op_id, depuis, octets_chiffres)
    values (${reseau}, ${opId}, ${depuis}, ${chiffrement.chiffrer(octets, lien(opId, depuis))})`.execute(tx);
  await sql`
    update depot set recus = ${depuis + octets.length}, touche_le = ${maintenant}
    where reseau_id = ${reseau} and op_id = ${opId}`.execute(tx);
}

export async function lireOctetsDepot(
  tx: Tx,
  reseau: string,
  chiffrement: Chiffrement,
  opId: string,
): Promise<Uint8Array> {
  const { rows } = await sql<{ depuis: number; octets_chiffres: Buffer }>`
    select depuis, octets_chiffres from morceau_depot
    where reseau_id = ${reseau} and op_id = ${opId} order by depuis`.execute(tx);
  return Buffer.concat(rows.map((m) => chiffrement.dechiffrer(m.octets_chiffres, lien(opId, m.depuis))));
}

const lien = (opId: string, depuis: number): string => `depot|${opId}|${depuis}`;

export async function octetsDeposes(tx: Tx, reseau: string, compteId: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select coalesce(sum(taille_octets), 0)::float8 as total from depot
    where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(tx);
  return rows[0]?.total ?? 0;
}

export async function retirerDepot(tx: Tx, reseau: string, opId: string): Promise<void> {
  await sql`delete from depot where reseau_id = ${reseau} and op_id = ${opId}`.execute(tx);
}

/** Those that nothing touched since: a workstation that was lost, an operation that never came. */
export async function purgerDepots(tx: Tx, reseau: string, avant: Date): Promise<void> {
  await sql`delete from depot where reseau_id = ${reseau} and touche_le < ${avant}`.execute(tx);
}
