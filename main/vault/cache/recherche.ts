import type { Patient } from '../../../domain/dossier/patient.ts';
import { jetonsDuPatient, lireTermes, type Terme } from '../../../domain/recherche/jetons.ts';
import type { DonneesPar, Genre, Ligne } from '../../../domain/synchro/ligne.ts';
import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';

/**
 * Patients only: titles of documents are ten times as many rows, and those of one vault are few enough to be
 * searched in memory (vues/fouille.ts).
 */
export const estCherche = (genre: Genre): boolean => genre === 'patient';

const texteCherche = ({ identite }: Patient): string => jetonsDuPatient(identite).join(' ');

export function indexer(db: WritableDb, num: number, ligne: Ligne): void {
  if (ligne.genre !== 'patient') return;
  db.ecrire(
    sql`insert into recherche_patient (rowid, jetons) values (${num}, ${texteCherche(ligne.donnees)})`,
  );
}

/** Takes the words of the stored row out of the index: before the row itself changes or goes. */
export function desindexer(db: WritableDb, num: number, genre: Genre, json: string): void {
  if (genre !== 'patient') return;
  const texte = texteCherche(JSON.parse(json) as DonneesPar['patient']);
  db.ecrire(
    sql`insert into recherche_patient (recherche_patient, rowid, jetons) values ('delete', ${num}, ${texte})`,
  );
}

/** Every patient into an empty index, after the step of the schema that made it. */
export function indexerTout(db: WritableDb): void {
  const lues = db.lireTout<{ num: number; donnees: string }>(
    sql`select num, donnees from ligne where genre = 'patient'`,
  );
  for (const { num, donnees } of lues) {
    indexer(db, num, { genre: 'patient', id: '', donnees: JSON.parse(donnees) as Patient });
  }
}

/** Tokens are ASCII letters and digits: nothing of the query language of FTS5 gets through. */
const enRequete = (termes: readonly Terme[], suite: '*' | ''): string =>
  termes.map((terme) => `(${terme.map((debut) => `"${debut}"${suite}`).join(' OR ')})`).join(' AND ');

type Trouve = { readonly id: string; readonly donnees: string };

const trouver = (db: ReadableDb, requete: string, max: number): readonly Trouve[] =>
  db.lireTout<Trouve>(sql`
    select id, donnees from recherche_patient join ligne on ligne.num = recherche_patient.rowid
    where recherche_patient match ${requete} order by recherche_patient.rowid limit ${max}`);

/**
 * Patients of this vault for whom each term begins a token: only those its user may see (architecture rule 2).
 * Of more than `max` those named exactly so come first: « martin » is not drowned by MARTINEZ.
 */
export function chercherPatients(
  db: ReadableDb,
  termes: readonly Terme[],
  max: number,
): readonly { readonly id: string; readonly patient: Patient }[] {
  if (termes.length === 0) return [];
  const debuts = trouver(db, enRequete(termes, '*'), max);
  const exacts = debuts.length < max ? [] : trouver(db, enRequete(termes, ''), max);
  const uniques = new Map([...exacts, ...debuts].map((t) => [t.id, t.donnees]));
  return [...uniques].slice(0, max).map(([id, donnees]) => ({ id, patient: JSON.parse(donnees) as Patient }));
}

/** Words of the patients' names that begin with this letter. */
export const motsCommencantPar = (db: ReadableDb, initiale: string): readonly string[] =>
  db
    .lireTout<{ term: string }>(
      sql`select term from recherche_mot where term >= ${initiale} and term < ${suivante(initiale)}`,
    )
    .map(({ term }) => term);

const suivante = (lettre: string): string => String.fromCharCode(lettre.charCodeAt(0) + 1);

/** Ids of the patients found by a text, in no order that means anything. */
export const chercher = (db: ReadableDb, texte: string, max = 50): readonly string[] =>
  chercherPatients(db, lireTermes(texte), max).map((t) => t.id);
