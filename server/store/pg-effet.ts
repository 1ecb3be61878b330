import { sql } from 'kysely';
import type { Categorie } from '../../domain/dossier/categorie.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import type { Db, Tx } from '../postgres/connexion.ts';

/** The active accounts of these professions. */
export async function comptesDesGroupes(
  db: Db | Tx,
  reseau: string,
  groupes: readonly GroupeProfession[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select compte_id as id from compte
    where reseau_id = ${reseau} and etat = 'actif' and groupe_profession = any(${[...groupes]}::text[])
    order by compte_id`.execute(db);
  return rows.map((r) => r.id);
}

/** How many documents, fiches and frozen fiches of a category these patients have. Their content is not read. */
export async function compterDocuments(
  db: Db | Tx,
  reseau: string,
  categorie: Categorie,
  patientIds: Iterable<string>,
): Promise<number> {
  const scopes = Array.from(patientIds, (id) => scopeDossier(id, categorie));
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ligne
    where reseau_id = ${reseau} and scope = any(${scopes}::text[])
      and genre in ('document', 'fiche', 'ficheFigee')`.execute(db);
  return rows[0]?.n ?? 0;
}
