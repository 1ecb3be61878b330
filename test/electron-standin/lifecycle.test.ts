import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchInStandin, STANDIN, temporaryProfile } from './launch.ts';
import { processTree, proportionalMemoryBytes } from './memory.ts';
import { runApp } from './run-app.ts';

const PLAIN = path.join(import.meta.dirname, 'fixtures/plain');
const EXECUTABLE = path.join(STANDIN, 'electron');

declare global {
  var second: { argv: string[]; data: unknown } | undefined;
}

const isAlive = (pid: number): boolean => {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return stat !== '' && !stat.slice(stat.lastIndexOf(')')).startsWith(') Z');
};

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.on('close', (code) => resolve(code)));

describe('the life of the processes', () => {
  let userData = '';
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    userData = await temporaryProfile();
  });
  afterEach(async () => {
    // Ended in order, so that nothing writes to the profile while it is removed.
    const running = children
      .splice(0)
      .filter((child) => child.exitCode === null && child.signalCode === null);
    const ends = running.map(ended);
    for (const child of running) child.kill('SIGTERM');
    await Promise.all(ends);
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
  });

  const start = (options: { detached?: boolean } = {}): ChildProcess & { pid: number } => {
    const child = spawn(EXECUTABLE, [PLAIN, `--user-data-dir=${userData}`], { stdio: 'pipe', ...options });
    children.push(child);
    return Object.assign(child, { pid: child.pid ?? 0 });
  };
  /** The tree of processes, once the page of a window is among them: the app is ready then. */
  const allStarted = async (pid: number): Promise<number[]> => {
    const isPage = (one: number): boolean => {
      const file = `/proc/${one}/cmdline`;
      return existsSync(file) && readFileSync(file, 'utf8').includes('--type=renderer');
    };
    await expect.poll(() => processTree(pid).some(isPage), { timeout: 15_000 }).toBe(true);
    return processTree(pid);
  };

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends everything in order', async (signal) => {
    const child = start();
    const end = ended(child);
    const tree = await allStarted(child.pid);
    child.kill(signal);
    expect(await end).toBe(0);
    await expect.poll(() => tree.filter(isAlive)).toEqual([]);
    expect(readdirSync(userData)).not.toContain('SingletonLock');
  });

  test('Ctrl-C, which reaches every process of a terminal, ends everything in order', async () => {
    const child = start({ detached: true });
    let output = '';
    child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
    const end = ended(child);
    const tree = await allStarted(child.pid);
    process.kill(-child.pid, 'SIGINT');
    await end;
    await expect.poll(() => tree.filter(isAlive)).toEqual([]);
    expect(output).not.toContain('Chromium ended');
  });

  test('a killed main process leaves no Chromium, no utility process, and a lock that the next start takes', async () => {
    const app = await launchInStandin({ app: PLAIN, userData });
    await (await app.firstWindow()).getByText('ran').waitFor();
    await app.evaluate(
      ({ utilityProcess }, file) =>
        new Promise<void>((resolve) => utilityProcess.fork(file, ['orphan']).once('spawn', () => resolve())),
      path.join(PLAIN, 'utility.cjs'),
    );
    const tree = await allStarted(app.process().pid ?? 0);
    process.kill(tree[0] ?? 0, 'SIGKILL');
    await expect.poll(() => tree.filter(isAlive), { timeout: 5000 }).toEqual([]);
    const next = await launchInStandin({ app: PLAIN, userData });
    expect(await next.evaluate(({ app: own }) => own.hasSingleInstanceLock())).toBe(true);
    await next.close();
  });

  test('a second instance is refused, and the first hears its arguments', async () => {
    const first = await launchInStandin({ app: PLAIN, userData });
    await first.firstWindow();
    const second = spawn(EXECUTABLE, [PLAIN, `--user-data-dir=${userData}`, '--open=x'], { stdio: 'pipe' });
    children.push(second);
    expect(await ended(second)).toBe(7);
    const heard = await first.evaluate(() => globalThis.second);
    expect([heard?.argv.at(-1), heard?.data]).toEqual(['--open=x', { sign: 'second' }]);
    await first.close();
  });

  test('what safeStorage encrypts is read after a restart, and not by another profile', async () => {
    const first = await launchInStandin({ app: PLAIN, userData });
    const secret = await first.evaluate(async ({ safeStorage }) => {
      const state = [await safeStorage.isAsyncEncryptionAvailable(), safeStorage.getSelectedStorageBackend()];
      return { state, text: (await safeStorage.encryptStringAsync('clé ✓')).toString('base64') };
    });
    await first.close();
    expect(secret.state).toEqual([true, 'basic_text']);
    expect(Buffer.from(secret.text, 'base64').toString('latin1')).not.toContain('cl');
    const decrypted = async (profile: string): Promise<string> => {
      const app = await launchInStandin({ app: PLAIN, userData: profile });
      const text = await app.evaluate(async ({ safeStorage }, encrypted) => {
        const { result } = await safeStorage
          .decryptStringAsync(Buffer.from(encrypted, 'base64'))
          .catch((error: Error) => ({ result: error.message }));
        return result;
      }, secret.text);
      await app.close();
      return text;
    };
    expect(await decrypted(userData)).toBe('clé ✓');
    const other = await temporaryProfile();
    expect(await decrypted(other)).toContain('Error while decrypting');
    await rm(other, { recursive: true });
  });

  test('all that is written goes to the profile given', async () => {
    const app = await launchInStandin({ app: PLAIN, userData });
    await app.firstWindow();
    expect(
      await app.evaluate(({ app: own }) => [own.getPath('userData'), own.getPath('sessionData')]),
    ).toEqual([userData, userData]);
    await app.close();
    expect(await readdir(userData)).toEqual(['standin-chromium']);
  });

  test('without a test driver, nothing listens on the network', async () => {
    const listening = (pids: readonly number[]): string[] => {
      const sockets = new Set(pids.flatMap(socketsOf));
      return listeningSockets().filter((inode) => sockets.has(inode));
    };
    expect(listening(await allStarted(start().pid))).toEqual([]);
    const driven = await launchInStandin({ app: PLAIN });
    expect(listening(processTree(driven.process().pid ?? 0)).length).toBe(2);
    await driven.close();
  });

  test('the memory of all processes is summed, shared pages once', async () => {
    const child = start();
    const tree = await allStarted(child.pid);
    const [all, main] = [proportionalMemoryBytes(tree), proportionalMemoryBytes(tree.slice(0, 1))];
    expect(main).toBeGreaterThan(10_000_000);
    expect(all).toBeGreaterThan(main);
    expect(proportionalMemoryBytes([2 ** 22 + 1])).toBe(0);
  });
});

test('an app that quits when its window closes may hold the end, and is asked once', async () => {
  const main = `
    const { app, BrowserWindow } = require('electron');
    const told = [];
    app.whenReady().then(() => {
      const window = new BrowserWindow();
      window.on('closed', () => app.quit());
      setImmediate(() => window.close());
    });
    app.on('window-all-closed', () => told.push('all closed'));
    app.on('before-quit', () => told.push('before'));
    app.on('will-quit', (event) => {
      told.push('will');
      if (told.length > 2) return console.log(told.join());
      event.preventDefault();
      setTimeout(() => app.quit(), 200);
    });`;
  const { code, output } = await runApp({
    'package.json': '{ "name": "held", "main": "main.cjs" }',
    'main.cjs': main,
  });
  expect([code, output]).toEqual([0, 'before,will,before,will\n']);
});

function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}

/** Inodes of TCP sockets in state LISTEN. */
function listeningSockets(): string[] {
  const rows = ['tcp', 'tcp6'].flatMap((name) =>
    existsSync(`/proc/net/${name}`) ? readFileSync(`/proc/net/${name}`, 'utf8').split('\n').slice(1) : [],
  );
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return fields.filter((row) => row[3] === '0A').flatMap((row) => row[9] ?? []);
}
