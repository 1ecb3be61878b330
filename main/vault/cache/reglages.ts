import { sql, type ReadableDb, type WritableDb } from '../base/sql.ts';

/** Facts of the vault itself, one value each. */
export type NomReglage =
  /** Last counter given to an operation of this device. */
  | 'dernierN'
  /** Last trace of this device's chain, and the last one the server holds. */
  | 'derniereTrace'
  | 'dernierHash'
  | 'tracesRecues'
  /** Lease: see validation/bail.ts. */
  | 'heureServeur'
  | 'bailJusqua'
  | 'heureHaute'
  /** Highest time reached while a broken glass was held: see validation/glace.ts. */
  | 'heureBris'
  /** Counts the openings: an older file put back in its place is seen. */
  | 'generation'
  | 'dernierContact'
  /** Documents pinned for the séances: see epingles.ts. */
  | 'epingles'
  | 'reseau'
  /** Of the user on this workstation, JSON (contract/reglages.ts). */
  | 'preferences';

export const lireReglage = (db: ReadableDb, nom: NomReglage): string | undefined =>
  db.lire<{ valeur: string }>(sql`select valeur from reglage where nom = ${nom}`)?.valeur;

export const lireNombre = (db: ReadableDb, nom: NomReglage): number => Number(lireReglage(db, nom) ?? 0);

export function ecrireReglage(db: WritableDb, nom: NomReglage, valeur: string | number): void {
  db.ecrire(sql`
    insert into reglage (nom, valeur) values (${nom}, ${String(valeur)})
    on conflict (nom) do update set valeur = excluded.valeur`);
}
