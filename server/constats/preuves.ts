import { sql } from 'kysely';
import type { Preuve } from '../../contract/constats.ts';
import { traceSchema, type Trace } from '../../domain/traces/trace.ts';
import { convertir, type LignePropre } from '../audit/conversion.ts';
import { lireFaits, type SourceFaits } from '../audit/faits.ts';
import type { ConstatLu } from './store.ts';

const PREUVES_MAX = 300;

/** The traces that show a finding, in order; its patients are numbered from 1 as they come. */
export async function lirePreuves(
  m: SourceFaits,
  constat: ConstatLu,
): Promise<{ readonly preuves: readonly Preuve[]; readonly autres: number; readonly patients: number }> {
  const traces = constat.source === 'import' ? await importees(m, constat) : await propres(m, constat);
  const rangs = new Map<string, number>();
  const toutes = traces.map((t) => enPreuve(t, rangs));
  const preuves = toutes.slice(0, PREUVES_MAX);
  return { preuves, autres: toutes.length - preuves.length, patients: rangs.size };
}

function enPreuve(t: Trace, rangs: Map<string, number>): Preuve {
  const id = t.patient?.id;
  if (id !== undefined && !rangs.has(id)) rangs.set(id, rangs.size + 1);
  return {
    quand: new Date(t.quand).toISOString(),
    action: t.action,
    autorise: t.autorise,
    categorie: t.document?.categorie ?? null,
    patient: id === undefined ? null : (rangs.get(id) ?? null),
    relation: t.relation,
  };
}

async function importees({ base }: SourceFaits, { constatId }: ConstatLu): Promise<readonly Trace[]> {
  const { rows } = await sql<{ contenu: string }>`
    select t.contenu from constat_preuve p
    join trace_importee t on t.reseau_id = p.reseau_id and t.trace_id = p.trace_id
    where p.reseau_id = ${base.reseau.id} and p.constat_id = ${constatId}
    order by t.quand, t.trace_id`.execute(base.db);
  return rows.map((r) => traceSchema.parse(JSON.parse(r.contenu)));
}

/** Their names in a finding are those that server/audit/propres.ts gives them. */
async function propres(m: SourceFaits, constat: ConstatLu): Promise<readonly Trace[]> {
  const { base } = m;
  const { professionnelId: qui } = constat;
  const { rows } = await sql<LignePropre>`
    with preuves as materialized (
      select p.trace_id as id, split_part(p.trace_id, ':', 1) as chaine, split_part(p.trace_id, ':', 2)::uuid as de,
        split_part(p.trace_id, ':', 3)::bigint as n
      from constat_preuve p where p.reseau_id = ${base.reseau.id} and p.constat_id = ${constat.constatId})
    select * from (
      select ${qui}::text as qui, p.id, t.quand, t.poste_id::text as "posteId", t.action, t.objet, t.autorise, t.details
      from preuves p join trace t on t.reseau_id = ${base.reseau.id} and t.chaine_id = p.de and t.n = p.n
      where p.chaine = 's'
      union all
      select ${qui}::text, p.id, t.quand, t.poste_id::text, t.action, t.objet, true, t.details
      from preuves p join trace_poste t on t.reseau_id = ${base.reseau.id} and t.poste_id = p.de and t.n = p.n
      where p.chaine = 'p') as lues
    order by quand collate "C", id`.execute(base.db);
  const faits = await lireFaits(m, qui, rows);
  return faits ? rows.flatMap((l) => convertir(l, faits) ?? []) : [];
}
