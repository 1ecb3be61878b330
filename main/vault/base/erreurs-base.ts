import { erreur, type Erreur } from '../../../contract/errors.ts';

const CODES_DISQUE = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'];
const PREFIXES_ILLISIBLE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR'];

const codeDe = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';

/**
 * What a failure of SQLite or of the file system means for the user, undefined when it is a bug of ours.
 * A full disk rolls the transaction back: nothing is lost and the same command works once there is room.
 */
export function erreurDeBase(cause: unknown): Erreur | undefined {
  const code = codeDe(cause);
  if (CODES_DISQUE.includes(code)) return erreur('DisquePlein');
  if (PREFIXES_ILLISIBLE.some((p) => code.startsWith(p))) return erreur('CoffreIllisible', { code });
  if (code === 'EIO' || code === 'EROFS' || code === 'EACCES') return erreur('CoffreIllisible', { code });
  return undefined;
}
