import { sql } from 'kysely';
import type { Constat } from '../../domain/traces/constat.ts';
import { traceSchema, type Trace } from '../../domain/traces/trace.ts';
import type { Base, Tx } from '../postgres/connexion.ts';

export type AGarder = { readonly trace: Trace; readonly contenu: string; readonly empreinte: string };

/** @returns how many are new, and the digests of those that were there, by identifier. */
export async function garderImportees(
  { db, reseau }: Base,
  lot: readonly AGarder[],
  fichier: string,
  maintenant: Date,
): Promise<{ readonly nouvelles: number; readonly connues: ReadonlyMap<string, string> }> {
  if (lot.length === 0) return { nouvelles: 0, connues: new Map() };
  const lignes = JSON.stringify(
    lot.map(({ trace, contenu, empreinte }) => ({
      id: trace.id,
      quand: trace.quand,
      qui: trace.qui.id,
      contenu,
      empreinte,
    })),
  );
  const inserees = await sql<{ trace_id: string }>`
    insert into trace_importee (reseau_id, trace_id, quand, professionnel_id, empreinte, contenu, fichier,
      importee_le)
    select ${reseau.id}::uuid, r.id, r.quand::timestamptz, r.qui, r.empreinte, r.contenu, ${fichier},
      ${maintenant}::timestamptz
    from json_to_recordset(${lignes}::json)
      as r(id text, quand text, qui text, contenu text, empreinte text)
    on conflict (reseau_id, trace_id) do nothing returning trace_id`.execute(db);
  const nouvelles = new Set(inserees.rows.map((r) => r.trace_id));
  const autres = lot.flatMap(({ trace }) => (nouvelles.has(trace.id) ? [] : [trace.id]));
  const { rows } = await sql<{ trace_id: string; empreinte: string }>`
    select trace_id, empreinte from trace_importee
    where reseau_id = ${reseau.id} and trace_id = any(${autres}::text[])`.execute(db);
  return { nouvelles: nouvelles.size, connues: new Map(rows.map((r) => [r.trace_id, r.empreinte])) };
}

/** Instants between which traces are read: history before, what follows after. */
export type Fenetre = { readonly de: Date; readonly a: Date };

/** The imported traces, person after person. */
export async function* lireImportees(base: Base, { de, a }: Fenetre): AsyncGenerator<readonly Trace[]> {
  const lignes = parCurseur<{ qui: string; contenu: string }>(
    base,
    `select professionnel_id as qui, contenu from trace_importee
     where reseau_id = $1 and quand >= $2 and quand < $3 order by professionnel_id, quand, trace_id`,
    [base.reseau.id, de, a],
  );
  for await (const siennes of grouperLignes(lignes))
    yield siennes.map((l) => traceSchema.parse(JSON.parse(l.contenu)));
}

const LOT = 5000;

/** Rows of a statement, read by pieces on a connection of their own. */
export async function* parCurseur<T extends object>(
  base: Base,
  texte: string,
  valeurs: readonly unknown[],
): AsyncGenerator<T> {
  const client = await base.client();
  try {
    await client.query('begin read only');
    await client.query(`declare lues no scroll cursor for ${texte}`, [...valeurs]);
    for (;;) {
      const { rows } = await client.query<T>(`fetch ${LOT} from lues`);
      yield* rows;
      if (rows.length < LOT) return;
    }
  } finally {
    await client.end();
  }
}

/** Neighbours of the same person together. */
export async function* grouperLignes<T extends { readonly qui: string }>(
  lignes: AsyncIterable<T>,
): AsyncGenerator<readonly T[]> {
  let siennes: T[] = [];
  for await (const ligne of lignes) {
    if (siennes[0] && siennes[0].qui !== ligne.qui) {
      yield siennes;
      siennes = [];
    }
    siennes.push(ligne);
  }
  if (siennes.length > 0) yield siennes;
}

export const SOURCES = ['serveur', 'import'] as const;
export type Source = (typeof SOURCES)[number];
export type ConstatGarde = { readonly id: string; readonly etat: string; readonly nouveau: boolean };

