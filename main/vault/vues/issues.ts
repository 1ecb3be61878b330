import * as z from 'zod';
import type { VueIssue } from '../../../contract/vues.ts';
import {
  contenuPropositionSchema,
  type ContenuProposition,
} from '../../../domain/proposition/proposition.ts';
import { ciblesIntention } from '../../../domain/synchro/intention.ts';
import { genreSchema, type Genre } from '../../../domain/synchro/ligne.ts';
import { instantUuid } from '../../../domain/synchro/instant-uuid.ts';
import type { IssueGardee } from '../../../sync/ports.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireIssues } from '../cache/outbox.ts';
import { lieuDe, nomDuConcerne, titreDocument } from './lieu.ts';

/** Operations judged otherwise than « applied », until the user dealt with them (I10). */
export const vueIssues = (db: ReadableDb): VueIssue[] => lireIssues(db).map((i) => vueIssue(db, i));

function vueIssue(db: ReadableDb, { opId, quand, issue, operation }: IssueGardee): VueIssue {
  const { genre, cible } = cibleDe(issue, operation);
  const intention = operation?.intention;
  return {
    opId,
    quand,
    saisie: instantUuid(opId),
    operation: intention?.type ?? null,
    lieu: lieuDe(db, genre, cible),
    type: issue.type,
    genre,
    cible,
    raison: issue.type === 'conflict' ? null : issue.raison,
    refus: (issue.type === 'refused' && issue.document) || null,
    document: titreDocument(intention),
    mienne: intention && 'contenu' in intention ? intention.contenu : null,
    serveur: issue.type === 'conflict' ? contenuServeur(issue.serveur) : null,
    patient: nomDuConcerne(db, intention, genre, cible),
  };
}

type Cible = { readonly genre: Genre | null; readonly cible: string | null };

function cibleDe(issue: IssueGardee['issue'], operation: IssueGardee['operation']): Cible {
  if (issue.type === 'conflict') return { genre: issue.genre, cible: issue.id };
  const [genre, id] = (operation && ciblesIntention(operation.intention)[0]?.split(':')) ?? [];
  return { genre: genreSchema.safeParse(genre).data ?? null, cible: id ?? null };
}

const propositionServeurSchema = z.object({ contenu: contenuPropositionSchema });

/** Only a proposition is shown side by side. */
function contenuServeur(json: string): ContenuProposition | null {
  return propositionServeurSchema.safeParse(JSON.parse(json)).data?.contenu ?? null;
}
