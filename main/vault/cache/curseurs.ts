import type { CurseurFil } from '../../../contract/sync.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';
import { retirerScopeVide } from './lignes.ts';

type CurseurLu = { readonly nom: string; readonly epoque: number; readonly rev: number };

export const lireCurseurs = (db: ReadableDb): readonly CurseurFil[] =>
  db
    .lireTout<CurseurLu>(sql`select nom, epoque, rev from scope where epoque is not null order by nom`)
    .map((c) => [c.nom, c.epoque, c.rev]);

export function ecrireCurseur(db: WritableDb, [nom, epoque, rev]: CurseurFil): void {
  db.ecrire(sql`
    insert into scope (nom, epoque, rev) values (${nom}, ${epoque}, ${rev})
    on conflict (nom) do update set epoque = excluded.epoque, rev = excluded.rev`);
}

export function supprimerCurseur(db: WritableDb, scope: string): void {
  db.ecrire(sql`update scope set epoque = null, rev = null where nom = ${scope}`);
  retirerScopeVide(db, scope);
}
