import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

/** What a second instance tells the first. */
export type SecondInstance = { argv: string[]; cwd: string; data: unknown };
export type InstanceLock = { release(): void };

type Owner = { readonly pid: number; readonly token: string };

/**
 * Takes the single-instance lock of a userData folder, as Chromium does on Linux: a symbolic link, made atomically,
 * that names the owner. When a living process holds it, that process hears of this one and undefined is returned.
 * The token in the link is known only to who can read the folder, and messages without it are ignored.
 */
export function takeInstanceLock(
  userData: string,
  message: SecondInstance,
  onSecond: (message: SecondInstance) => void,
): InstanceLock | undefined {
  const link = path.join(userData, 'SingletonLock');
  const own: Owner = { pid: process.pid, token: randomUUID() };
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  while (!tryLink(link, own)) {
    const owner = ownerOf(link);
    if (owner !== undefined && isAlive(owner.pid) && notify(owner, message)) return undefined;
    // The owner died, or its pid now belongs to a process that does not answer.
    rmSync(link, { force: true });
  }
  const server = listen(own, onSecond);
  const release = (): void => {
    server.close();
    rmSync(link, { force: true });
    process.off('exit', release);
  };
  process.on('exit', release);
  return { release };
}

/** A name of Linux' abstract space of sockets: it leaves no file, however the owner ends. */
const socketOf = ({ pid }: Owner): string => `\0electron-standin-${pid}`;

function tryLink(link: string, { pid, token }: Owner): boolean {
  try {
    symlinkSync(`${pid}:${token}`, link);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(link: string): Owner | undefined {
  try {
    const [pid, token = ''] = readlinkSync(link).split(':');
    return { pid: Number(pid), token };
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

function listen(own: Owner, onSecond: (message: SecondInstance) => void): net.Server {
  const server = net.createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.setEncoding('utf8');
    connection.on('error', () => {});
    connection.on('data', (part: string) => {
      text += part;
    });
    connection.on('end', () => {
      connection.end();
      if (text.startsWith(own.token)) onSecond(JSON.parse(text.slice(own.token.length)) as SecondInstance);
    });
  });
  server.listen(socketOf(own));
  server.unref();
  return server;
}

/** requestSingleInstanceLock answers at once, so the message leaves through a short process that is waited for. */
function notify(owner: Owner, message: SecondInstance): boolean {
  const script = `
    const [name, text] = process.argv.slice(1);
    const end = Date.now() + 2000;
    const attempt = () => {
      const socket = require('node:net').connect('\\0' + name, () => socket.end(text));
      socket.on('error', () => (Date.now() < end ? setTimeout(attempt, 50) : process.exit(3)));
      socket.on('end', () => process.exit(0));
      socket.resume();
    };
    attempt();`;
  const args = ['-e', script, '--', socketOf(owner).slice(1), owner.token + JSON.stringify(message)];
  return spawnSync(process.execPath, args).status === 0;
}
