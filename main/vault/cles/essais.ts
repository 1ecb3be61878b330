import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ecrireSurement } from './ecriture-sure.ts';

/** Wrong passwords in a row after which the vault opens again only after a contact with the server. */
export const ESSAIS_MAX = 3;
const essaisSchema = z.strictObject({ echecs: z.int().nonnegative() });

const chemin = (dossier: string): string => join(dossier, 'essais.json');

/**
 * Wrong passwords since the last right one. An unreadable counter counts as full. Limit, said in
 * docs/adr/0003: who can write this folder can put an older counter back; the envelope's Argon2id and
 * the two secrets that are not in this folder are what resists him.
 */
export function lireEchecs(dossier: string): number {
  if (!existsSync(chemin(dossier))) return 0;
  try {
    const lu = essaisSchema.safeParse(JSON.parse(readFileSync(chemin(dossier), 'utf8')));
    return lu.success ? lu.data.echecs : ESSAIS_MAX;
  } catch (cause) {
    if (cause instanceof SyntaxError) return ESSAIS_MAX;
    throw cause;
  }
}

/** On the disk before the password is tried, so that killing the process does not save a try. */
export function ecrireEchecs(dossier: string, echecs: number): void {
  ecrireSurement(chemin(dossier), Buffer.from(JSON.stringify({ echecs })));
}
