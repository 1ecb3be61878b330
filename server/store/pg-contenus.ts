import { sql } from 'kysely';
import type { Db, Tx } from '../postgres/connexion.ts';
import type { Chiffrement } from './chiffrement.ts';
import type { Contenu } from './ports.ts';

/** Rows of one statement at most, and the bytes after which the next one begins. */
const LOT = { contenus: 200, octets: 8 * 1024 * 1024 } as const;

export async function ecrireContenus(
  tx: Tx,
  reseau: string,
  chiffrement: Chiffrement,
  contenus: readonly Contenu[],
): Promise<void> {
  for (const lot of enLots(contenus)) {
    const valeurs = lot.map(
      ({ sha256, octets }) =>
        sql`(${reseau}::uuid, ${sha256}, ${chiffrement.chiffrer(octets, sha256)}::bytea)`,
    );
    await sql`
      insert into contenu (reseau_id, sha256, octets_chiffres) values ${sql.join(valeurs)}
      on conflict (reseau_id, sha256) do nothing`.execute(tx);
  }
}

function enLots(contenus: readonly Contenu[]): readonly (readonly Contenu[])[] {
  const lots: Contenu[][] = [];
  let place: number = 0;
  for (const contenu of contenus) {
    const dernier = lots.at(-1);
    if (dernier && dernier.length < LOT.contenus && contenu.octets.length <= place) dernier.push(contenu);
    else {
      lots.push([contenu]);
      place = LOT.octets;
    }
    place -= contenu.octets.length;
  }
  return lots;
}

export async function lireContenu(
  tx: Db | Tx,
  reseau: string,
  chiffrement: Chiffrement,
  sha256: string,
): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ octets_chiffres: Buffer }>`
    select octets_chiffres from contenu where reseau_id = ${reseau} and sha256 = ${sha256}`.execute(tx);
  return rows[0] && chiffrement.dechiffrer(rows[0].octets_chiffres, sha256);
}

export async function scopesDuContenu(
  tx: Db | Tx,
  reseau: string,
  sha256: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ scope: string }>`
    select distinct scope from contenu_reference where reseau_id = ${reseau} and sha256 = ${sha256}`.execute(
    tx,
  );
  return rows.map((r) => r.scope);
}