/** Any number, the same for every instance: two analyses at once would each write what the other found. */
const VERROU = 7_240_119;

/** Writes what is new, adds to what is known by one of its traces; what people said of a finding stays. */
export async function garderConstats(
  { db, reseau }: Base,
  source: Source,
  constats: readonly Constat[],
  { maintenant, uuid }: { readonly maintenant: Date; readonly uuid: () => string },
): Promise<readonly ConstatGarde[]> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${VERROU})`.execute(tx);
    const gardes: ConstatGarde[] = [];
    for (const constat of constats) {
      const connu = await trouverConstat(tx, reseau.id, source, constat);
      const garde = connu ?? { id: uuid(), etat: 'ouvert' };
      if (connu) await completerConstat(tx, reseau.id, connu.id, constat);
      else await insererConstat(tx, reseau.id, garde.id, source, constat, maintenant);
      await ajouterPreuves(tx, reseau.id, garde.id, constat.preuves);
      gardes.push({ ...garde, nouveau: !connu });
    }
    return gardes;
  });
}

async function trouverConstat(
  tx: Tx,
  reseau: string,
  source: Source,
  c: Constat,
): Promise<{ readonly id: string; readonly etat: string } | undefined> {
  const { rows } = await sql<{ id: string; etat: string }>`
    select c.constat_id as id, c.etat from constat c
    where c.reseau_id = ${reseau} and c.source = ${source} and c.regle = ${c.regle}
      and c.professionnel_id = ${c.professionnelId}
      and exists (select 1 from constat_preuve p where p.reseau_id = c.reseau_id
        and p.constat_id = c.constat_id and p.trace_id = any(${[...c.preuves]}::text[]))
    order by c.constate_le, c.constat_id limit 1`.execute(tx);
  return rows[0];
}

async function insererConstat(
  tx: Tx,
  reseau: string,
  id: string,
  source: Source,
  c: Constat,
  maintenant: Date,
): Promise<void> {
  await sql`
    insert into constat (reseau_id, constat_id, source, regle, professionnel_id, profil, debut, fin, nombre,
      gravite, phrase, etat, constate_le, annee, numero)
    select ${reseau}::uuid, ${id}::uuid, ${source}, ${c.regle}, ${c.professionnelId}, ${c.profil}, ${c.debut}::date,
      ${c.fin}::date, ${c.nombre}::int, ${c.gravite}, ${c.phrase}, 'ouvert', ${maintenant}::timestamptz,
      ${maintenant.getUTCFullYear()}::int, coalesce(max(numero), 0) + 1
    from constat where reseau_id = ${reseau} and annee = ${maintenant.getUTCFullYear()}`.execute(tx);
}

/** An affair that goes on says more; a shorter period analysed again does not say less. */
async function completerConstat(tx: Tx, reseau: string, id: string, c: Constat): Promise<void> {
  await sql`
    update constat set debut = least(debut, ${c.debut}::date), fin = greatest(fin, ${c.fin}::date),
      phrase = case when rang > ancien or (rang = ancien and ${c.nombre}::int > nombre)
        then ${c.phrase} else phrase end,
      gravite = case when rang > ancien then ${c.gravite} else gravite end,
      nombre = case when rang > ancien then ${c.nombre}::int else greatest(nombre, ${c.nombre}::int) end
    from (select constat_id as vu, array_position(array['information', 'moyenne', 'haute'], gravite) as ancien,
        array_position(array['information', 'moyenne', 'haute'], ${c.gravite}) as rang
      from constat where reseau_id = ${reseau} and constat_id = ${id}) as avant
    where reseau_id = ${reseau} and constat_id = avant.vu`.execute(tx);
}

async function ajouterPreuves(tx: Tx, reseau: string, id: string, preuves: readonly string[]): Promise<void> {
  await sql`
    insert into constat_preuve (reseau_id, constat_id, trace_id)
    select ${reseau}::uuid, ${id}::uuid, p from unnest(${[...preuves]}::text[]) as p
    on conflict do nothing`.execute(tx);
}
