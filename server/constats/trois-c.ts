import { sql } from 'kysely';
import type { Base } from '../postgres/connexion.ts';

/**
 * The 3C of professionals: that of their account; without one, those of the RCP they are members of and of the
 * establishments they practise in. Those of whom nothing is known are absent.
 */
export async function troisCDe(
  { db, reseau }: Base,
  professionnels: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ qui: string; troisC: string }>`
    with eux as (select distinct id from unnest(${[...professionnels]}::text[]) as id),
    dits as (
      select k.professionnel_id::text as qui, k.trois_c from compte k
      join eux on eux.id = k.professionnel_id::text
      where k.reseau_id = ${reseau.id} and k.trois_c is not null),
    autres as (select id from eux where id not in (select qui from dits)),
    lieux as (
      select e.professionnel_id::text as qui, e.etablissement_id::text as lieu from exercice e
      join autres on autres.id = e.professionnel_id::text where e.reseau_id = ${reseau.id}
      union
      select p.id::text, p.donnees ->> 'etablissementId' from ligne p
      join autres on autres.id = p.id::text where p.reseau_id = ${reseau.id} and p.genre = 'professionnel'),
    rcps as (
      select lieux.qui, l.id as rcp from lieux
      join ligne l on l.reseau_id = ${reseau.id} and l.genre = 'rcp'
        and l.donnees ->> 'etablissementId' = lieux.lieu
      union
      select m.professionnel_id::text, m.rcp_id from membre_rcp m
      join autres on autres.id = m.professionnel_id::text where m.reseau_id = ${reseau.id})
    select qui, trois_c as "troisC" from dits
    union
    select rcps.qui, r.donnees ->> 'troisC' from rcps
    join ligne r on r.reseau_id = ${reseau.id} and r.genre = 'rcp' and r.id = rcps.rcp
    where r.donnees ->> 'troisC' is not null`.execute(db);
  return new Map(
    [...Map.groupBy(rows, (r) => r.qui)].map(([qui, siens]) => [qui, new Set(siens.map((s) => s.troisC))]),
  );
}
