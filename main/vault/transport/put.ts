import type { LignePut } from '../../../contract/sync.ts';
import { GENRES, scopeSchema } from '../../../domain/synchro/ligne.ts';

const genres: ReadonlySet<unknown> = new Set(GENRES);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CLES_PUT = 6;

/**
 * True for a row line as our server writes it: the one that comes by thousands, checked without the
 * schema's machinery. It accepts nothing that the schema would refuse (a test holds the two together);
 * what it does not recognise goes to the schema. The data are checked by the engine, by their own kind.
 */
export function estPutSimple(valeur: unknown): valeur is LignePut {
  if (!estObjet(valeur) || valeur['t'] !== 'put' || Object.keys(valeur).length !== CLES_PUT) return false;
  const { scope, genre, id, rev, donnees } = valeur;
  return (
    estScope(scope) &&
    genres.has(genre) &&
    typeof id === 'string' &&
    UUID.test(id) &&
    Number.isSafeInteger(rev) &&
    (rev as number) > 0 &&
    estObjet(donnees)
  );
}

const estObjet = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

let dernierScope = '';
/** Rows of one scope follow each other. */
function estScope(scope: unknown): boolean {
  if (typeof scope !== 'string') return false;
  if (scope === dernierScope) return true;
  if (!scopeSchema.safeParse(scope).success) return false;
  dernierScope = scope;
  return true;
}
