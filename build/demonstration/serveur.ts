import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { root } from '../tasks/command.ts';

export type ServeurLance = {
  readonly url: string;
  readonly pid: number;
  /** The next one-time code printed for an address, also when it was printed before the call. */
  readonly prochainCode: () => Promise<string>;
  /** SIGTERM and wait; the server drains and stops its database. */
  readonly arreter: () => Promise<void>;
  /** SIGKILL and wait: a crash. */
  readonly tuer: () => Promise<void>;
};

type Options = {
  readonly donnees: string;
  readonly patients: number;
  readonly port?: number;
  /** Lines of the server's output shown to the user; all of them when absent. */
  readonly montrer?: (ligne: string) => void;
};

const fin = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()));

/** Starts the central server with the demonstration region, as a user would by `npm run server`. */
export async function lancerServeur(options: Options): Promise<ServeurLance> {
  const args = ['--port', String(options.port ?? 0), '--data', options.donnees, '--demo'];
  const child = spawn(
    process.execPath,
    [join(root, 'server', 'cli.ts'), ...args, '--patients', String(options.patients)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const codes: string[] = [];
  const attentes: ((code: string) => void)[] = [];
  const pret = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (ligne) => {
      options.montrer?.(ligne);
      const code = /Code à usage unique .*?(\d{6})\s*$/.exec(ligne)?.[1];
      const url = /Serveur prêt\s*:\s*(\S+)/.exec(ligne)?.[1];
      if (url) resolve(url);
      if (!code) return;
      const attente = attentes.shift();
      if (attente) attente(code);
      else codes.push(code);
    });
    child.once('exit', (code) => reject(new Error(`le serveur s'est arrêté (code ${code})`)));
  });
  const url = await pret;
  return {
    url,
    pid: child.pid ?? 0,
    prochainCode: () => {
      const deja = codes.shift();
      return deja ? Promise.resolve(deja) : new Promise((resolve) => attentes.push(resolve));
    },
    arreter: async () => {
      child.kill('SIGTERM');
      await fin(child);
    },
    tuer: async () => {
      child.kill('SIGKILL');
      await fin(child);
    },
  };
}
