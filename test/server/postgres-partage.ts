import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { ouvrirGrappe, type Grappe } from '../../server/postgres/grappe.ts';
import { migrer } from '../../server/postgres/migrer.ts';
import { veiller } from '../../server/postgres/veilleur.ts';
import { supprimerDonnees } from './supprimer-donnees.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address that answers each request with the URL of a database of its own, migrated, with no réseau yet. */
    readonly basesNeuves: string;
    /** Folder of the run: what tests leave in it goes with it, however the run ends. */
    readonly dossierEssais: string;
  }
}

const GABARIT = 'gabarit';
/** Nothing here outlives the run: no need to wait for the disk. Many test files share the connections. */
const REGLAGES = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

type Partage = { readonly url: (base: string) => string; readonly creer: () => Promise<string> };

/**
 * One PostgreSQL for the run, started when a first test asks for it: a run without such a test pays nothing.
 * vitest calls this in its main process, before the workers; what it returns, after them.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-test-'));
  // As root, PostgreSQL runs under another account: it must be able to pass.
  chmodSync(dossier, 0o711);
  const ouverts: (() => void | Promise<void>)[] = [() => supprimerDonnees(dossier), veillerDossier(dossier)];
  let partage: Promise<Partage> | undefined;
  const serveur = createServer((_requete, reponse) => {
    partage ??= ouvrir(join(dossier, 'partage'), ouverts);
    partage
      .then((p) => p.creer())
      .then(
        (url) => reponse.end(url),
        (cause: unknown) => reponse.writeHead(500).end(String(cause)),
      );
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const adresse = serveur.address();
  project.provide('dossierEssais', dossier);
  project.provide(
    'basesNeuves',
    `http://127.0.0.1:${typeof adresse === 'object' && adresse ? adresse.port : 0}`,
  );
  return async () => {
    serveur.closeAllConnections();
    serveur.close();
    for (const fermer of ouverts.toReversed()) await fermer();
  };
}

/** Removes the folder of a run that was killed, once its PostgreSQL (stopped by its own watcher) has gone. */
function veillerDossier(dossier: string): () => void {
  if (process.platform === 'win32') return () => undefined;
  const ordre =
    'read mot || { for i in $(seq 100); do ls "$1"/*/postgresql/base/postmaster.pid || break; sleep 0.1; done; rm -rf "$1"; }';
  const veilleur = spawn('/bin/sh', ['-c', ordre, 'veilleur', dossier], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  veilleur.stdin.on('error', () => undefined);
  veilleur.unref();
  return () => {
    veilleur.stdin.end('congé\n');
  };
}

async function ouvrir(dossier: string, ouverts: (() => void | Promise<void>)[]): Promise<Partage> {
  mkdirSync(dossier, { mode: 0o711 });
  ouverts.push(() => supprimerDonnees(dossier));
  const grappe = await ouvrirGrappe(dossier, REGLAGES);
  ouverts.push(grappe.arreter, veiller(grappe.pid));
  const admin = new pg.Client(grappe.acces);
  await admin.connect();
  ouverts.push(() => admin.end());
  await admin.query(`create database ${GABARIT}`);
  const gabarit = new pg.Client({ ...grappe.acces, database: GABARIT });
  await gabarit.connect();
  await migrer(gabarit);
  await gabarit.end();
  const url = urlDe(grappe);
  const creer = async (): Promise<string> => {
    const base = `essai_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database ${base} template ${GABARIT}`);
    return url(base);
  };
  return { url, creer };
}

/** As an operator writes it in DATABASE_URL. */
export const urlDe =
  ({ acces }: Grappe) =>
  (base: string): string =>
    `postgresql://${acces.user}:${String(acces.password)}@/${base}?host=${encodeURIComponent(acces.host)}&port=${acces.port}`;
