import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** What a second instance tells the first. */
export type SecondInstance = { argv: string[]; cwd: string; data: unknown };
export type InstanceLock = { release(): void };

/**
 * Takes the single-instance lock of a userData folder, as Chromium does on Linux: a symbolic link, made atomically,
 * that names the owner's pid. When a living process holds it, that process hears of this one and undefined is returned.
 */
export function takeInstanceLock(
  userData: string,
  message: SecondInstance,
  onSecond: (message: SecondInstance) => void,
): InstanceLock | undefined {
  const link = path.join(userData, 'SingletonLock');
  const socket = socketOf(userData);
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  while (!tryLink(link)) {
    const owner = ownerOf(link);
    if (owner !== undefined && isAlive(owner) && notify(socket, message)) return undefined;
    // The owner died, or its pid now belongs to a process that does not answer.
    rmSync(link, { force: true });
  }
  rmSync(socket, { force: true });
  const server = listen(socket, onSecond);
  const release = (): void => {
    server.close();
    rmSync(socket, { force: true });
    rmSync(link, { force: true });
    process.off('exit', release);
  };
  process.on('exit', release);
  return { release };
}

function tryLink(link: string): boolean {
  try {
    symlinkSync(String(process.pid), link);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(link: string): number | undefined {
  try {
    return Number(readlinkSync(link));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function listen(socket: string, onSecond: (message: SecondInstance) => void): net.Server {
  const server = net.createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.setEncoding('utf8');
    connection.on('error', () => {});
    connection.on('data', (part: string) => {
      text += part;
    });
    connection.on('end', () => {
      connection.end();
      if (text !== '') onSecond(JSON.parse(text) as SecondInstance);
    });
  });
  // The umask keeps other users out from the first moment.
  const umask = process.umask(0o177);
  server.listen(socket);
  process.umask(umask);
  server.unref();
  return server;
}

/** requestSingleInstanceLock answers at once, so the message leaves through a short process that is waited for. */
function notify(socket: string, message: SecondInstance): boolean {
  const script = `
    const end = Date.now() + 2000;
    const attempt = () => {
      const socket = require('node:net').connect(process.env.STANDIN_SOCKET, () => socket.end(process.env.STANDIN_MESSAGE));
      socket.on('error', () => (Date.now() < end ? setTimeout(attempt, 50) : process.exit(3)));
      socket.on('end', () => process.exit(0));
      socket.resume();
    };
    attempt();`;
  const env = { ...process.env, STANDIN_SOCKET: socket, STANDIN_MESSAGE: JSON.stringify(message) };
  return spawnSync(process.execPath, ['-e', script], { env }).status === 0;
}

/** Paths of sockets are at most 107 bytes long, so the socket is not in userData. */
function socketOf(userData: string): string {
  const name = createHash('sha256')
    .update(`${os.userInfo().uid}:${path.resolve(userData)}`)
    .digest('hex');
  return path.join(os.tmpdir(), `electron-standin-${name.slice(0, 16)}.sock`);
}
