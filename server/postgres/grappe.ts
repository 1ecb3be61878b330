import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';
import { installerBinaires, trouverPaquet } from './binaires.ts';
import { choisirEmplacement, type Emplacement } from './emplacement.ts';
import { secretFichier } from './secrets.ts';

const ADMIN = 'collegiale';
const BASE = 'collegiale';
const WINDOWS = process.platform === 'win32';

/** Our own PostgreSQL, running: how to reach it, and how to leave it. */
export type Grappe = {
  readonly acces: pg.ClientConfig & { readonly host: string; readonly port: number };
  /** True when it ran already: another process of ours, or one left by a killed server. */
  readonly dejaLancee: boolean;
  readonly pid: number;
  /** Closes connections, writes everything, stops; returns once the process is gone. */
  readonly arreter: () => Promise<void>;
};

/**
 * Starts the PostgreSQL that lives under the data folder, or joins it when it runs.
 * @param enPlus settings (« name=value ») that win over ours, when it is started here.
 */
export async function ouvrirGrappe(dossierDonnees: string, enPlus: readonly string[] = []): Promise<Grappe> {
  const emplacement = choisirEmplacement(dossierDonnees);
  const motDePasse = secretFichier(join(dossierDonnees, 'cles', 'postgresql.secret'), 24).toString('hex');
  const port = await choisirPort(emplacement);
  const acces = {
    host: WINDOWS ? '127.0.0.1' : emplacement.socket,
    port,
    user: ADMIN,
    password: motDePasse,
    database: BASE,
  };
  const lancee = await joindre(emplacement, acces);
  if (lancee !== undefined)
    return { acces, dejaLancee: true, pid: lancee, arreter: () => arreterPid(lancee) };
  const binaires = preparer(emplacement);
  if (!existsSync(join(emplacement.donnees, 'PG_VERSION'))) {
    await initialiser(binaires, emplacement, motDePasse);
  }
  const enfant = await demarrer(binaires, emplacement, acces, reglages(emplacement, port, enPlus));
  await creerBase(acces);
  const arreter = () => arreterEnfant(enfant).then(() => ranger(emplacement));
  return { acces, dejaLancee: false, pid: enfant.pid ?? 0, arreter };
}

/** A socket's folder outside the data folder is made again at each start. */
function ranger(emplacement: Emplacement): void {
  if (!emplacement.socket.startsWith(emplacement.racine))
    rmSync(emplacement.socket, { recursive: true, force: true });
}

function preparer(emplacement: Emplacement): string {
  const paquet = trouverPaquet(import.meta.dirname);
  if (!paquet) {
    throw new Error(
      `PostgreSQL n'est pas livré pour ${process.platform}-${process.arch} : donnez une base existante par DATABASE_URL.`,
    );
  }
  return installerBinaires(paquet, emplacement.racine, emplacement.compte);
}

/** A free port once, kept: Windows has no unix socket that libpq uses by default. */
async function choisirPort(emplacement: Emplacement): Promise<number> {
  if (!WINDOWS) return 5432;
  const fichier = join(emplacement.racine, 'port');
  if (existsSync(fichier)) return Number(readFileSync(fichier, 'utf8'));
  const port = await new Promise<number>((resolve) => {
    const s = createServer().listen(0, '127.0.0.1', () => {
      const a = s.address();
      s.close(() => resolve(typeof a === 'object' && a ? a.port : 0));
    });
  });
  writeFileSync(fichier, String(port));
  return port;
}

