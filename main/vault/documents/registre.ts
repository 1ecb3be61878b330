import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';

/** What the vault knows of one document file: where it is and its own key, wrapped. */
export type FichierConnu = {
  readonly sha256: string;
  readonly nom: string;
  readonly cleEnveloppee: Uint8Array;
  readonly tailleOctets: number;
  readonly complet: boolean;
};
type FichierLu = Omit<FichierConnu, 'complet'> & { readonly complet: number };

/** Names of files whose key has just been forgotten: unreadable already, only to be removed. */
export type FichiersOublies = readonly string[];

export function lireFichier(db: ReadableDb, sha256: string): FichierConnu | undefined {
  const lu = db.lire<FichierLu>(sql`
    select sha256, nom, cle_enveloppee as cleEnveloppee, taille_octets as tailleOctets, complet
    from fichier where sha256 = ${sha256}`);
  return lu && { ...lu, complet: lu.complet === 1 };
}

export function ajouterFichier(db: WritableDb, f: FichierConnu): void {
  db.ecrire(sql`
    insert into fichier (sha256, nom, cle_enveloppee, taille_octets, complet)
    values (${f.sha256}, ${f.nom}, ${f.cleEnveloppee}, ${f.tailleOctets}, ${f.complet ? 1 : 0})`);
}

export function marquerComplet(db: WritableDb, sha256: string): void {
  db.ecrire(sql`update fichier set complet = 1 where sha256 = ${sha256}`);
}

/** Forgets the key of one file. @returns its name, to be removed after the commit. */
export function oublierFichier(db: WritableDb, sha256: string): FichiersOublies {
  return db
    .lireTout<{ nom: string }>(sql`delete from fichier where sha256 = ${sha256} returning nom`)
    .map((f) => f.nom);
}

/** Forgets the keys of the files that neither a row nor an envoi points at any more (crypto-shred, then the files). */
export function oublierFichiersOrphelins(db: WritableDb): FichiersOublies {
  return db
    .lireTout<{ nom: string }>(
      sql`
        delete from fichier
        where sha256 not in (select sha256 from ligne where sha256 is not null)
          and sha256 not in (select sha256 from envoi)
        returning nom`,
    )
    .map((f) => f.nom);
}

export const nomsConnus = (db: ReadableDb): ReadonlySet<string> =>
  new Set(db.lireTout<{ nom: string }>(sql`select nom from fichier`).map((f) => f.nom));

export const compterManquants = (db: ReadableDb): number =>
  db.lire<{ nombre: number }>(sql`
    select count(distinct sha256) as nombre from ligne
    where sha256 is not null and sha256 not in (select sha256 from fichier where complet = 1)`)?.nombre ?? 0;

/** Files that the rows point at, and those that are whole on this workstation. */
export const compterFichiers = (
  db: ReadableDb,
): { readonly documents: number; readonly documentsRecus: number } =>
  db.lire<{ documents: number; documentsRecus: number }>(sql`
    select count(distinct ligne.sha256) as documents,
      count(distinct case when complet = 1 then ligne.sha256 end) as documentsRecus
    from ligne left join fichier on fichier.sha256 = ligne.sha256
    where ligne.sha256 is not null`) ?? { documents: 0, documentsRecus: 0 };
