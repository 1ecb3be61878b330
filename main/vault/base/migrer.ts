import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../../domain/result.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { Base } from './base.ts';
import { sql, type WritableDb } from './sql.ts';

/** One step of the schema: `0010-lignes`, never edited once merged (a test keeps its hash). */
export type Migration = {
  readonly nom: string;
  readonly script: string;
  /** In the same transaction, for what SQL cannot do: folding names. */
  readonly puis?: (db: WritableDb) => void;
};

export const empreinteMigration = (m: Migration): string =>
  createHash('sha256').update(m.script).digest('hex');

/**
 * Brings the schema to the last step, each in a transaction of its own, so that a crash leaves a whole
 * step or none. A vault written by a newer version is refused: its rows could be lost in silence.
 */
export function migrer(base: Base, migrations: readonly Migration[]): Result<null, Erreur> {
  base.executer(
    'create table if not exists migration (nom text primary key, empreinte text not null) strict, without rowid',
  );
  const faites = new Map(
    base
      .lireTout<{ nom: string; empreinte: string }>(sql`select nom, empreinte from migration`)
      .map((m) => [m.nom, m.empreinte]),
  );
  for (const nom of faites.keys()) {
    if (!migrations.some((m) => m.nom === nom)) {
      return err(erreur('CoffreIllisible', { raison: 'versionPlusRecente' }));
    }
  }
  for (const migration of migrations) {
    if (faites.has(migration.nom)) continue;
    base.transaction((db) => {
      base.executer(migration.script);
      migration.puis?.(db);
      db.ecrire(
        sql`insert into migration (nom, empreinte) values (${migration.nom}, ${empreinteMigration(migration)})`,
      );
    });
  }
  return ok(null);
}
