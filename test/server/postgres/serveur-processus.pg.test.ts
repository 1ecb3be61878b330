import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { choisirEmplacement } from '../../../server/postgres/emplacement.ts';
import { ouvrirMagasin } from '../../../server/magasin.ts';

const CLI = join(import.meta.dirname, '../../../server/cli.ts');
const RACINE = process.getuid?.() === 0;
const aRanger: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const ranger of aRanger.splice(0).toReversed()) await ranger();
});

function dossierDonnees(): string {
  const parent = mkdtempSync(join(tmpdir(), 'collegiale-cli-'));
  chmodSync(parent, 0o755);
  const dossier = join(parent, 'données du serveur');
  aRanger.push(() => rmSync(parent, { recursive: true, force: true }));
  return dossier;
}

type Lance = {
  readonly enfant: ChildProcess;
  readonly sortie: () => string;
  readonly fin: Promise<number | null>;
};

function lancer(
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; uid?: number; gid?: number } = {},
): Lance {
  let texte = '';
  const enfant = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, ...args], {
    ...options,
    env: { ...process.env, COLLEGIALE_JOURNAL: 'silent', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  enfant.stdout.on('data', (d: Buffer) => (texte += d.toString()));
  enfant.stderr.on('data', (d: Buffer) => (texte += d.toString()));
  const fin = new Promise<number | null>((r) => enfant.on('close', (code) => r(code)));
  aRanger.push(async () => {
    enfant.kill('SIGTERM');
    await fin;
  });
  return { enfant, sortie: () => texte, fin };
}

async function pret(l: Lance): Promise<string> {
  for (let i = 0; i < 300; i++) {
    const url = /Serveur prêt : (\S+)/.exec(l.sortie())?.[1];
    if (url) return url;
    if (l.enfant.exitCode !== null) break;
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`le serveur n'est pas prêt : ${l.sortie()}`);
}

const sante = async (url: string): Promise<unknown> => (await fetch(`${url}/sante/pret`)).json();
const pidPostgres = (dossier: string): number => {
  const { donnees } = choisirEmplacement(dossier);
  const fichier = join(donnees, 'postmaster.pid');
  return existsSync(fichier) ? Number(readFileSync(fichier, 'utf8').split('\n')[0]) : 0;
};
/** A dead process that nobody has waited for yet (a zombie) has an empty command line. */
const vivant = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
};
const arguments_ = (dossier: string): string[] => ['--port', '0', '--data', dossier];

