import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { WritableDb } from '../base/sql.ts';
import { ecrireDesaccord, ecrireNote, lireNotes } from '../cache/notes.ts';
import { lireDonnee } from '../vues/lecture.ts';
import type { Commandes, Contexte } from './contexte.ts';

/**
 * What the user writes on a case for himself (Alt+N), and what he has not finished writing: no operation and no
 * trace of their own. Their case was opened, which left one.
 */
export const NOTES: Commandes<'notes:lire' | 'notes:ecrire' | 'notes:commencerDesaccord'> = {
  'notes:lire': (ctx, { seanceId }) => ok([...lireNotes(ctx.coffre.base, seanceId)]),
  'notes:ecrire': (ctx, { inscriptionId, texte }) =>
    surLeCas(ctx, inscriptionId, (db) => ecrireNote(db, inscriptionId, texte)),
  'notes:commencerDesaccord': (ctx, { inscriptionId, texte }) =>
    surLeCas(ctx, inscriptionId, (db) => ecrireDesaccord(db, inscriptionId, texte)),
};

/** Only of a case that this vault holds: nothing would take the words away with it. */
function surLeCas(
  ctx: Contexte,
  inscriptionId: string,
  ecrire: (db: WritableDb) => void,
): Result<null, Erreur> {
  const inscription = lireDonnee(ctx.coffre.base, 'inscription', inscriptionId);
  if (!lireDonnee(ctx.coffre.base, 'patient', inscription?.patientId ?? null))
    return err(erreur('Introuvable'));
  ctx.coffre.base.transaction(ecrire);
  return ok(null);
}
