import { erreur } from '../../../contract/errors.ts';
import { err, ok } from '../../../domain/result.ts';
import { ecrireNote, lireNotes } from '../cache/notes.ts';
import { lireDonnee } from '../vues/lecture.ts';
import type { Commandes } from './contexte.ts';

/**
 * Alt+N: no operation and no trace of their own. Their case was opened, which left one; what the user notes for
 * himself is told to nobody.
 */
export const NOTES: Commandes<'notes:lire' | 'notes:ecrire'> = {
  'notes:lire': (ctx, { seanceId }) => ok([...lireNotes(ctx.coffre.base, seanceId)]),
  'notes:ecrire': (ctx, note) => {
    const inscription = lireDonnee(ctx.coffre.base, 'inscription', note.inscriptionId);
    const patient = lireDonnee(ctx.coffre.base, 'patient', inscription?.patientId ?? null);
    if (!patient) return err(erreur('Introuvable'));
    ctx.coffre.base.transaction((db) => ecrireNote(db, note));
    return ok(null);
  },
};
