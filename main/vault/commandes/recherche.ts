import { ok } from '../../../domain/result.ts';
import { rechercher } from '../vues/recherche.ts';
import { tracer, type Commandes } from './contexte.ts';

/** Ctrl+K. What is typed is in no trace: it names people. */
export const RECHERCHES: Commandes<'recherche:chercher'> = {
  'recherche:chercher': (ctx, { texte }) => {
    const { fouille } = ctx;
    if (texte === '') fouille.tracee = false;
    else if (!fouille.tracee) {
      tracer(ctx, 'rechercher', 'patients');
      fouille.tracee = true;
    }
    return ok(rechercher(ctx.coffre.base, fouille, texte, ctx.maintenant()));
  },
};
