import { sql } from 'kysely';
import type { Base, Db } from '../postgres/connexion.ts';

/**
 * The 3C of professionals: the one their account says, those of the RCP they are members of, and of the establishments
 * they practise in. Those of whom nothing is known are absent.
 */
export async function troisCDe(
  { db, reseau }: { readonly db: Db; readonly reseau: Pick<Base['reseau'], 'id'> },
  professionnels: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ qui: string; troisC: string }>`
    with eux as (select distinct id from unnest(${[...professionnels]}::text[]) as id),
    lieux as (
      select e.professionnel_id::text as qui, e.etablissement_id::text as lieu from exercice e
      join eux on eux.id = e.professionnel_id::text where e.reseau_id = ${reseau.id}
      union
      select p.id::text, p.donnees ->> 'etablissementId' from ligne p
      join eux on eux.id = p.id::text where p.reseau_id = ${reseau.id} and p.genre = 'professionnel'),
    rcps as (
      select m.professionnel_id::text as qui, m.rcp_id from membre_rcp m
      join eux on eux.id = m.professionnel_id::text where m.reseau_id = ${reseau.id})
    select distinct s.qui, r.donnees ->> 'troisC' as "troisC" from ligne r
    join (select qui, id as rcp from lieux join ligne l on l.reseau_id = ${reseau.id} and l.genre = 'rcp'
        and l.donnees ->> 'etablissementId' = lieux.lieu
      union select qui, rcp_id from rcps) as s on s.rcp = r.id
    where r.reseau_id = ${reseau.id} and r.genre = 'rcp' and r.donnees ->> 'troisC' is not null
    union
    select c.professionnel_id::text, c.trois_c from compte c join eux on eux.id = c.professionnel_id::text
    where c.reseau_id = ${reseau.id} and c.trois_c is not null`.execute(db);
  return new Map(
    [...Map.groupBy(rows, (r) => r.qui)].map(([qui, siens]) => [qui, new Set(siens.map((s) => s.troisC))]),
  );
}
