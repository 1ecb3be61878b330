import type { DonneesPar, Genre, Ligne } from '../../../domain/synchro/ligne.ts';
import type { LigneCache } from '../../../sync/ports.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';
import { ecrireJson } from './texte-recu.ts';
import { desindexer, estCherche, indexer } from './recherche.ts';

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
    select ligne.num, id, genre, (select nom from scope where num = scope_num) as scope, rev, donnees, base
    from ligne where id = ${id} and genre = ${genre}`);
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

/** What one transaction knows already: a page holds many rows of few scopes, most of them new. */
export type Connus = {
  readonly nums: Map<string, number>;
  /** The row just looked for and not found, « genre:id »: its writing needs no second look. */
  absente: string | undefined;
};
export const rienDeConnu = (): Connus => ({ nums: new Map(), absente: undefined });

export function ecrireLigne(db: WritableDb, aEcrire: LigneCache, connus: Connus = rienDeConnu()): void {
  const { genre, id } = aEcrire.ligne;
  const nouvelle = connus.absente === `${genre}:${id}`;
  connus.absente = undefined;
  const ancienne = nouvelle ? undefined : lireNum(db, genre, id);
  const scopeNum = lireOuCreerScope(db, aEcrire.scope, connus.nums);
  if (ancienne === undefined) {
    indexer(db, inserer(db, aEcrire, scopeNum), aEcrire.ligne);
  } else {
    if (estCherche(genre)) desindexer(db, ancienne.num, genre, ancienne.donnees);
    remplacer(db, ancienne.num, aEcrire, scopeNum);
    indexer(db, ancienne.num, aEcrire.ligne);
  }
}

const enJson = (donnees: object | null): string | null => (donnees === null ? null : ecrireJson(donnees));

function inserer(db: WritableDb, { ligne, rev, base }: LigneCache, scopeNum: number): number {
  const [sha256, taille] = pieceDe(ligne);
  return db.inserer(sql`
    insert into ligne (id, genre, scope_num, rev, donnees, base, sha256, taille_octets)
    values (${ligne.id}, ${ligne.genre}, ${scopeNum}, ${rev}, ${enJson(ligne.donnees)}, ${enJson(base)},
      ${sha256}, ${taille})`);
}

function remplacer(db: WritableDb, num: number, { ligne, rev, base }: LigneCache, scopeNum: number): void {
  const [sha256, taille] = pieceDe(ligne);
  db.ecrire(sql`
    update ligne set scope_num = ${scopeNum}, rev = ${rev}, donnees = ${enJson(ligne.donnees)},
      base = ${enJson(base)}, sha256 = ${sha256}, taille_octets = ${taille} where num = ${num}`);
}

const lireNum = (
  db: ReadableDb,
  genre: Genre,
  id: string,
): { readonly num: number; readonly donnees: string } | undefined =>
  db.lire(sql`select num, donnees from ligne where id = ${id} and genre = ${genre}`);

function lireOuCreerScope(db: WritableDb, nom: string, nums: Map<string, number>): number {
  const connu = nums.get(nom);
  if (connu !== undefined) return connu;
  const num =
    db.lire<{ num: number }>(sql`select num from scope where nom = ${nom}`)?.num ??
    db.inserer(sql`insert into scope (nom) values (${nom})`);

  nums.set(nom, num);
  return num;
}

/** The bytes a row points at, fetched apart by their hash. */
function pieceDe(ligne: Ligne): readonly [string, number] | readonly [null, null] {
  return ligne.genre === 'document' || ligne.genre === 'ficheFigee'
    ? [ligne.donnees.sha256, ligne.donnees.tailleOctets]
    : [null, null];
}

/** Removes one row and its index. Its bytes go with `oublierFichiersOrphelins`. */
export function supprimerLigne(db: WritableDb, genre: Genre, id: string): void {
  const ancienne = lireNum(db, genre, id);
  if (ancienne === undefined) return;
  desindexer(db, ancienne.num, genre, ancienne.donnees);
  db.ecrire(sql`delete from ligne where num = ${ancienne.num}`);
}

/** Rows of a scope and their search index; the cursor is not touched. */
export function viderScope(db: WritableDb, scope: string): void {
  const lues = db.lireTout<{ num: number; genre: Genre; donnees: string }>(sql`
    select ligne.num, genre, donnees from ligne join scope on scope.num = scope_num
    where nom = ${scope} and genre = 'patient'`);
  for (const { num, genre, donnees } of lues) desindexer(db, num, genre, donnees);
  db.ecrire(sql`delete from ligne where scope_num in (select num from scope where nom = ${scope})`);
  retirerScopeVide(db, scope);
}

/** A scope without rows nor cursor has no line left: its name holds a patient's id. */
export function retirerScopeVide(db: WritableDb, scope: string): void {
  db.ecrire(sql`
    delete from scope where nom = ${scope} and epoque is null
      and not exists (select 1 from ligne where scope_num = scope.num)`);
}
