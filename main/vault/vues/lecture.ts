import type { Categorie } from '../../../domain/dossier/categorie.ts';
import type { DonneesPar, Genre } from '../../../domain/synchro/ligne.ts';
import { scopeDossier, scopeSeance } from '../../../domain/synchro/ligne.ts';
import { sql, type ReadableDb } from '../base/sql.ts';

export type Donnee<G extends Genre> = { readonly id: string } & DonneesPar[G];
type Lue = { readonly id: string; readonly donnees: string };

/** Rows were checked at the wire and are sealed by SQLCipher: see cache/lignes.ts. */
const parse = <G extends Genre>(lue: Lue): Donnee<G> => ({
  ...(JSON.parse(lue.donnees) as DonneesPar[G]),
  id: lue.id,
});

/** What the user sees of a row: his own pending edits included. */
export function lireDonnee<G extends Genre>(
  db: ReadableDb,
  genre: G,
  id: string | null,
): Donnee<G> | undefined {
  if (id === null) return undefined;
  const lue = db.lire<Lue>(sql`select id, donnees from ligne where id = ${id} and genre = ${genre}`);
  return lue && parse<G>(lue);
}

export function lireDuScope<G extends Genre>(db: ReadableDb, genre: G, scope: string): readonly Donnee<G>[] {
  return db
    .lireTout<Lue>(
      sql`
        select id, donnees from ligne
        where scope_num = (select num from scope where nom = ${scope}) and genre = ${genre}`,
    )
    .map((lue) => parse<G>(lue));
}

export const lireSeances = (db: ReadableDb): readonly Donnee<'seance'>[] =>
  db
    .lireTout<Lue>(
      sql`
        select id, donnees from scope join ligne on scope_num = scope.num
        where nom >= 'seance:' and nom < 'seance;' and genre = 'seance'`,
    )
    .map((lue) => parse<'seance'>(lue));

/** The ordre du jour, in its order. */
export const lireInscriptions = (db: ReadableDb, seanceId: string): readonly Donnee<'inscription'>[] =>
  lireDuScope(db, 'inscription', scopeSeance(seanceId)).toSorted((a, b) => a.ordre - b.ordre);

export const lirePresences = (db: ReadableDb, seanceId: string): readonly Donnee<'presence'>[] =>
  lireDuScope(db, 'presence', scopeSeance(seanceId));

/** Who was noted at the séances of this RCP kept on this workstation. */
export const lireVenus = (db: ReadableDb, rcpId: string): readonly string[] =>
  db
    .lireTout<{ readonly id: string }>(
      sql`
        select distinct json_extract(venue.donnees, '$.professionnelId') as id
        from scope join ligne as tenue on tenue.scope_num = scope.num
          join ligne as venue on venue.scope_num = tenue.scope_num
        where nom >= 'seance:' and nom < 'seance;' and tenue.genre = 'seance' and venue.genre = 'presence'
          and json_extract(tenue.donnees, '$.rcpId') = ${rcpId}`,
    )
    .map(({ id }) => id);

/** The record that stands for this patient: another one once they are merged, when it is on this workstation. */
export function lirePatient(db: ReadableDb, patientId: string | null): Donnee<'patient'> | undefined {
  const lu = lireDonnee(db, 'patient', patientId);
  return (lu?.rattacheA === undefined ? undefined : lireDonnee(db, 'patient', lu.rattacheA)) ?? lu;
}

/** Ids of every record of the person, the one that stands for them first (docs/adr/0016). */
export function lireMembres(db: ReadableDb, patientId: string): readonly string[] {
  const principal = lirePatient(db, patientId);
  return [...new Set([principal?.id ?? patientId, ...(principal?.rattaches ?? []), patientId])];
}

/** Documents of a person in every category granted here, the latest first. */
export function lireDocuments(db: ReadableDb, patientId: string): readonly Donnee<'document'>[] {
  return lireMembres(db, patientId)
    .flatMap((id) => {
      const [de, a] = bornesDossier(id);
      return db.lireTout<Lue>(
        sql`
          select id, donnees from scope join ligne on scope_num = scope.num
          where nom >= ${de} and nom < ${a} and genre = 'document'`,
      );
    })
    .map((lue) => parse<'document'>(lue))
    .toSorted((x, y) => y.date.localeCompare(x.date) || x.titre.localeCompare(y.titre, 'fr'));
}

/** Bytes of a patient's dossier: how many files, how many are on this workstation. */
export function compterPieces(
  db: ReadableDb,
  patientId: string,
): { readonly total: number; readonly recues: number } {
  const [de, a] = bornesDossier(patientId);
  return (
    db.lire<{ total: number; recues: number }>(sql`
      select count(distinct ligne.sha256) as total,
        count(distinct case when complet = 1 then ligne.sha256 end) as recues
      from scope join ligne on scope_num = scope.num left join fichier on fichier.sha256 = ligne.sha256
      where ligne.sha256 is not null and scope.nom >= ${de} and scope.nom < ${a}`) ?? { total: 0, recues: 0 }
  );
}

/** Frozen versions of a proposition, by patient. */
export const lireFigees = (db: ReadableDb, patientId: string): readonly Donnee<'ficheFigee'>[] =>
  lireDuScope(db, 'ficheFigee', scopeDossier(patientId, 'ficheFigee' satisfies Categorie));

export const lireFichesPersonne = (db: ReadableDb, patientId: string): readonly Donnee<'fiche'>[] =>
  lireMembres(db, patientId).flatMap((id) => lireDuScope(db, 'fiche', scopeDossier(id, 'fiche')));
export const lireFigeesPersonne = (db: ReadableDb, patientId: string): readonly Donnee<'ficheFigee'>[] =>
  lireMembres(db, patientId).flatMap((id) => lireFigees(db, id));

/** Every scope of a patient's dossier is between these two names (« ; » follows « : »). */
const bornesDossier = (patientId: string): readonly [string, string] => [
  `dossier:${patientId}:`,
  `dossier:${patientId};`,
];
