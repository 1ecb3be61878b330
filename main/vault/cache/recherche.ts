import { plier } from '../../../domain/recherche/plier.ts';
import type { DonneesPar, Genre, Ligne } from '../../../domain/synchro/ligne.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';

/** The words a row is found by, folded; undefined for a kind that is not searched. */
function texteCherche(ligne: Ligne): string | undefined {
  if (ligne.genre !== 'patient') return undefined;
  const { nomNaissance, nomUtilise, prenoms, prenomUtilise } = ligne.donnees.identite;
  return plier([nomNaissance, nomUtilise ?? '', ...prenoms, prenomUtilise ?? ''].join(' '));
}

/**
 * Patients only: titles of documents are ten times as many rows, and those of one vault are few enough to be
 * searched in memory.
 */
export const estCherche = (genre: Genre): boolean => genre === 'patient';

export function indexer(db: WritableDb, num: number, ligne: Ligne): void {
  const texte = texteCherche(ligne);
  if (texte === undefined) return;
  db.ecrire(sql`insert into recherche_fts (rowid, texte) values (${num}, ${texte})`);
}

/** Takes the words of the stored row out of the index: before the row itself changes or goes. */
export function desindexer(db: WritableDb, num: number, genre: Genre, json: string): void {
  const donnees = JSON.parse(json) as DonneesPar[Genre];
  const texte = texteCherche({ genre, id: '', donnees } as Ligne);
  if (texte === undefined) return;
  db.ecrire(sql`insert into recherche_fts (recherche_fts, rowid, texte) values ('delete', ${num}, ${texte})`);
}

/**
 * Ids of the rows whose folded words begin with the words typed, in any order (« bour jea »). Only rows
 * of this vault are searched, so only patients its user may see (architecture rule 2).
 */
export function chercher(db: ReadableDb, genre: Genre, texte: string, max = 50): readonly string[] {
  const mots = plier(texte)
    .split(' ')
    .filter((mot) => mot !== '');
  if (mots.length === 0) return [];
  // plier leaves letters, digits and spaces: nothing of the query language of FTS5 gets through.
  const requete = mots.map((mot) => `"${mot}"*`).join(' ');
  return db
    .lireTout<{ id: string }>(
      sql`
        select id from recherche_fts join ligne on ligne.num = recherche_fts.rowid
        where recherche_fts match ${requete} and genre = ${genre} order by id limit ${max}`,
    )
    .map((l) => l.id);
}
