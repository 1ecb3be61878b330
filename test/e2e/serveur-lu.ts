import { sql } from 'kysely';
import { optionsMagasin } from '../../server/cli/environnement.ts';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';

export type EtatServeur = {
  readonly figees: readonly { readonly propositionId: string; readonly sha256: string }[];
  /** Operations that share a device counter: more than one would mean applied twice. */
  readonly operationsEnDouble: number;
};

/** Reads the database of a running server directly, beside its API. */
export async function lireBase<T>(
  donnees: string,
  lire: (db: Magasin['base']['db']) => Promise<T>,
): Promise<T> {
  const magasin = await ouvrirMagasin(optionsMagasin(donnees));
  try {
    return await lire(magasin.base.db);
  } finally {
    await magasin.fermer({ arreterGrappe: false });
  }
}

export const etatServeur = (donnees: string): Promise<EtatServeur> =>
  lireBase(donnees, async (db) => {
    const figees = await sql<{ id: string; sha256: string }>`
      select id, donnees ->> 'sha256' as sha256 from ligne where genre = 'ficheFigee' order by id`.execute(
      db,
    );
    const doubles = await sql<{ n: string }>`
      select count(*) - count(distinct (poste_id, n)) as n from operation_jugee`.execute(db);
    return {
      figees: figees.rows.map((r) => ({ propositionId: r.id, sha256: r.sha256 })),
      operationsEnDouble: Number(doubles.rows[0]?.n ?? 0),
    };
  });
