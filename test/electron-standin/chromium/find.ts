import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { unpackChromium, type Unpacked } from './unpack.ts';

const DEBIAN = '/usr/lib/chromium/chromium';
const MODULES = path.resolve(import.meta.dirname, '../../../node_modules');
const PACKAGE = path.join(MODULES, '@sparticuz/chromium');

/**
 * The Chromium to start: the one named by ELECTRON_STANDIN_CHROMIUM, else Debian's, else @sparticuz/chromium,
 * unpacked on first use (some seconds). Debian's wrapper in /usr/bin is avoided: it prints a shell error.
 */
export async function findChromium(): Promise<Unpacked> {
  const named = process.env['ELECTRON_STANDIN_CHROMIUM'];
  if (named !== undefined && named !== '') return { executable: named, env: {} };
  if (existsSync(DEBIAN)) return { executable: DEBIAN, env: {} };
  if (!existsSync(PACKAGE)) {
    throw new Error(
      'no Chromium: install the Debian package chromium, or run npm ci with development dependencies',
    );
  }
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const { executable, env } = await unpackChromium(path.join(PACKAGE, 'bin'), cacheFolder(version), version);
  const inherited = process.env['LD_LIBRARY_PATH'];
  const libraries = [env['LD_LIBRARY_PATH'], inherited].filter(Boolean).join(':');
  return { executable, env: { ...env, LD_LIBRARY_PATH: libraries } };
}

/**
 * Chromium's sandbox wants a user namespace: root is refused, and some machines (a chroot, a hardened kernel)
 * give none to ordinary users. Then Chromium would end at once; without it the stand-in runs, and says so.
 */
function sandboxSwitches(): readonly string[] {
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  if (process.platform !== 'linux' || spawnSync('unshare', ['--user', 'true']).status === 0) return [];
  console.error('electron stand-in: no user namespace on this machine, Chromium runs without its sandbox');
  return ['--no-sandbox'];
}

/** A missing or small /dev/shm makes pages crash. */
export function machineSwitches(): readonly string[] {
  return [
    ...sandboxSwitches(),
    ...(sharedMemoryBytes() < 256 * 1024 * 1024 ? ['--disable-dev-shm-usage'] : []),
  ];
}

function sharedMemoryBytes(): number {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    accessSync('/dev/shm', constants.W_OK);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** Beside the package, so that all users of the clone share it; or, where that cannot be written, this user's own. */
function cacheFolder(version: string): string {
  const beside = path.join(MODULES, '.cache/chromium');
  if (existsSync(path.join(beside, version)) || isWritable(beside)) return beside;
  const own = path.join(os.tmpdir(), `electron-standin-${os.userInfo().uid}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  // The temporary folder is everybody's: another user may have made a folder of this name first.
  const { uid, mode } = statSync(own);
  if (uid !== os.userInfo().uid || (mode & 0o022) !== 0) throw new Error(`${own} belongs to another user`);
  return path.join(own, 'chromium');
}

function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
