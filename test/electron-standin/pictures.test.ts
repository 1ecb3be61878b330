import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { launchInStandin, temporaryProfile } from './launch.ts';

const PLAIN = path.join(import.meta.dirname, 'fixtures/plain');

test('with a folder for pictures, each window’s latest picture is kept there, at its size', async () => {
  const folder = await temporaryProfile();
  const app = await launchInStandin({ app: PLAIN, env: { ELECTRON_STANDIN_SHOTS: folder } });
  const page = await app.firstWindow();
  const file = path.join(folder, 'window-1.png');
  await expect.poll(() => existsSync(file), { timeout: 5000 }).toBe(true);
  const first = readFileSync(file);
  expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([900, 640]);
  await page.evaluate(() => document.querySelector('h1')?.replaceChildren('Autre chose'));
  await expect.poll(() => readFileSync(file).equals(first), { timeout: 5000 }).toBe(false);
  await app.close();
  await rm(folder, { recursive: true });
});
