import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
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
  const { executable, env } = await unpackChromium(path.join(PACKAGE, 'bin'), cacheFolder(), version);
  const inherited = process.env['LD_LIBRARY_PATH'];
  const libraries = [env['LD_LIBRARY_PATH'], inherited].filter(Boolean).join(':');
  return { executable, env: { ...env, LD_LIBRARY_PATH: libraries } };
}

/** Chromium's sandbox refuses root; a missing or small /dev/shm makes pages crash. */
export function machineSwitches(): readonly string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
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

function cacheFolder(): string {
  const beside = path.join(MODULES, '.cache');
  try {
    mkdirSync(beside, { recursive: true });
    accessSync(beside, constants.W_OK);
    return path.join(beside, 'chromium');
  } catch {
    // node_modules belongs to someone else: a folder of this user only.
    const own = path.join(os.tmpdir(), `electron-standin-${os.userInfo().uid}`);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return path.join(own, 'chromium');
  }
}
