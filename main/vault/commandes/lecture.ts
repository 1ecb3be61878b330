import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { VueBris } from '../../../contract/vues.ts';
import { lireBris } from '../cache/bris.ts';
import { epingler, lireEpingles } from '../cache/epingles.ts';
import { lireDocument } from '../documents/depot.ts';
import { lireStructure } from '../documents/structure.ts';
import { lireAValider } from '../vues/a-valider.ts';
import { lireAgenda } from '../vues/agenda.ts';
import { lireCas } from '../vues/cas.ts';
import { lireDossier } from '../vues/dossier.ts';
import { lireFiche } from '../vues/fiche.ts';
import { lireReunion } from '../vues/reunion.ts';
import { tracer, type Commandes, type Contexte } from './contexte.ts';

const ouIntrouvable = <T>(value: T | undefined): Result<T, Erreur> =>
  value === undefined ? err(erreur('Introuvable')) : ok(value);

/** The case that comes on the screen, from its meeting or by its fiche: one opening. */
function tracerCas(ctx: Contexte, cas: { readonly inscriptionId: string; readonly patientId: string }): void {
  const { inscriptionId, patientId } = cas;
  if (ctx.affiche.inscriptionId === inscriptionId) return;
  tracer(ctx, 'ouvrirDossier', patientId, `inscription ${inscriptionId}`);
  ctx.affiche.inscriptionId = inscriptionId;
  ctx.affiche.dossier = null;
}

/** What the screens read. Opening a dossier or a document leaves a trace; its action names the motive. */
export const LECTURES: Commandes<
  | 'agenda:lire'
  | 'reunion:lire'
  | 'reunion:cas'
  | 'dossier:lire'
  | 'fiche:lire'
  | 'document:lire'
  | 'document:lireStructure'
  | 'epingles:lire'
  | 'epingles:poser'
  | 'validation:lire'
  | 'trace:noter'
> = {
  'agenda:lire': (ctx, periode) =>
    ok([...lireAgenda(ctx.coffre.base, ctx.verifier, { ...periode, moi: ctx.professionnelId })]),
  'reunion:lire': (ctx, { seanceId }) =>
    ouIntrouvable(lireReunion(ctx.coffre.base, ctx.verifier, seanceId, ctx.maintenant(), ctx.profil)),
  'reunion:cas': (ctx, { inscriptionId, motif }) => {
    const cas = lireCas(ctx.coffre.base, ctx.verifier, inscriptionId, ctx.profil);
    if (cas && motif === 'affichage') tracerCas(ctx, cas);
    return ouIntrouvable(cas);
  },
  'dossier:lire': (ctx, { patientId, motif }) => {
    const dossier = lireDossier(ctx.coffre.base, ctx.verifier, patientId);
    if (!dossier) return err(erreur('Introuvable'));
    const { affiche } = ctx;
    if (motif === 'affichage' || affiche.dossier?.patientId !== patientId) {
      affiche.dossier = { patientId, depuis: tracer(ctx, 'ouvrirDossier', patientId, 'dossier') };
      affiche.inscriptionId = null;
    }
    return ok({ ...dossier, bris: brisDe(ctx, patientId), consulteLe: affiche.dossier.depuis });
  },
  'fiche:lire': (ctx, { inscriptionId, motif }) => {
    const fiche = lireFiche(ctx.coffre.base, ctx.verifier, inscriptionId, ctx.maintenant(), ctx.profil);
    if (fiche && motif === 'affichage') tracerCas(ctx, fiche);
    return ouIntrouvable(fiche);
  },
  'document:lire': (ctx, { sha256, motif }) => {
    const document = lireDocument(ctx.coffre.depot, sha256);
    if (document.ok && motif !== 'preparation') tracer(ctx, ACTION_DOCUMENT[motif], sha256);
    if (!document.ok && document.error.type === 'DocumentAltere') ctx.moteur()?.signaler('contact');
    return document;
  },
  'document:lireStructure': (ctx, { sha256, motif }) => {
    const document = lireDocument(ctx.coffre.depot, sha256);
    if (!document.ok) {
      if (document.error.type === 'DocumentAltere') ctx.moteur()?.signaler('contact');
      return document;
    }
    if (motif !== 'preparation') tracer(ctx, ACTION_DOCUMENT[motif], sha256);
    return lireStructure(document.value);
  },
  'epingles:lire': (ctx, { seanceId }) => ok([...lireEpingles(ctx.coffre.base, seanceId)]),
  'epingles:poser': (ctx, { seanceId, documentId, lieu }) =>
    ok([...ctx.coffre.base.transaction((db) => epingler(db, seanceId, documentId, lieu))]),
  'validation:lire': (ctx, { seanceId }) =>
    ok(lireAValider(ctx.coffre.base, ctx.verifier, seanceId, ctx.maintenant())),
  'trace:noter': (ctx, { action, objet }) => {
    tracer(ctx, action, objet);
    return ok(null);
  },
};

function brisDe(ctx: Contexte, patientId: string): VueBris | null {
  const tenu = lireBris(ctx.coffre.base).find((b) => b.patientId === patientId);
  return tenu ? { ...tenu, resteMs: ctx.glace.reste(tenu.jusqua) } : null;
}

const ACTION_DOCUMENT = {
  affichage: 'lireDocument',
  projection: 'projeterDocument',
  impression: 'imprimerDocument',
} as const;
