import { sql } from 'kysely';
import {
  HABILITATIONS_PAR_DEFAUT,
  tableHabilitationsSchema,
  type TableHabilitations,
} from '../../domain/habilitation/habilitations.ts';
import type { Db, Tx } from '../postgres/connexion.ts';

export type VersionHabilitations = {
  readonly n: number;
  readonly depuis: Date;
  readonly parCompteId: string;
  readonly motif: string;
};

/** The last version; the default one where nobody wrote any. */
export async function lireHabilitations(db: Db | Tx, reseau: string): Promise<TableHabilitations> {
  const { rows } = await sql<{ habilitations: unknown }>`
    select habilitations from habilitation_version where reseau_id = ${reseau} order by n desc limit 1`.execute(
    db,
  );
  return rows[0] ? tableHabilitationsSchema.parse(rows[0].habilitations) : HABILITATIONS_PAR_DEFAUT;
}

/** Every version, the last first. */
export async function lireVersions(db: Db | Tx, reseau: string): Promise<readonly VersionHabilitations[]> {
  const { rows } = await sql<VersionHabilitations>`
    select n, depuis, par_compte_id as "parCompteId", motif from habilitation_version
    where reseau_id = ${reseau} order by n desc`.execute(db);
  return rows;
}

/** Two administrators who write over the same version meet on its key. @returns whether it was written. */
export async function ecrireVersion(
  db: Db,
  reseau: string,
  v: VersionHabilitations & { readonly habilitations: TableHabilitations },
): Promise<boolean> {
  const { rows } = await sql`
    insert into habilitation_version (reseau_id, n, depuis, par_compte_id, motif, habilitations)
    select ${reseau}, ${v.n}, ${v.depuis}, ${v.parCompteId}, ${v.motif}, ${JSON.stringify(v.habilitations)}
    where ${v.n} = 1 + coalesce((select max(n) from habilitation_version where reseau_id = ${reseau}), 0)
    on conflict do nothing returning n`.execute(db);
  return rows.length > 0;
}
