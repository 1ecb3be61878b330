// oxlint-disable-next-line typescript/triple-slash-reference -- the declaration must follow this file into every program.
/// <reference path="./pilote.d.ts" />
import Database from 'better-sqlite3-multiple-ciphers';
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { assert } from '../../../domain/assert.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { erreurDeBase } from './erreurs-base.ts';
import type { ReadableDb, Requete, WritableDb } from './sql.ts';

const EN_TETE_CLAIR = 'SQLite format 3\0';
const TAILLE_PAGE = 4096;

/** One open database: reads at any time, writes inside a transaction only. */
export type Base = ReadableDb & {
  /** `begin immediate … commit`; a throw inside rolls back and comes out again. */
  readonly transaction: <T>(corps: (db: WritableDb) => T) => T;
  /** Moves the write-ahead log into the file and empties it, so that purged pages are in neither. */
  readonly vider: () => void;
  /** Reads every page of every table: true when each one is whole and genuine. */
  readonly verifierTout: () => boolean;
  /** Several statements without parameters, for migrations. */
  readonly executer: (script: string) => void;
  readonly fermer: () => void;
};

/** Creates a new vault file. It must not exist: an empty file would open with any key (store.md, trap 2). */
export function creerBase(chemin: string, cle: Uint8Array): Result<Base, Erreur> {
  assert(!existsSync(chemin), 'base déjà présente');
  return ouvrirAvec(chemin, cle, (db) => {
    // The first write makes the header; secure_delete and the page size are settled before it.
    db.exec('create table entete_ecrite (un integer) strict; drop table entete_ecrite;');
  });
}

/** Opens an existing vault file; refuses a missing, empty, plain or truncated one, and a wrong key. */
export function ouvrirBase(chemin: string, cle: Uint8Array): Result<Base, Erreur> {
  if (!existsSync(chemin)) return err(erreur('CoffreAbsent'));
  const taille = statSync(chemin).size;
  if (taille < TAILLE_PAGE) return err(erreur('CoffreIllisible', { raison: 'tronque' }));
  if (lireEnTete(chemin) === EN_TETE_CLAIR) return err(erreur('CoffreIllisible', { raison: 'enClair' }));
  const sansJournal = !existsSync(`${chemin}-wal`);
  return ouvrirAvec(chemin, cle, (db) => {
    // Reading the schema is what proves the key: SQLCipher checks the first page's HMAC here.
    db.prepare('select count(*) from sqlite_schema').get();
    const pages = Number(db.pragma('page_count', { simple: true }));
    if (sansJournal && taille < pages * TAILLE_PAGE) throw new BaseTronquee();
  });
}

class BaseTronquee extends Error {}

function lireEnTete(chemin: string): string {
  const fd = openSync(chemin, 'r');
  try {
    const tampon = Buffer.alloc(16);
    readSync(fd, tampon, 0, 16, 0);
    return tampon.toString('latin1');
  } finally {
    closeSync(fd);
  }
}

function ouvrirAvec(
  chemin: string,
  cle: Uint8Array,
  prouver: (db: Database.Database) => void,
): Result<Base, Erreur> {
  let db: Database.Database | undefined;
  try {
    db = new Database(chemin);
    regler(db, cle);
    prouver(db);
    assert(lireEnTete(chemin) !== EN_TETE_CLAIR, 'base écrite en clair');
    return ok(envelopper(db));
  } catch (cause) {
    db?.close();
    if (cause instanceof BaseTronquee) return err(erreur('CoffreIllisible', { raison: 'tronque' }));
    const connue = erreurDeBase(cause);
    if (connue === undefined) throw cause;
    return err(connue);
  }
}

/**
 * Order matters (store.md, traps 1 and 2): cipher, legacy, key, then temp_store before any query, since
 * a sort would else spill plain text to a temporary file. Unknown pragmas are ignored in silence, so
 * each setting is read back. synchronous=FULL always: an acknowledged operation survives a power cut,
 * and a page of 500 rows pays it once.
 */
function regler(db: Database.Database, cle: Uint8Array): void {
  assert(cle.length === 32, 'clé de 32 octets attendue');
  const hex = Buffer.from(cle).toString('hex');
  assert(/^[0-9a-f]{64}$/.test(hex), 'clé en hexadécimal attendue');
  db.pragma(`cipher='sqlcipher'`);
  db.pragma('legacy=4');
  db.pragma(`key="x'${hex}'"`);
  db.pragma('temp_store=MEMORY');
  db.pragma('journal_mode=WAL');
  const reglages: readonly (readonly [nom: string, valeur: string, relu: unknown])[] = [
    ['temp_store', 'MEMORY', 2],
    ['journal_mode', 'WAL', 'wal'],
    ['synchronous', 'FULL', 2],
    ['secure_delete', 'ON', 1],
    ['foreign_keys', 'ON', 1],
    ['busy_timeout', '5000', 5000],
    ['wal_autocheckpoint', '8000', 8000],
    ['trusted_schema', 'OFF', 0],
    ['cipher', `'sqlcipher'`, 'sqlcipher'],
    ['legacy', '4', 4],
  ];
  for (const [nom, valeur, relu] of reglages) {
    if (nom !== 'cipher' && nom !== 'legacy') db.pragma(`${nom}=${valeur}`);
    assert(String(db.pragma(nom, { simple: true })) === String(relu), `pragma ${nom} ignoré`);
  }
}

function envelopper(db: Database.Database): Base {
  const preparees = new WeakMap<TemplateStringsArray, Database.Statement>();
  const preparer = (requete: Requete): Database.Statement => {
    let statement = preparees.get(requete.site);
    if (statement === undefined) {
      statement = db.prepare(requete.site.join('?'));
      preparees.set(requete.site, statement);
    }
    return statement;
  };
  const lecture: ReadableDb = {
    lire: <T>(r: Requete) => preparer(r).get(...r.valeurs) as T | undefined,
    lireTout: <T>(r: Requete) => preparer(r).all(...r.valeurs) as readonly T[],
  };
  const ecriture: WritableDb = {
    ...lecture,
    ecrire: (r) => preparer(r).run(...r.valeurs).changes,
    inserer: (r) => Number(preparer(r).run(...r.valeurs).lastInsertRowid),
  };
  return {
    ...lecture,
    transaction: (corps) => db.transaction(() => corps(ecriture)).immediate(),
    vider: () => void db.pragma('wal_checkpoint(TRUNCATE)'),
    verifierTout: () => estEntiere(db),
    executer: (script) => void db.exec(script),
    fermer: () => void db.close(),
  };
}

function estEntiere(db: Database.Database): boolean {
  try {
    return db.pragma('integrity_check', { simple: true }) === 'ok';
  } catch (cause) {
    if (erreurDeBase(cause) !== undefined) return false;
    throw cause;
  }
}

/** The database and its satellites. Call it after the envelopes are gone: without key nothing is left to read. */
export function supprimerBase(chemin: string): void {
  for (const suffixe of ['', '-wal', '-shm']) rmSync(`${chemin}${suffixe}`, { force: true });
}
