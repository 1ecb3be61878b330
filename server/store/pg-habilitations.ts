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
  readonly habilitations: TableHabilitations;
};
/** As it is told: with its author's name today. */
export type VersionDite = VersionHabilitations & { readonly par: string | null };

/** The last version; the default one where nobody wrote any. */
export async function lireHabilitations(db: Db | Tx, reseau: string): Promise<TableHabilitations> {
  const { rows } = await sql<{ habilitations: unknown }>`
    select habilitations from habilitation_version where reseau_id = ${reseau} order by n desc limit 1`.execute(
    db,
  );
  return rows[0] ? tableHabilitationsSchema.parse(rows[0].habilitations) : HABILITATIONS_PAR_DEFAUT;
}

/** Every version, the last first. */
export async function lireVersions(db: Db | Tx, reseau: string): Promise<readonly VersionDite[]> {
  const { rows } = await sql<Omit<VersionDite, 'habilitations'> & { readonly habilitations: unknown }>`
    select v.n, v.depuis, v.par_compte_id as "parCompteId", c.nom_affiche as par, v.motif, v.habilitations
    from habilitation_version v
    left join compte c on c.reseau_id = v.reseau_id and c.compte_id = v.par_compte_id
    where v.reseau_id = ${reseau} order by v.n desc`.execute(db);
  return rows.map((r) => ({ ...r, habilitations: tableHabilitationsSchema.parse(r.habilitations) }));
}

/** Two administrators who write over the same version meet on its key. @returns whether it was written. */
export async function ecrireVersion(db: Db, reseau: string, v: VersionHabilitations): Promise<boolean> {
  const { rows } = await sql`
    insert into habilitation_version (reseau_id, n, depuis, par_compte_id, motif, habilitations)
    select ${reseau}, ${v.n}, ${v.depuis}, ${v.parCompteId}, ${v.motif}, ${JSON.stringify(v.habilitations)}
    where ${v.n} = 1 + coalesce((select max(n) from habilitation_version where reseau_id = ${reseau}), 0)
    on conflict do nothing returning n`.execute(db);
  return rows.length > 0;
}
