import { sql } from 'kysely';
import type { Tx } from '../postgres/connexion.ts';
import type { Chiffrement } from './chiffrement.ts';

export async function ecrireContenu(
  tx: Tx,
  reseau: string,
  chiffrement: Chiffrement,
  sha256: string,
  octets: Uint8Array,
): Promise<void> {
  await sql`
    insert into contenu (reseau_id, sha256, octets_chiffres)
    values (${reseau}, ${sha256}, ${chiffrement.chiffrer(octets, sha256)})
    on conflict (reseau_id, sha256) do nothing`.execute(tx);
}

export async function lireContenu(
  tx: Tx,
  reseau: string,
  chiffrement: Chiffrement,
  sha256: string,
): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ octets_chiffres: Buffer }>`
    select octets_chiffres from contenu where reseau_id = ${reseau} and sha256 = ${sha256}`.execute(tx);
  return rows[0] && chiffrement.dechiffrer(rows[0].octets_chiffres, sha256);
}

export async function contenuDansScopes(
  tx: Tx,
  reseau: string,
  sha256: string,
  scopes: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    select 1 as oui from contenu_reference
    where reseau_id = ${reseau} and sha256 = ${sha256} and scope = any(${scopes}::text[]) limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
