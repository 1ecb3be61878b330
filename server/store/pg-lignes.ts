import { sql } from 'kysely';
import { assert, defini } from '../../domain/assert.ts';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { scopeDeLigne, scopeDossier, type Genre, type Ligne } from '../../domain/synchro/ligne.ts';
import type { Tx } from '../postgres/connexion.ts';
import { ecrireIdentites, supprimerIdentite } from './pg-identites.ts';
import { desindexerPatient, indexerPatients } from './pg-recherche.ts';
import type { Changement, LigneServeur } from './ports.ts';

/** Row as read: the data were parsed by their schema when they were written. */
const enLigne = (genre: string, id: string, donnees: unknown): Ligne => ({ genre, id, donnees }) as Ligne;

export async function lireLigne(
  tx: Tx,
  reseau: string,
  genre: Genre,
  id: string,
): Promise<LigneServeur | undefined> {
  const { rows } = await sql<{ scope: string; rev: number; donnees: unknown }>`
    select scope, rev, donnees from ligne
    where reseau_id = ${reseau} and genre = ${genre} and id = ${id}`.execute(tx);
  const lue = rows[0];
  return lue && { ligne: enLigne(genre, id, lue.donnees), scope: lue.scope, rev: lue.rev };
}

/** The scope's line is locked from here to the end of the transaction: its revs come out in order. */
async function avancerScope(tx: Tx, reseau: string, scope: string): Promise<number> {
  const { rows } = await sql<{ rev: number }>`
    insert into scope (reseau_id, scope, rev) values (${reseau}, ${scope}, 1)
    on conflict (reseau_id, scope) do update set rev = scope.rev + 1
    returning rev`.execute(tx);
  return defini(rows[0], 'rev').rev;
}

type Colonnes = {
  readonly patient: string | null;
  readonly seance: string | null;
  readonly rcp: string | null;
  readonly debut: string | null;
};

/** What the server itself looks for in a row; everything else stays in its data. */
export function colonnes(ligne: Ligne): Colonnes {
  const d = ligne.donnees;
  return {
    patient: 'patientId' in d ? d.patientId : null,
    seance: 'seanceId' in d ? d.seanceId : null,
    rcp: ligne.genre === 'seance' ? ligne.donnees.rcpId : null,
    debut: ligne.genre === 'seance' ? ligne.donnees.debut : null,
  };
}

/** Whether the database refuses any change of the row from now on. */
export const estFigee = (ligne: Ligne): boolean =>
  ligne.genre === 'ficheFigee' || (ligne.genre === 'proposition' && ligne.donnees.etat === 'figee');

/** One statement for the usual case: the scope's counter, the row, the tomb it may have had. */
export async function ecrireLigne(tx: Tx, reseau: string, ligne: Ligne): Promise<number> {
  const { genre, id } = ligne;
  const scope = scopeDeLigne(ligne);
  const c = colonnes(ligne);
  const { rows } = await sql<{ rev: number; ancien: string | null }>`
    with compteur as (
      insert into scope (reseau_id, scope, rev) values (${reseau}, ${scope}, 1)
      on conflict (reseau_id, scope) do update set rev = scope.rev + 1
      returning rev),
    ecrite as (
      insert into ligne (reseau_id, genre, id, scope, rev, fige, patient_id, seance_id, rcp_id, debut, donnees)
      select ${reseau}::uuid, ${genre}, ${id}::uuid, ${scope}, rev, ${estFigee(ligne)}::boolean, ${c.patient}::uuid,
        ${c.seance}::uuid, ${c.rcp}::uuid, ${c.debut}::timestamptz, ${JSON.stringify(ligne.donnees)}::json
      from compteur
      on conflict (reseau_id, genre, id) do update set
        scope = excluded.scope, rev = excluded.rev, fige = excluded.fige, patient_id = excluded.patient_id,
        seance_id = excluded.seance_id, rcp_id = excluded.rcp_id, debut = excluded.debut,
        donnees = excluded.donnees),
    deterree as (
      delete from tombe where reseau_id = ${reseau} and scope = ${scope} and genre = ${genre} and id = ${id})
    select rev,
      (select scope from ligne where reseau_id = ${reseau} and genre = ${genre} and id = ${id}) as ancien
    from compteur`.execute(tx);
  // The sub-select sees the table as it was before the statement: the scope the row was in.
  const { rev, ancien } = defini(rows[0], 'rev');
  if (ancien !== null && ancien !== scope) await enterrer(tx, reseau, ancien, genre, id);
  if (ligne.genre === 'patient') {
    const patients = [{ patientId: id, identite: ligne.donnees.identite }];
    await ecrireIdentites(tx, reseau, patients);
    await indexerPatients(tx, reseau, patients);
    await noterRattachement(tx, reseau, id, ligne.donnees.rattacheA, ancien !== null);
  }
  await noterReferences(tx, reseau, ligne, scope, ancien !== null);
  return rev;
}

