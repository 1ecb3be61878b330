/** A value that SQLite stores. Booleans are written as 0 or 1 by the caller. */
export type Valeur = string | number | null | Uint8Array;

/** One statement: its text with a `?` per interpolation, and the values that go there. */
export type Requete = {
  /** Identity of the call site: the same object each time, hence the key of the prepared statement. */
  readonly site: TemplateStringsArray;
  readonly valeurs: readonly Valeur[];
};

/** SQL is written as SQL; an interpolation is always a bound parameter, never a piece of text. */
export const sql = (site: TemplateStringsArray, ...valeurs: readonly Valeur[]): Requete => ({
  site,
  valeurs,
});

/** What a query may do. A function that takes a ReadableDb cannot write. */
export type ReadableDb = {
  readonly lire: <T>(requete: Requete) => T | undefined;
  readonly lireTout: <T>(requete: Requete) => readonly T[];
};

/** Given inside a transaction only; transactions are opened by the use case. */
export type WritableDb = ReadableDb & {
  /** @returns number of rows changed. */
  readonly ecrire: (requete: Requete) => number;
  /** For a plain insert. @returns the integer key of the new row. */
  readonly inserer: (requete: Requete) => number;
};
