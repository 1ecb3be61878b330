import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { STANDIN } from './launch.ts';

export type Ended = { readonly code: number | null; readonly output: string };

/** What the stand-in says of the machine, where an ordinary user has no sandbox; it is not the app's. */
const MACHINE = /^electron stand-in: no user namespace .*\n/gm;

/** Writes an app of a few files and runs it to its end; the text is what it wrote on both outputs. */
export async function runApp(files: Readonly<Record<string, string>>): Promise<Ended> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'standin-app-'));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const child = spawn(path.join(STANDIN, 'electron'), [
    folder,
    `--user-data-dir=${path.join(folder, 'profile')}`,
  ]);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (output += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  return { code, output: output.replaceAll(MACHINE, '') };
}
