import { err, ok, type Result } from '../result.ts';
import { BORNES_TRACE, traceSchema, type Trace } from './trace.ts';

/** Why a line of a file is refused; `champ` names the field, never its value. */
export type RefusLigne =
  | { readonly type: 'tropLongue' }
  | { readonly type: 'encodage' }
  | { readonly type: 'json' }
  | { readonly type: 'champ'; readonly champ: string };

/** Reads one line: its bytes were bounded by whoever cut the file. */
export function lireLigneTrace(texte: string): Result<Trace, RefusLigne> {
  if (texte.length > BORNES_TRACE.ligneOctets) return err({ type: 'tropLongue' });
  let valeur: unknown;
  try {
    valeur = JSON.parse(texte);
  } catch {
    return err({ type: 'json' });
  }
  const lue = traceSchema.safeParse(valeur);
  if (lue.success) return ok(lue.data);
  return err({ type: 'champ', champ: champDe(lue.error.issues[0]) });
}

type Issue = { readonly path: readonly PropertyKey[]; readonly keys?: unknown };
/** An unknown field is the text of the file: its place alone is said. */
const champDe = (issue: Issue | undefined): string => {
  const chemin = (issue?.path ?? []).map(String).join('.');
  return issue && 'keys' in issue
    ? `${chemin === '' ? 'la trace' : chemin} (champ inconnu)`
    : chemin || 'la trace';
};
