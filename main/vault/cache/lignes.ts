import { plier } from '../../../domain/recherche/plier.ts';
import type { DonneesPar, Genre, Ligne } from '../../../domain/synchro/ligne.ts';
import type { LigneCache } from '../../../sync/ports.ts';
import { defini } from '../../../domain/assert.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';

type LigneLue = {
  readonly num: number;
  readonly id: string;
  readonly genre: Genre;
  readonly scope: string;
  readonly rev: number;
  readonly donnees: string;
  readonly base: string | null;
};

/**
 * What is read back was checked when it came off the wire or was made here, then sealed page by page
 * by SQLCipher: it is trusted, not parsed by its schema again.
 */
function versLigneCache(lue: LigneLue): LigneCache {
  const donnees: unknown = JSON.parse(lue.donnees);
  return {
    ligne: { genre: lue.genre, id: lue.id, donnees } as Ligne,
    scope: lue.scope,
    rev: lue.rev,
    base: lue.base === null ? null : (JSON.parse(lue.base) as DonneesPar[Genre]),
  };
}

export function lireLigne(db: ReadableDb, genre: Genre, id: string): LigneCache | undefined {
  const lue = db.lire<LigneLue>(sql`
    select ligne.num, id, genre, scope.nom as scope, ligne.rev, donnees, base
    from ligne join scope on scope.num = scope_num where id = ${id} and genre = ${genre}`);
  return lue && versLigneCache(lue);
}

/** In the order they came, so that two readings of an unchanged scope are equal. */
export function lignesDuScope(db: ReadableDb, scope: string): readonly LigneCache[] {
  return db
    .lireTout<LigneLue>(
      sql`
        select ligne.num, id, genre, scope.nom as scope, ligne.rev, donnees, base
        from scope join ligne on scope_num = scope.num where scope.nom = ${scope} order by ligne.num`,
    )
    .map(versLigneCache);
}

export function ecrireLigne(db: WritableDb, { ligne, scope, rev, base }: LigneCache): void {
  const { genre, id, donnees } = ligne;
  const json = JSON.stringify(donnees);
  const jsonBase = base === null ? null : JSON.stringify(base);
  const { num } = defini(
    db.lire<{ num: number }>(sql`
      insert into ligne (id, genre, scope_num, rev, donnees, base)
      values (${id}, ${genre}, ${numScope(db, scope)}, ${rev}, ${json}, ${jsonBase})
      on conflict (id, genre) do update set
        scope_num = excluded.scope_num, rev = excluded.rev, donnees = excluded.donnees, base = excluded.base
      returning num`),
    'num de la ligne',
  );
  indexer(db, num, ligne);
  rattacherPiece(db, num, ligne);
}

function numScope(db: WritableDb, nom: string): number {
  const connu = db.lire<{ num: number }>(sql`select num from scope where nom = ${nom}`);
  if (connu) return connu.num;
  return defini(
    db.lire<{ num: number }>(sql`insert into scope (nom) values (${nom}) returning num`),
    'num du scope',
  ).num;
}

/** The words a row is found by, folded; undefined for a kind that is not searched. */
function texteCherche(ligne: Ligne): string | undefined {
  if (ligne.genre === 'document') return plier(ligne.donnees.titre);
  if (ligne.genre !== 'patient') return undefined;
  const { nomNaissance, nomUtilise, prenoms, prenomUtilise } = ligne.donnees.identite;
  return plier([nomNaissance, nomUtilise ?? '', ...prenoms, prenomUtilise ?? ''].join(' '));
}

function indexer(db: WritableDb, num: number, ligne: Ligne): void {
  const texte = texteCherche(ligne);
  if (texte === undefined) return;
  db.ecrire(sql`delete from recherche_fts where rowid = ${num}`);
  db.ecrire(sql`insert into recherche_fts (rowid, texte) values (${num}, ${texte})`);
}

/** The bytes a row points at, fetched apart by their hash. */
function rattacherPiece(db: WritableDb, num: number, ligne: Ligne): void {
  if (ligne.genre !== 'document' && ligne.genre !== 'ficheFigee') return;
  const { sha256, tailleOctets } = ligne.donnees;
  db.ecrire(sql`
    insert into piece (ligne_num, sha256, taille_octets) values (${num}, ${sha256}, ${tailleOctets})
    on conflict (ligne_num) do update set sha256 = excluded.sha256, taille_octets = excluded.taille_octets`);
}

/** Removes one row and its index. Its bytes go with `oublierFichiersOrphelins`. */
export function supprimerLigne(db: WritableDb, genre: Genre, id: string): void {
  db.ecrire(sql`
    delete from recherche_fts where rowid in (select num from ligne where id = ${id} and genre = ${genre})`);
  db.ecrire(sql`delete from ligne where id = ${id} and genre = ${genre}`);
}

/** Rows of a scope and their search index; the cursor is not touched. */
export function viderScope(db: WritableDb, scope: string): void {
  db.ecrire(sql`
    delete from recherche_fts where rowid in
      (select ligne.num from ligne join scope on scope.num = scope_num where nom = ${scope})`);
  db.ecrire(sql`delete from ligne where scope_num in (select num from scope where nom = ${scope})`);
  retirerScopeVide(db, scope);
}

/** A scope without rows nor cursor has no line left: its name holds a patient's id. */
export function retirerScopeVide(db: WritableDb, scope: string): void {
  db.ecrire(sql`
    delete from scope where nom = ${scope} and epoque is null
      and not exists (select 1 from ligne where scope_num = scope.num)`);
}
