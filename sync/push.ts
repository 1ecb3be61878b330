import { erreur, type Erreur } from '../contract/errors.ts';
import type { Issue, Operation, PushDemande, PushReponse } from '../contract/sync.ts';
import { texteAccuse } from '../domain/proposition/accuse.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { appliquerIssue } from './issues.ts';
import { lireAttente } from './lignes.ts';
import { marquerLue, peutPartir, type EtatOutbox } from './outbox.ts';
import type { Cache, Clock, IdentifierDocument, Transport, VerifierAccuse } from './ports.ts';

export type ContextePush = {
  readonly cache: Cache;
  readonly transport: Pick<Transport, 'push'>;
  readonly clock: Clock;
  readonly outbox: EtatOutbox;
  readonly verifierAccuse: VerifierAccuse;
  readonly identifierDocument: IdentifierDocument;
};

export type BilanPush = {
  /** Operations judged by this call. */
  readonly jugees: number;
  /** Rows whose visible version may have changed, as « genre:id ». */
  readonly touchees: readonly string[];
  /** The chain of traces was refused: operations went through without it, main tells the user. */
  readonly chaineRompue: boolean;
};

const OPERATIONS_PAR_ENVOI = 200;
const TRACES_PAR_ENVOI = 2000;
/** A validation carries its PDF in base64: a batch stays small enough for one request. */
const CARACTERES_PAR_ENVOI = 8_000_000;

/**
 * Sends the outbox in order, and the traces, until both are empty but for documents on their way. An operation leaves the outbox only
 * in the transaction that writes what became of it; a lost answer is asked again with the same opId.
 */
export async function pousser(ctx: ContextePush): Promise<Result<BilanPush, Erreur>> {
  const touchees = new Set<string>();
  let jugees = 0;
  let chaineRompue = false;
  for (;;) {
    const demande = await lireEnvoi(ctx, chaineRompue);
    if (demande.operations.length === 0 && demande.traces.length === 0) break;
    const reponse = await ctx.transport.push(demande);
    if (!reponse.ok) {
      // A broken chain (vault file put back) must not keep operations on the workstation (rule 4).
      if (reponse.error.type !== 'ChaineTracesRompue' || chaineRompue) return reponse;
      chaineRompue = true;
      continue;
    }
    const faites = await recevoir(ctx, demande, reponse.value);
    if (!faites.ok) return faites;
    jugees += faites.value.jugees;
    for (const cle of faites.value.touchees) touchees.add(cle);
  }
  return ok({ jugees, touchees: [...touchees], chaineRompue });
}

function lireEnvoi(ctx: ContextePush, sansTraces: boolean): Promise<PushDemande> {
  return ctx.cache.transaction((tx) => {
    marquerLue(ctx.outbox);
    const operations: Operation[] = [];
    let caracteres = 0;
    for (const operation of tx.operations().toSorted((a, b) => a.n - b.n)) {
      if (!peutPartir(ctx.outbox, operation)) continue;
      caracteres += poids(operation);
      const plein = operations.length === OPERATIONS_PAR_ENVOI || caracteres > CARACTERES_PAR_ENVOI;
      if (plein && operations.length > 0) break;
      operations.push(operation);
    }
    return { operations, traces: sansTraces ? [] : [...tx.tracesAEnvoyer(TRACES_PAR_ENVOI)] };
  });
}

const poids = ({ intention: i }: Operation): number =>
  i.type === 'validerProposition' ? i.pdf.length + i.contenuFige.length : 0;

type Recu = { readonly jugees: number; readonly touchees: readonly string[] };

async function recevoir(
  ctx: ContextePush,
  demande: PushDemande,
  reponse: PushReponse,
): Promise<Result<Recu, Erreur>> {
  const { operations, traces } = demande;
  const issues = reponse.issues.map((i) => i.issue);
  const memes = issues.length === operations.length && issues.every((i, n) => i.opId === operations[n]?.opId);
  if (!memes) return err(erreur('ReponseIllisible', { cause: 'issues' }));
  const verifiees: Issue[] = [];
  for (const issue of issues) {
    if (await accuseVrai(ctx, issue, operations)) verifiees.push(issue);
  }
  const touchees = await ctx.cache.transaction((tx) => {
    const attente = lireAttente(tx);
    const { identifierDocument } = ctx;
    const quand = new Date(ctx.clock.maintenant()).toISOString();
    return verifiees.flatMap((issue) => {
      const operation = attente.operations().find((o) => o.opId === issue.opId);
      return operation ? appliquerIssue(tx, attente, operation, issue, { quand, identifierDocument }) : [];
    });
  });
  // Apart: the vault stops here when the server holds more traces than it ever wrote (a copy put back).
  await ctx.cache.transaction((tx) => tx.tracesRecuesJusqua(reponse.tracesJusqua));
  // Nothing that could be believed: try again later rather than at once and for ever.
  if (verifiees.length < issues.length) return err(erreur('ReponseIllisible', { cause: 'accuse' }));
  if (reponse.tracesJusqua < (traces.at(-1)?.n ?? 0))
    return err(erreur('ReponseIllisible', { cause: 'traces' }));
  return ok({ jugees: verifiees.length, touchees });
}

/** For a validation, « applied » counts only with the server's signature on this very freeze (I11). */
async function accuseVrai(
  ctx: ContextePush,
  issue: Issue,
  operations: readonly Operation[],
): Promise<boolean> {
  if (issue.type !== 'applied') return true;
  const intention = operations.find((o) => o.opId === issue.opId)?.intention;
  if (intention?.type !== 'validerProposition') return true;
  const { figee } = issue;
  if (!figee || figee.propositionId !== intention.propositionId) return false;
  if (figee.sha256Compose !== intention.sha256) return false;
  return ctx.verifierAccuse(texteAccuse(figee), figee.accuse);
}
