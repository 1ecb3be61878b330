import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Erreur } from '../../../contract/errors.ts';
import { ecrireSurement } from '../cles/ecriture-sure.ts';

const chemin = (dossier: string): string => join(dossier, 'avarie');

/**
 * A damaged page is met when it is read, long after the opening: noted here, so that the next opening
 * reads every page before it trusts any.
 */
export function noterAvarie(dossier: string): void {
  if (!existsSync(chemin(dossier))) ecrireSurement(chemin(dossier), Buffer.alloc(0));
}

export const avarieNotee = (dossier: string): boolean => existsSync(chemin(dossier));

export const oublierAvarie = (dossier: string): void => rmSync(chemin(dossier), { force: true });

const RAISONS = ['tronque', 'enClair', 'temoin', 'avarie'];
/** Of SQLite's input and output errors, those that the bytes of the file explain, and not its disk or its rights. */
const CODES = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_DATA'];

/** True when the database itself is at fault, so that making it again helps; a full or read-only disk is not. */
export function estAvarie({ type, details }: Erreur): boolean {
  if (type === 'CoffreRestaure' || type === 'CoffreAbsent') return true;
  if (type !== 'CoffreIllisible') return false;
  const code = String(details?.['code'] ?? '');
  return RAISONS.includes(String(details?.['raison'])) || CODES.some((c) => code.startsWith(c));
}
