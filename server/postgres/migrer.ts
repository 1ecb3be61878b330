import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

const DOSSIER = join(import.meta.dirname, '..', 'migrations');
/** Any number, the same for every instance: migrations run one at a time on a database. */
const VERROU = 7_240_117;

export type Migration = { readonly nom: string; readonly sql: string; readonly empreinte: string };

/** The numbered files, in order. */
export function lireMigrations(): readonly Migration[] {
  return readdirSync(DOSSIER)
    .filter((nom) => /^\d{4}-[a-z-]+\.sql$/.test(nom))
    .toSorted()
    .map((nom) => {
      const sql = readFileSync(join(DOSSIER, nom), 'utf8');
      return { nom, sql, empreinte: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the last migration, or to the one named `jusqua`. Each file runs in its own
 * transaction with its line in the version table; a file that changed after it ran is refused.
 * @returns the names of those that ran now.
 */
export async function migrer(client: pg.ClientBase, jusqua?: string): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [VERROU]);
  try {
    await client.query(
      'create table if not exists migration (nom text primary key, empreinte text not null, faite_le timestamptz not null default now())',
    );
    const { rows } = await client.query<{ nom: string; empreinte: string }>(
      'select nom, empreinte from migration',
    );
    const faites = new Map(rows.map((r) => [r.nom, r.empreinte]));
    const nouvelles: string[] = [];
    for (const migration of lireMigrations()) {
      if (jusqua !== undefined && migration.nom > jusqua) break;
      const faite = faites.get(migration.nom);
      if (faite === undefined) {
        await appliquer(client, migration);
        nouvelles.push(migration.nom);
      } else if (faite !== migration.empreinte) {
        throw new Error(
          `La migration ${migration.nom} a changé depuis qu'elle a été appliquée à cette base.`,
        );
      }
    }
    return nouvelles;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [VERROU]);
  }
}

async function appliquer(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migration (nom, empreinte) values ($1, $2)', [
      migration.nom,
      migration.empreinte,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`La migration ${migration.nom} a échoué.`, { cause });
  }
}
