import { join } from 'node:path';
import { creerBase } from '../../../../main/vault/base/base.ts';
import { sql } from '../../../../main/vault/base/sql.ts';
import { migrer } from '../../../../main/vault/base/migrer.ts';
import { MIGRATIONS } from '../../../../main/vault/migrations/migrations.ts';

/** Sorts 60 MB, far more than SQLite's cache: with temp_store=FILE it would spill. */
const base = creerBase(join(process.argv[2] ?? '', 'coffre.db'), Buffer.alloc(32, 5));
if (!base.ok) throw new Error(base.error.type);
migrer(base.value, MIGRATIONS);
base.value.transaction((db) => {
  for (let n = 0; n < 20_000; n++) {
    db.ecrire(sql`
      insert into ligne (id, genre, scope_num, rev, donnees)
      values (${`${n}`}, 'patient', 1, 1, ${`${(n * 7919) % 20_011} KANARI `.repeat(200)})`);
  }
});
const triees = base.value.lireTout<{ d: string }>(
  sql`select substr(donnees, 1, 2000) || id as d from ligne order by d desc`,
);
if (triees.length !== 20_000) throw new Error('tri');
base.value.fermer();
