import { spawn } from 'node:child_process';

/**
 * Stops PostgreSQL when this process dies without having said so: a shell of three words waits at the end
 * of a pipe, and the system closes the pipe of whoever dies, SIGKILL included. Not on Windows, where a
 * PostgreSQL that stays is joined by the next start.
 * @returns what sends it away, before an ordinary stop.
 */
export function veiller(pid: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const veilleur = spawn('/bin/sh', ['-c', 'read mot || kill -INT "$1"', 'veilleur', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Ctrl-C in a terminal goes to its whole group.
    detached: true,
  });
  veilleur.on('error', () => undefined);
  veilleur.stdin.on('error', () => undefined);
  veilleur.unref();
  return () => {
    veilleur.stdin.end('congé\n');
  };
}