/** Where the rights look for it (relationsDuCompte): the row itself is what vaults learn it from. */
async function noterRattachement(
  tx: Tx,
  reseau: string,
  patientId: string,
  vers: string | undefined,
  existait: boolean,
): Promise<void> {
  if (vers !== undefined) {
    await sql`
      insert into rattachement (reseau_id, patient_id, vers_patient_id) values (${reseau}, ${patientId}, ${vers})
      on conflict (reseau_id, patient_id) do update set vers_patient_id = excluded.vers_patient_id`.execute(
      tx,
    );
  } else if (existait) {
    await sql`delete from rattachement where reseau_id = ${reseau} and patient_id = ${patientId}`.execute(tx);
  }
}

export async function supprimerLigne(tx: Tx, reseau: string, genre: Genre, id: string): Promise<number> {
  const lue = await lireLigne(tx, reseau, genre, id);
  assert(lue, `ligne ${genre} à supprimer absente`);
  await sql`delete from ligne where reseau_id = ${reseau} and genre = ${genre} and id = ${id}`.execute(tx);
  await sql`delete from contenu_reference where reseau_id = ${reseau} and genre = ${genre} and id = ${id}`.execute(
    tx,
  );
  if (genre === 'patient') {
    await supprimerIdentite(tx, reseau, id);
    await desindexerPatient(tx, reseau, id);
  }
  return enterrer(tx, reseau, lue.scope, genre, id);
}

async function enterrer(tx: Tx, reseau: string, scope: string, genre: Genre, id: string): Promise<number> {
  const rev = await avancerScope(tx, reseau, scope);
  await sql`
    insert into tombe (reseau_id, scope, genre, id, rev) values (${reseau}, ${scope}, ${genre}, ${id}, ${rev})
    on conflict (reseau_id, scope, genre, id) do update set rev = excluded.rev`.execute(tx);
  return rev;
}

/** SHA-256 of the bytes a row shows, and of those it was made from: kept as long as the row. */
export function contenusDe({ genre, donnees }: Ligne): readonly string[] {
  if (genre === 'ficheFigee') return uniques(donnees.sha256, donnees.sha256Contenu);
  if (genre !== 'document') return [];
  return donnees.source ? uniques(donnees.sha256, donnees.source.sha256) : [donnees.sha256];
}

const uniques = (...empreintes: string[]): readonly string[] => [...new Set(empreintes)];

async function noterReferences(
  tx: Tx,
  reseau: string,
  ligne: Ligne,
  scope: string,
  existait: boolean,
): Promise<void> {
  const contenus = contenusDe(ligne);
  if (contenus.length === 0) return;
  const { genre, id } = ligne;
  if (existait) {
    await sql`
      delete from contenu_reference where reseau_id = ${reseau} and genre = ${genre} and id = ${id}`.execute(
      tx,
    );
  }
  await sql`
    insert into contenu_reference (reseau_id, sha256, genre, id, scope, fige)
    select ${reseau}, c, ${genre}, ${id}, ${scope}, ${estFigee(ligne)} from unnest(${contenus}::text[]) as c`.execute(
    tx,
  );
}

/**
 * Every operation that writes under this patient meets this transaction on a counter, and one of the two runs again
 * on what the other wrote: nothing is filed under a record while it is being merged.
 */
export async function verrouillerDossier(tx: Tx, reseau: string, patientId: string): Promise<void> {
  for (const categorie of CATEGORIES) await avancerScope(tx, reseau, scopeDossier(patientId, categorie));
}

export async function revs(
  tx: Tx,
  reseau: string,
  scopes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ scope: string; rev: number }>`
    select scope, rev from scope where reseau_id = ${reseau} and scope = any(${scopes}::text[])`.execute(tx);
  const connus = new Map(rows.map((r) => [r.scope, r.rev]));
  return new Map(scopes.map((s) => [s, connus.get(s) ?? 0]));
}

export async function changements(
  tx: Tx,
  reseau: string,
  scope: string,
  apres: number,
  max: number,
): Promise<readonly Changement[]> {
  const { rows } = await sql<{ genre: Genre; id: string; rev: number; donnees: unknown }>`
    (select genre, id, rev, donnees from ligne
      where reseau_id = ${reseau} and scope = ${scope} and rev > ${apres} order by rev limit ${max})
    union all
    (select genre, id, rev, null::json from tombe
      where reseau_id = ${reseau} and scope = ${scope} and rev > ${apres} order by rev limit ${max})
    order by rev limit ${max}`.execute(tx);
  return rows.map(({ genre, id, rev, donnees }) =>
    donnees === null
      ? { type: 'suppr' as const, genre, id, rev }
      : { type: 'put' as const, ligne: enLigne(genre, id, donnees), rev },
  );
}