function lirePid(emplacement: Emplacement): number | undefined {
  const fichier = join(emplacement.donnees, 'postmaster.pid');
  if (!existsSync(fichier)) return undefined;
  const pid = Number(readFileSync(fichier, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function vivant(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return e instanceof Error && 'code' in e && e.code === 'EPERM';
  }
}

/** False when the number was given to another program since (Linux tells the name). */
function estPostgres(pid: number): boolean {
  if (!vivant(pid)) return false;
  const fiche = `/proc/${pid}/cmdline`;
  return !existsSync(fiche) || readFileSync(fiche, 'utf8').includes('postgres');
}

async function repond(acces: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...acces, database: 'postgres', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL writes its state on the eighth line of its lock file. */
function enArret(emplacement: Emplacement): boolean {
  const fichier = join(emplacement.donnees, 'postmaster.pid');
  return existsSync(fichier) && readFileSync(fichier, 'utf8').split('\n')[7]?.trim() === 'stopping';
}

/** Waits for a PostgreSQL that is starting, recovering or stopping. @returns its pid, undefined when none runs. */
async function joindre(emplacement: Emplacement, acces: pg.ClientConfig): Promise<number | undefined> {
  for (let essai = 0; essai < 300; essai++) {
    const pid = lirePid(emplacement);
    if (pid === undefined) return undefined;
    if (!estPostgres(pid)) {
      // Left by a killed run. PostgreSQL removes it itself unless the number lives again elsewhere.
      rmSync(join(emplacement.donnees, 'postmaster.pid'), { force: true });
      return undefined;
    }
    if (!enArret(emplacement) && (await repond(acces))) return pid;
    await attendre(100);
  }
  throw new Error('PostgreSQL tourne sous ce dossier de données mais ne répond pas (voir postgresql.log).');
}

type Lancement = {
  readonly uid?: number;
  readonly gid?: number;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
};
function lancement(emplacement: Emplacement): Lancement {
  const env = {
    PATH: process.env['PATH'],
    SYSTEMROOT: process.env['SYSTEMROOT'],
    LC_ALL: WINDOWS ? 'C' : 'C.UTF-8',
  };
  return { ...emplacement.compte, env, cwd: emplacement.racine };
}

async function initialiser(binaires: string, emplacement: Emplacement, motDePasse: string): Promise<void> {
  const secret = join(emplacement.racine, `mdp-${randomBytes(6).toString('hex')}`);
  writeFileSync(secret, motDePasse, { mode: 0o600 });
  if (emplacement.compte) chownSync(secret, emplacement.compte.uid, emplacement.compte.gid);
  const langue =
    process.platform === 'linux'
      ? ['--locale=C.UTF-8']
      : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const base = ['-D', emplacement.donnees, '-U', ADMIN, '--encoding=UTF8', ...langue];
  const args = [...base, '--auth=scram-sha-256', `--pwfile=${secret}`];
  try {
    await new Promise<void>((resolve, reject) => {
      const enfant = spawn(join(binaires, 'bin', 'initdb'), args, {
        ...lancement(emplacement),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let erreurs = '';
      enfant.stderr.on('data', (d: Buffer) => (erreurs += d.toString()));
      enfant.on('error', reject);
      enfant.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb : ${erreurs}`))));
    });
  } catch (cause) {
    rmSync(emplacement.donnees, { recursive: true, force: true });
    throw cause;
  } finally {
    rmSync(secret, { force: true });
  }
}

/**
 * No statement and no value of a row ever reach PostgreSQL's own log: an error message names the
 * constraint, its DETAIL would hold the patient's key (rule 6).
 */
function reglages(emplacement: Emplacement, port: number, enPlus: readonly string[]): readonly string[] {
  const socket = WINDOWS
    ? ['listen_addresses=127.0.0.1']
    : ['listen_addresses=', `unix_socket_directories=${emplacement.socket}`, 'unix_socket_permissions=0700'];
  return [
    ...socket,
    `port=${port}`,
    'max_connections=60',
    'shared_buffers=64MB',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'timezone=UTC',
    'idle_in_transaction_session_timeout=60s',
    ...enPlus,
  ].flatMap((r) => ['-c', r]);
}

async function demarrer(
  binaires: string,
  emplacement: Emplacement,
  acces: pg.ClientConfig,
  options: readonly string[],
): Promise<ChildProcess> {
  // A killed run may have left backends that still hold the shared memory for a moment.
  for (let essai = 0; ; essai++) {
    const journal = openSync(join(emplacement.racine, 'postgresql.log'), 'a', 0o600);
    const enfant = spawn(join(binaires, 'bin', 'postgres'), ['-D', emplacement.donnees, ...options], {
      ...lancement(emplacement),
      stdio: ['ignore', journal, journal],
      // Its own group: Ctrl-C reaches us alone, and we stop it after the last answer.
      detached: true,
    });
    closeSync(journal);
    if (await pret(enfant, acces)) return enfant;
    if (essai >= 20)
      throw new Error(`PostgreSQL ne démarre pas : voir ${join(emplacement.racine, 'postgresql.log')}.`);
    await attendre(500);
  }
}

async function pret(enfant: ChildProcess, acces: pg.ClientConfig): Promise<boolean> {
  let fini = false;
  enfant.once('exit', () => (fini = true));
  enfant.once('error', () => (fini = true));
  for (let i = 0; i < 1200 && !fini; i++) {
    if (await repond(acces)) return true;
    await attendre(i < 40 ? 25 : 100);
  }
  return false;
}

async function creerBase(acces: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...acces, database: 'postgres' });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [BASE]);
  if (rowCount === 0) await client.query(`create database ${BASE}`);
  await client.end();
}

async function attendreFin(enVie: () => boolean, pid: number): Promise<void> {
  for (let i = 0; enVie(); i++) {
    if (i === 300) process.kill(pid, 'SIGQUIT');
    if (i > 600) return;
    await attendre(50);
  }
}

/** SIGINT is PostgreSQL's « fast » stop: open sessions are ended, everything is written. */
async function arreterPid(pid: number): Promise<void> {
  if (!estPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  await attendreFin(() => estPostgres(pid), pid);
}

async function arreterEnfant(enfant: ChildProcess): Promise<void> {
  if (enfant.exitCode !== null || enfant.pid === undefined) return;
  enfant.kill('SIGINT');
  await attendreFin(() => enfant.exitCode === null && enfant.signalCode === null, enfant.pid);
}
