import { sql } from 'kysely';
import type { ActiviteAnnuaire, ImportAnnuaire } from '../../contract/annuaire.ts';
import { cleActivite, motsActivite, type Activite } from '../../domain/annuaire/extrait.ts';
import { defini } from '../../domain/assert.ts';
import type { Db } from '../postgres/connexion.ts';

/** One import at a time: the rank is the lock. */
export async function commencerImport(
  db: Db,
  reseau: string,
  i: { readonly fichier: string; readonly sha256: string; readonly le: Date },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    insert into import_annuaire (reseau_id, n, fichier, sha256, debute_le)
    select ${reseau}::uuid, coalesce(max(n), 0) + 1, ${i.fichier}, ${i.sha256}, ${i.le}
    from import_annuaire where reseau_id = ${reseau}
    returning n`.execute(db);
  return defini(rows[0], 'import').n;
}

export type Lot = { readonly ajoutees: number; readonly changees: number };

/** Writes a lot of activities, each once; what is there already and equal is only seen. */
export async function ecrireLot(
  db: Db,
  reseau: string,
  n: number,
  activites: readonly Activite[],
): Promise<Lot> {
  const parCle = [...new Map(activites.map((a) => [cleActivite(a), a]))];
  const { rows } = await sql<{ neuve: boolean; changee: boolean }>`
    insert into annuaire_activite as t (reseau_id, cle, rpps, cherche, activite, vu_n, change_n)
    select ${reseau}::uuid, u.cle, u.rpps, u.cherche, u.activite, ${n}::integer, ${n}::integer
    from unnest(${parCle.map(([cle]) => cle)}::text[], ${parCle.map(([, a]) => a.rpps)}::text[],
      ${parCle.map(([, a]) => motsActivite(a))}::text[],
      ${parCle.map(([, a]) => JSON.stringify(a))}::json[]) as u(cle, rpps, cherche, activite)
    on conflict (reseau_id, cle) do update set
      vu_n = excluded.vu_n, cherche = excluded.cherche, activite = excluded.activite, retire_n = null,
      change_n = case when t.activite::text = excluded.activite::text and t.retire_n is null
        then t.change_n else excluded.change_n end
    returning (xmax = 0) as neuve, (change_n = ${n}) as changee`.execute(db);
  const ajoutees = rows.filter((r) => r.neuve).length;
  return { ajoutees, changees: rows.filter((r) => r.changee && !r.neuve).length };
}

/** How many activities in force this import has not seen. */
export async function compterAbsentes(
  db: Db,
  reseau: string,
  n: number,
): Promise<{ readonly absentes: number; readonly toutes: number }> {
  const { rows } = await sql<{ absentes: number; toutes: number }>`
    select count(*) filter (where vu_n <> ${n})::integer as absentes, count(*)::integer as toutes
    from annuaire_activite where reseau_id = ${reseau} and retire_n is null`.execute(db);
  return defini(rows[0], 'compte');
}

/** What the extract no longer has is retired, never removed. */
export async function retirerAbsentes(db: Db, reseau: string, n: number): Promise<void> {
  await sql`
    update annuaire_activite set retire_n = ${n}
    where reseau_id = ${reseau} and retire_n is null and vu_n <> ${n}`.execute(db);
}

export type Bilan = Pick<
  ImportAnnuaire,
  'lues' | 'ajoutees' | 'changees' | 'retirees' | 'ignorees' | 'refusees'
>;

export async function finirImport(
  db: Db,
  reseau: string,
  n: number,
  { le, ...b }: Bilan & { readonly le: Date },
): Promise<void> {
  await sql`
    update import_annuaire set fini_le = ${le}, lues = ${b.lues}, ajoutees = ${b.ajoutees},
      changees = ${b.changees}, retirees = ${b.retirees}, ignorees = ${b.ignorees}, refusees = ${b.refusees}
    where reseau_id = ${reseau} and n = ${n}`.execute(db);
}

const IMPORTS_MAX = 20;

export async function lireImports(db: Db, reseau: string): Promise<ImportAnnuaire[]> {
  const { rows } = await sql<
    Omit<ImportAnnuaire, 'debuteLe' | 'finiLe'> & { debuteLe: Date; finiLe: Date | null }
  >`
    select n, fichier, debute_le as "debuteLe", fini_le as "finiLe", lues, ajoutees, changees, retirees, ignorees,
      refusees
    from import_annuaire where reseau_id = ${reseau} order by n desc limit ${IMPORTS_MAX}`.execute(db);
  return rows.map((r) => ({
    ...r,
    debuteLe: r.debuteLe.toISOString(),
    finiLe: r.finiLe?.toISOString() ?? null,
  }));
}

/** By the beginning of the name, a given name after it, or by RPPS number. */
export async function chercherActivites(
  db: Db,
  reseau: string,
  { debut, rpps, max }: { readonly debut: string; readonly rpps: string | null; readonly max: number },
): Promise<readonly ActiviteAnnuaire[]> {
  const { rows } = await sql<Omit<ActiviteAnnuaire, keyof Activite> & { activite: Activite }>`
    select activite, change_n as "changeN", retire_n as "retireN" from annuaire_activite
    where reseau_id = ${reseau} and case when ${rpps}::text is not null then rpps = ${rpps}
      else retire_n is null and cherche >= ${debut} and cherche < ${`${debut}\u{10FFFF}`} end
    order by cherche, rpps, cle limit ${max}`.execute(db);
  return rows.map(({ activite, ...r }) => ({ ...activite, ...r }));
}
