import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { assert, defini } from '../../domain/assert.ts';
import { migrer } from './migrer.ts';

const INT8 = pg.types.builtins.INT8;
/** pg gives int8 as text; our counters stay under 2⁵³. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text'),
} as pg.CustomTypesConfig;

export type Db = Kysely<unknown>;
export type Tx = Transaction<unknown>;

export type Reseau = { readonly id: string; readonly nom: string; readonly demonstration: boolean };

/** An open database: the pool as the application's role, never as the owner of the tables. */
export type Base = {
  readonly db: Db;
  readonly reseau: Reseau;
  /** A connection of its own, with the same role and réseau; for the writer of traces. */
  readonly client: () => Promise<pg.Client>;
  readonly fermer: () => Promise<void>;
};

export type OptionsBase = {
  /** Connection of the owner: it migrates, then the application's role takes over. */
  readonly acces: pg.ClientConfig;
  /** When the cluster is ours, the application logs in with a password of its own. */
  readonly motDePasseApp?: string;
  readonly reseau?: { readonly nom: string; readonly demonstration: boolean };
  readonly connexionsMax?: number;
};

/** Migrates, then opens the pool. Throws when the database cannot be reached or is older than 15. */
export async function ouvrirBase(options: OptionsBase): Promise<Base> {
  const reseau = await preparer(options);
  assert(/^[0-9a-f-]{36}$/.test(reseau.id), 'identifiant de réseau');
  const config: pg.ClientConfig = {
    ...options.acces,
    ...(options.motDePasseApp === undefined
      ? {}
      : { user: 'collegiale_app', password: options.motDePasseApp }),
    options: `-c role=collegiale_app -c collegiale.reseau=${reseau.id}`,
    application_name: 'collegiale',
    statement_timeout: 60_000,
    types,
  };
  const pool = new pg.Pool({ ...config, max: options.connexionsMax ?? 20, connectionTimeoutMillis: 10_000 });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return { db, reseau, client: () => ouvrirClient(config), fermer: () => db.destroy() };
}

async function ouvrirClient(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function preparer(options: OptionsBase): Promise<Reseau> {
  const client = await ouvrirClient({ ...options.acces, application_name: 'collegiale-migration' });
  try {
    const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') as v");
    if (Number(rows[0]?.v) < 150_000) throw new Error('PostgreSQL 15 ou plus récent est nécessaire.');
    await migrer(client);
    if (options.motDePasseApp !== undefined) await donnerMotDePasse(client, options.motDePasseApp);
    return await trouverReseau(client, options.reseau);
  } finally {
    await client.end();
  }
}

/** `alter role` takes no parameter: the statement is formed by PostgreSQL itself, quoted by its `format`. */
async function donnerMotDePasse(client: pg.Client, motDePasse: string): Promise<void> {
  const { rows } = await client.query<{ ordre: string }>(
    "select format('alter role collegiale_app with login password %L', $1::text) as ordre",
    [motDePasse],
  );
  await client.query(defini(rows[0], 'ordre').ordre);
}

/** One réseau per server: the one of this database, made at the first start. */
async function trouverReseau(client: pg.Client, voulu: OptionsBase['reseau']): Promise<Reseau> {
  const connus = await client.query<{ reseau_id: string; nom: string; demonstration: boolean }>(
    'select reseau_id, nom, demonstration from reseau order by reseau_id',
  );
  assert(connus.rows.length <= 1, 'cette base porte plusieurs réseaux');
  const connu = connus.rows[0];
  if (connu) return { id: connu.reseau_id, nom: connu.nom, demonstration: connu.demonstration };
  const nouveau = {
    id: randomUUID(),
    nom: voulu?.nom ?? 'Réseau',
    demonstration: voulu?.demonstration ?? false,
  };
  await client.query('insert into reseau (reseau_id, nom, demonstration) values ($1, $2, $3)', [
    nouveau.id,
    nouveau.nom,
    nouveau.demonstration,
  ]);
  return nouveau;
}

/** True when the database answers a simple question. */
export async function baseRepond(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}
