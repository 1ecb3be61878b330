import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { readTar } from './tar.ts';

/** The unpacked browser: its executable, and the environment without which it does not start on a bare machine. */
export type Unpacked = { readonly executable: string; readonly env: Readonly<Record<string, string>> };

const PARTIAL = '.partial-';

/**
 * Unpacks the archives of @sparticuz/chromium (`bin`) into `cache/<version>` once, and says where they are.
 * Everything is written beside the final folder and renamed at the end, so that a folder that exists is whole:
 * a killed unpacking leaves only a `.partial-<pid>-…` folder, which the next one removes.
 * The package's own executablePath() is not used: it writes to a folder shared by all users of the machine.
 */
export async function unpackChromium(bin: string, cache: string, version: string): Promise<Unpacked> {
  const folder = path.join(cache, version);
  if (!existsSync(folder)) await unpackInto(folder, bin, cache);
  return {
    executable: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(folder, 'lib'), FONTCONFIG_PATH: path.join(folder, 'fontconfig') },
  };
}

async function unpackInto(folder: string, bin: string, cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  await removeLeftovers(cache);
  const partial = await mkdtemp(path.join(cache, `${PARTIAL}${process.pid}-`));
  try {
    const written = await Promise.allSettled([
      unbrotli(path.join(bin, 'chromium.br'), path.join(partial, 'chromium')),
      untar(path.join(bin, 'al2023.tar.br'), partial),
      untar(path.join(bin, 'swiftshader.tar.br'), partial),
      untar(path.join(bin, 'fonts.tar.br'), path.join(partial, 'fontconfig')),
    ]);
    // Only when all have ended can the folder be removed for good.
    for (const one of written) if (one.status === 'rejected') throw one.reason;
    await writeFile(
      path.join(partial, 'fontconfig', 'fonts.conf'),
      fontsConf(path.join(folder, 'fontconfig')),
    );
    await chmod(partial, 0o755);
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another process finished the same work first: its folder is as good as ours.
    if (!existsSync(folder)) throw error;
  }
}

async function removeLeftovers(cache: string): Promise<void> {
  const names = (await readdir(cache)).filter((name) => name.startsWith(PARTIAL));
  for (const name of names) {
    const pid = Number(name.slice(PARTIAL.length).split('-')[0]);
    if (!isAlive(pid)) await rm(path.join(cache, name), { recursive: true, force: true });
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

async function unbrotli(from: string, to: string): Promise<void> {
  await pipeline(
    createReadStream(from, { highWaterMark: 1 << 20 }),
    createBrotliDecompress({ chunkSize: 1 << 21 }),
    createWriteStream(to, { mode: 0o755 }),
  );
}

async function untar(from: string, to: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(from));
  for (const file of readTar(tar)) {
    const target = path.join(to, file.name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, file.content, { mode: file.mode });
  }
}

/** The fonts.conf of the package names folders of its own host; this one names the fonts beside it and the machine's. */
function fontsConf(folder: string): string {
  const dirs = [path.join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...dirs.map((dir) => `  <dir>${dir}</dir>`),
    `  <cachedir>${path.join(folder, 'cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}
