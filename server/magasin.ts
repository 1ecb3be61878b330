import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import { assert } from '../domain/assert.ts';
import { ouvrirBase, type Base, type Reseau } from './postgres/connexion.ts';
import { ouvrirGrappe, type Grappe } from './postgres/grappe.ts';
import { secretFichier } from './postgres/secrets.ts';
import { completerRecherche } from './recherche/completer.ts';
import { ouvrirCleSceau, type CleSceau } from './sceau/cle.ts';
import { creerChiffrement, type Chiffrement } from './store/chiffrement.ts';
import { creerAdministration } from './store/pg-administration.ts';
import { creerPgStore, type TransactionsSql } from './store/pg-store.ts';
import type { Administration, Clock, Consultations, Random, ServerStore } from './store/ports.ts';
import { ouvrirEcrivain, type EcrivainTraces } from './traces/ecrivain.ts';

export type OptionsMagasin = {
  readonly dossierDonnees: string;
  /** Another PostgreSQL ≥ 15 than ours. */
  readonly databaseUrl?: string;
  /** 64 hexadecimal characters; by default a file of the data folder. */
  readonly cleContenu?: string;
  /** Used at the first start of a database. */
  readonly reseau?: Pick<Reseau, 'nom' | 'demonstration'>;
  readonly horloge?: Clock;
};

/** Everything that lasts: database, keys, chain. The server, the import and the checks open the same. */
export type Magasin = {
  readonly base: Base;
  readonly store: ServerStore & Consultations & TransactionsSql;
  readonly administration: Administration;
  readonly chiffrement: Chiffrement;
  readonly traces: EcrivainTraces;
  readonly sceau: CleSceau;
  readonly horloge: Clock;
  readonly dossierDonnees: string;
  /** Undefined with DATABASE_URL. */
  readonly grappe: Grappe | undefined;
  /** Closes; stops PostgreSQL when `arreterGrappe` says so (by default: when we started it). */
  readonly fermer: (options?: { readonly arreterGrappe: boolean }) => Promise<void>;
};

export const horlogeSysteme: Clock = { maintenant: () => new Date() };
export const hasardSysteme: Random = { uuid: () => randomUUID() };

export async function ouvrirMagasin(options: OptionsMagasin): Promise<Magasin> {
  const { dossierDonnees } = options;
  const horloge = options.horloge ?? horlogeSysteme;
  const grappe = options.databaseUrl === undefined ? await ouvrirGrappe(dossierDonnees) : undefined;
  try {
    const base = await ouvrirBase({
      acces: grappe?.acces ?? { connectionString: options.databaseUrl },
      ...(grappe
        ? { motDePasseApp: secret(dossierDonnees, 'postgresql-app.secret', 24).toString('hex') }
        : {}),
      ...(options.reseau ? { reseau: options.reseau } : {}),
    });
    await completerRecherche(base);
    const chiffrement = creerChiffrement(cleContenu(options));
    const sceau = ouvrirCleSceau(dossierDonnees, sceauDepuis(horloge.maintenant(), base.reseau));
    const traces = await ouvrirEcrivain({ reseauId: base.reseau.id, ouvrir: base.client, horloge });
    return {
      base,
      chiffrement,
      traces,
      sceau,
      horloge,
      dossierDonnees,
      grappe,
      store: creerPgStore({ base, chiffrement, traces, horloge }),
      administration: creerAdministration(base),
      fermer: async (fin) => {
        await traces.fermer();
        // A server may have joined the PostgreSQL that a short command started.
        const arreter = fin?.arreterGrappe ?? (grappe && !grappe.dejaLancee && !(await serveurPresent(base)));
        await base.fermer();
        if (grappe && arreter) await grappe.arreter();
      },
    };
  } catch (cause) {
    if (grappe && !grappe.dejaLancee) await grappe.arreter();
    throw cause;
  }
}

/** One server at a time owns our own PostgreSQL, and holds this lock as long as it lives. */
const VERROU_SERVEUR = 7_240_118;

/** @returns the connection that holds the lock, undefined when another server holds it. */
export async function prendreVerrouServeur(base: Base): Promise<pg.Client | undefined> {
  const client = await base.client();
  const { rows } = await client.query<{ pris: boolean }>('select pg_try_advisory_lock($1) as pris', [
    VERROU_SERVEUR,
  ]);
  if (rows[0]?.pris === true) return client;
  await client.end();
  return undefined;
}

async function serveurPresent(base: Base): Promise<boolean> {
  const verrou = await prendreVerrouServeur(base);
  await verrou?.end();
  return verrou === undefined;
}

/** Fiches of a demonstration are frozen at dates of its past year: its seal was valid then. */
function sceauDepuis(maintenant: Date, { demonstration }: Reseau): Date {
  return demonstration ? new Date(maintenant.getTime() - 400 * 86_400_000) : maintenant;
}

const secret = (dossierDonnees: string, nom: string, octets: number): Buffer =>
  secretFichier(join(dossierDonnees, 'cles', nom), octets);

function cleContenu(options: OptionsMagasin): Buffer {
  if (options.cleContenu === undefined) return secret(options.dossierDonnees, 'contenu.cle', 32);
  const cle = Buffer.from(options.cleContenu, 'hex');
  assert(cle.length === 32, 'COLLEGIALE_CLE_CONTENU doit porter 64 caractères hexadécimaux');
  return cle;
}
