import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { assert } from '../../domain/assert.ts';

/**
 * A secret kept in a file that only its owner reads, drawn at the first start.
 * @returns `octets` bytes; throws when the file holds another length (a key is never replaced silently).
 */
export function secretFichier(fichier: string, octets: number): Buffer {
  if (!existsSync(fichier)) {
    mkdirSync(dirname(fichier), { recursive: true, mode: 0o700 });
    // 'wx': two processes starting together never overwrite each other's key.
    try {
      writeFileSync(fichier, randomBytes(octets).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (cause) {
      if (!existsSync(fichier)) throw cause;
    }
  }
  const lu = Buffer.from(readFileSync(fichier, 'utf8').trim(), 'hex');
  assert(lu.length === octets, `la clé ${fichier} n'a pas ${octets} octets`);
  return lu;
}