describe('le serveur et son PostgreSQL', { timeout: 120_000 }, () => {
  test('démarrent sur un dossier neuf, s’arrêtent ensemble sur SIGTERM, et repartent', async () => {
    const dossier = dossierDonnees();
    const l = lancer(arguments_(dossier));
    const etat = await sante(await pret(l));
    const postgres = pidPostgres(dossier);
    l.enfant.kill('SIGTERM');
    const code = await l.fin;
    const apres = [vivant(postgres), pidPostgres(dossier)];
    const encore = lancer(arguments_(dossier));
    expect([etat, code, apres, await sante(await pret(encore))]).toEqual([
      { pret: true },
      0,
      [false, 0],
      { pret: true },
    ]);
  });

  test('s’arrêtent proprement sur deux Ctrl-C de suite, ou demandé avant d’être prêts', async () => {
    const dossier = dossierDonnees();
    const l = lancer(arguments_(dossier));
    await pret(l);
    const postgres = pidPostgres(dossier);
    l.enfant.kill('SIGINT');
    l.enfant.kill('SIGINT');
    const premier = [await l.fin, vivant(postgres)];
    const presse = lancer(arguments_(dossier));
    for (let i = 0; i < 200 && pidPostgres(dossier) === 0; i++) await new Promise((r) => setTimeout(r, 25));
    presse.enfant.kill('SIGTERM');
    expect([premier, await presse.fin, pidPostgres(dossier)]).toEqual([[0, false], 0, 0]);
  });

  test('survivent à la mort subite du serveur, puis de tout', async () => {
    const dossier = dossierDonnees();
    const premier = lancer(arguments_(dossier));
    await pret(premier);
    const postgres = pidPostgres(dossier);
    premier.enfant.kill('SIGKILL');
    await premier.fin;
    const second = lancer(arguments_(dossier));
    const repris = await sante(await pret(second));
    // Nobody is left to stop it: the first PostgreSQL has gone by itself.
    const sansOrphelin = !vivant(postgres);
    process.kill(pidPostgres(dossier), 'SIGKILL');
    second.enfant.kill('SIGKILL');
    await second.fin;
    const troisieme = lancer(arguments_(dossier));
    const relance = await sante(await pret(troisieme));
    troisieme.enfant.kill('SIGTERM');
    expect([repris, sansOrphelin, relance, await troisieme.fin]).toEqual([
      { pret: true },
      true,
      { pret: true },
      0,
    ]);
  });

  test('lancés par une commande courte, restent au serveur arrivé entre-temps', async () => {
    const dossier = dossierDonnees();
    const commande = await ouvrirMagasin({ dossierDonnees: dossier });
    const l = lancer(arguments_(dossier));
    const url = await pret(l);
    await commande.fermer();
    const apres = await sante(url);
    const postgres = pidPostgres(dossier);
    l.enfant.kill('SIGTERM');
    expect([apres, await l.fin, vivant(postgres)]).toEqual([{ pret: true }, 0, false]);
  });

  test('sans base, le serveur se dit non prêt, répond encore, et s’arrête quand on le demande', async () => {
    const dossier = dossierDonnees();
    const l = lancer(arguments_(dossier));
    const url = await pret(l);
    process.kill(pidPostgres(dossier), 'SIGKILL');
    await expect.poll(() => sante(url), { timeout: 20_000 }).toEqual({ pret: false });
    const vivante = await fetch(`${url}/sante/vivant`);
    const connexion = await fetch(`${url}/session/mot-de-passe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-collegiale-protocole': '1' },
      body: JSON.stringify({ identifiant: 'a', motDePasse: 'b', posteId: crypto.randomUUID() }),
    });
    l.enfant.kill('SIGTERM');
    await l.fin;
    expect([vivante.status, connexion.status, await connexion.json()]).toEqual([
      200,
      500,
      { type: 'ErreurServeur' },
    ]);
  });

  test('n’ouvrent aucun port TCP pour la base, et gardent les clés pour leur seul propriétaire', async () => {
    const dossier = dossierDonnees();
    const m = await ouvrirMagasin({ dossierDonnees: dossier });
    aRanger.push(() => m.fermer());
    const { rows } = await (async () => {
      const c = new pg.Client(m.grappe?.acces);
      await c.connect();
      const r = await c.query(
        "select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync, datcollate, pg_encoding_to_char(encoding) as jeu from pg_database where datname = current_database()",
      );
      await c.end();
      return r;
    })();
    expect(rows).toEqual([{ tcp: '', fsync: 'on', datcollate: 'C.UTF-8', jeu: 'UTF8' }]);
    const { statSync } = await import('node:fs');
    const modes = ['contenu.cle', 'sceau.cle.pem', 'postgresql.secret'].map((f) =>
      (statSync(join(dossier, 'cles', f)).mode & 0o777).toString(8),
    );
    expect([modes, (statSync(join(dossier, 'cles')).mode & 0o777).toString(8)]).toEqual([
      ['600', '600', '600'],
      '700',
    ]);
  });

  test.skipIf(!RACINE)(
    'comme root, marchent aussi quand le dossier est sous une maison fermée (0700)',
    async () => {
      const maison = mkdtempSync(join(tmpdir(), 'maison-'));
      const dossier = join(maison, 'projet', 'donnees');
      mkdirSync(dossier, { recursive: true });
      chmodSync(maison, 0o700);
      const { racine } = choisirEmplacement(dossier);
      aRanger.push(() => {
        rmSync(maison, { recursive: true, force: true });
        rmSync(racine, { recursive: true, force: true });
      });
      const passwd = readFileSync('/etc/passwd', 'utf8');
      const l = lancer(arguments_(dossier));
      expect([await sante(await pret(l)), racine.startsWith('/var/lib/collegiale/')]).toEqual([
        { pret: true },
        true,
      ]);
      l.enfant.kill('SIGTERM');
      expect(await l.fin).toBe(0);
      expect(readFileSync('/etc/passwd', 'utf8')).toBe(passwd);
    },
  );

  test.skipIf(!RACINE)(
    'comme utilisateur ordinaire, tiennent tout entiers dans le dossier de données',
    async () => {
      const parent = mkdtempSync(join(tmpdir(), 'collegiale-ordinaire-'));
      aRanger.push(() => rmSync(parent, { recursive: true, force: true }));
      chmodSync(parent, 0o777);
      const dossier = join(parent, 'd'.repeat(60), 'donnees');
      const l = lancer(arguments_(dossier), { uid: 65_534, gid: 65_534, env: { HOME: '/nonexistent' } });
      expect(await sante(await pret(l))).toEqual({ pret: true });
      expect(existsSync(join(dossier, 'postgresql', 'base', 'PG_VERSION'))).toBe(true);
      l.enfant.kill('SIGTERM');
      expect(await l.fin).toBe(0);
    },
  );

  test('acceptent une autre base par DATABASE_URL, sans lancer la leur', async () => {
    const base = await ouvrirMagasin({ dossierDonnees: dossierDonnees() });
    aRanger.push(() => base.fermer());
    const acces = base.grappe?.acces;
    const c = new pg.Client(acces);
    await c.connect();
    await c.query('create database ailleurs');
    await c.end();
    const url = `postgresql://${acces?.user}:${String(acces?.password)}@/ailleurs?host=${encodeURIComponent(acces?.host ?? '')}`;
    const dossier = dossierDonnees();
    const l = lancer(arguments_(dossier), { env: { DATABASE_URL: url } });
    expect(await sante(await pret(l))).toEqual({ pret: true });
    expect(existsSync(join(dossier, 'postgresql'))).toBe(false);
    l.enfant.kill('SIGTERM');
    expect(await l.fin).toBe(0);
  });

  test.each([
    [['--port', 'abc'], 2, /--port attend un nombre/],
    [['--inconnue'], 2, /Option inconnue ou sans valeur : --inconnue/],
    [['danser'], 2, /Commande inconnue : danser/],
    [['--tls-cert', 'x.pem'], 2, /--tls-cert et --tls-key vont ensemble/],
    [['--help'], 0, /npm run server -- import/],
  ])('%j : une phrase et le bon code', async (args, code, phrase) => {
    const l = lancer(args);
    expect([await l.fin, l.sortie()]).toEqual([code, expect.stringMatching(phrase)]);
    expect(l.sortie()).not.toContain('    at ');
  });
});
