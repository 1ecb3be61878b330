import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choisirEmplacement } from '../../../server/postgres/emplacement.ts';

const CLI = join(import.meta.dirname, '../../../server/cli.ts');

export type Lance = {
  readonly enfant: ChildProcess;
  readonly sortie: () => string;
  readonly fin: Promise<number | null>;
};

/** `npm run server -- args` without npm. The caller stops it. */
export function lancer(
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly uid?: number; readonly gid?: number } = {},
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
  return { enfant, sortie: () => texte, fin };
}

/** @returns the address, once the server says that it is ready. */
export async function pret(l: Lance): Promise<string> {
  for (let i = 0; i < 600; i++) {
    const url = /Serveur prêt : (\S+)/.exec(l.sortie())?.[1];
    if (url) return url;
    if (l.enfant.exitCode !== null) break;
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error(`le serveur n'est pas prêt : ${l.sortie()}`);
}

export const sante = async (url: string): Promise<unknown> => (await fetch(`${url}/sante/pret`)).json();

/** Process id of the PostgreSQL of a data folder, 0 when none runs. */
export function pidPostgres(dossier: string): number {
  const fichier = join(choisirEmplacement(dossier).donnees, 'postmaster.pid');
  return existsSync(fichier) ? Number(readFileSync(fichier, 'utf8').split('\n')[0]) : 0;
}

/** A dead process that nobody has waited for yet (a zombie) has an empty command line. */
export function vivant(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}
