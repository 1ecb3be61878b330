import type { VueSync } from '../../../contract/vues.ts';
import { ok } from '../../../domain/result.ts';
import { arbitrer, ecarterIssue } from '../../../sync/arbitrage.ts';
import { compterOperations, lireIssues } from '../cache/outbox.ts';
import { lireReglage } from '../cache/reglages.ts';
import { compterManquants } from '../documents/registre.ts';
import { vueIssues } from '../vues/issues.ts';
import { vueOperations } from '../vues/operations.ts';
import type { Commandes, Contexte } from './contexte.ts';

/** State of the sync, and what the user decides about operations that were not simply applied. */
export const SYNCHRO: Commandes<
  'sync:etat' | 'sync:maintenant' | 'sync:operations' | 'sync:issues' | 'sync:arbitrer' | 'sync:ecarterIssue'
> = {
  'sync:etat': (ctx) => ok(vueSync(ctx)),
  'sync:maintenant': async (ctx) => {
    await ctx.moteur()?.synchroniser();
    return ok(vueSync(ctx));
  },
  'sync:operations': (ctx) => ok(vueOperations(ctx.coffre.base)),
  'sync:issues': (ctx) => ok(vueIssues(ctx.coffre.base)),
  'sync:arbitrer': async (ctx, { opId, choix }) => {
    const fait = await arbitrer(ctx.outbox, opId, choix);
    if (!fait.ok) return fait;
    ctx.moteur()?.signaler('edition');
    return ok(null);
  },
  'sync:ecarterIssue': async (ctx, { opId }) => {
    const fait = await ecarterIssue(ctx.outbox, opId);
    return fait.ok ? ok(null) : fait;
  },
};

/** The engine's state when it runs, with the counts of this very moment. */
export function vueSync(ctx: Contexte): VueSync {
  const db = ctx.coffre.base;
  const issues = lireIssues(db);
  const nombre = (type: 'refused' | 'conflict' | 'quarantined'): number =>
    issues.filter((i) => i.issue.type === type).length;
  const moteur = ctx.moteur()?.vue();
  return {
    etat: moteur?.etat ?? 'horsLigne',
    serveur: moteur?.serveur ?? 'joignable',
    dernierContact: moteur?.dernierContact ?? lireReglage(db, 'dernierContact') ?? null,
    enAttente: compterOperations(db),
    refusees: nombre('refused'),
    conflits: nombre('conflict'),
    quarantaines: nombre('quarantined'),
    documentsAttendus: compterManquants(db),
    bailJusqua: ctx.bail.jusqua(),
  };
}
