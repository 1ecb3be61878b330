import { sql } from 'kysely';
import { defini } from '../../domain/assert.ts';
import { scopeDeLigne, type Ligne } from '../../domain/synchro/ligne.ts';
import type { Tx } from '../postgres/connexion.ts';
import { ecrireIdentites } from './pg-identites.ts';
import { colonnes, contenusDe, ecrireLigne, estFigee } from './pg-lignes.ts';
import { indexerPatients } from './pg-recherche.ts';

/** Rows of one statement: some megabytes of JSON, a few tens of milliseconds of PostgreSQL. */
const LOT = 4000;

/**
 * What ecrireLigne does for each row in turn, in six statements a lot: six times faster where rows come by
 * thousands. A lot that holds a row already known, or buried, is written row by row.
 */
export async function ecrireLignes(tx: Tx, reseau: string, lignes: readonly Ligne[]): Promise<void> {
  for (let debut = 0; debut < lignes.length; debut += LOT) {
    const lot = lignes.slice(debut, debut + LOT);
    if (await connues(tx, reseau, lot)) {
      for (const ligne of lot) await ecrireLigne(tx, reseau, ligne);
    } else {
      await inserer(tx, reseau, lot);
    }
  }
}

async function connues(tx: Tx, reseau: string, lot: readonly Ligne[]): Promise<boolean> {
  if (new Set(lot.map((l) => `${l.genre}:${l.id}`)).size < lot.length) return true;
  // A merged record is written row by row: its attachment is noted with it.
  if (lot.some((l) => l.genre === 'patient' && l.donnees.rattacheA !== undefined)) return true;
  const genres = lot.map((l) => l.genre);
  const ids = lot.map((l) => l.id);
  const { rows } = await sql<{ oui: boolean }>`
    with cle as materialized (select genre, id from unnest(${genres}::text[], ${ids}::uuid[]) as c(genre, id))
    select exists (
        select 1 from cle join ligne l on l.reseau_id = ${reseau} and l.genre = cle.genre and l.id = cle.id)
      or (exists (select 1 from tombe where reseau_id = ${reseau}) and exists (
        select 1 from cle join tombe t on t.reseau_id = ${reseau} and t.genre = cle.genre and t.id = cle.id))
      as oui`.execute(tx);
  return defini(rows[0], 'oui').oui;
}

async function inserer(tx: Tx, reseau: string, lot: readonly Ligne[]): Promise<void> {
  const scopes = lot.map(scopeDeLigne);
  const revs = await avancerScopes(tx, reseau, scopes);
  const c = lot.map(colonnes);
  // One array a column, the data as its own JSON texts: PostgreSQL reads none of their words.
  await sql`
    insert into ligne (reseau_id, genre, id, scope, rev, fige, patient_id, seance_id, rcp_id, debut, donnees)
    select ${reseau}::uuid, r.* from unnest(
      ${lot.map((l) => l.genre)}::text[], ${lot.map((l) => l.id)}::uuid[], ${scopes}::text[], ${revs}::bigint[],
      ${lot.map(estFigee)}::boolean[], ${c.map((x) => x.patient)}::uuid[], ${c.map((x) => x.seance)}::uuid[],
      ${c.map((x) => x.rcp)}::uuid[], ${c.map((x) => x.debut)}::timestamptz[],
      ${lot.map((l) => JSON.stringify(l.donnees))}::json[]) as r`.execute(tx);
  const patients = lot.flatMap((l) =>
    l.genre === 'patient' ? [{ patientId: l.id, identite: l.donnees.identite }] : [],
  );
  if (patients.length > 0) {
    await ecrireIdentites(tx, reseau, patients);
    await indexerPatients(tx, reseau, patients);
  }
  await noterReferences(tx, reseau, lot, scopes);
}

/** @returns the rev of each row, in the order of the rows: as many increments as rows, in one statement. */
async function avancerScopes(tx: Tx, reseau: string, scopes: readonly string[]): Promise<readonly number[]> {
  const nombres = new Map<string, number>();
  for (const scope of scopes) nombres.set(scope, (nombres.get(scope) ?? 0) + 1);
  // Always locked in the same order: two loads never wait for one another.
  const tries = [...nombres.keys()].toSorted();
  const { rows } = await sql<{ scope: string; rev: number }>`
    insert into scope (reseau_id, scope, rev)
    select ${reseau}::uuid, s, n from unnest(${tries}::text[], ${tries.map((s) => nombres.get(s))}::bigint[]) as u(s, n)
    on conflict (reseau_id, scope) do update set rev = scope.rev + excluded.rev
    returning scope, rev`.execute(tx);
  const suivants = new Map(rows.map((r) => [r.scope, r.rev - (nombres.get(r.scope) ?? 0)]));
  return scopes.map((scope) => {
    const rev = defini(suivants.get(scope), 'rev') + 1;
    suivants.set(scope, rev);
    return rev;
  });
}

async function noterReferences(
  tx: Tx,
  reseau: string,
  lot: readonly Ligne[],
  scopes: readonly string[],
): Promise<void> {
  const references = lot.flatMap((ligne, i) =>
    contenusDe(ligne).map((sha256) => ({ sha256, ligne, scope: scopes[i] })),
  );
  if (references.length === 0) return;
  await sql`
    insert into contenu_reference (reseau_id, sha256, genre, id, scope, fige)
    select ${reseau}::uuid, r.* from unnest(${references.map((r) => r.sha256)}::text[],
      ${references.map((r) => r.ligne.genre)}::text[], ${references.map((r) => r.ligne.id)}::uuid[],
      ${references.map((r) => r.scope)}::text[], ${references.map((r) => estFigee(r.ligne))}::boolean[]) as r`.execute(
    tx,
  );
}
