import type { Issue, Operation } from '../contract/sync.ts';
import { appliquerIntention, type LireLigne } from '../domain/synchro/appliquer.ts';
import { ciblesIntention } from '../domain/synchro/intention.ts';
import { SCHEMAS_LIGNE, scopeDeLigne, type Ligne } from '../domain/synchro/ligne.ts';
import { appliquerAlias, intentionAvecAlias } from './alias.ts';
import {
  cleLigne,
  lireCle,
  poserVersionServeur,
  recalculer,
  versionServeur,
  type Attente,
  type Donnees,
} from './lignes.ts';
import type { CacheTx, IdentifierDocument, IssueGardee } from './ports.ts';

type Applied = Extract<Issue, { type: 'applied' }>;
type Conflict = Extract<Issue, { type: 'conflict' }>;

/**
 * Takes an operation out of the outbox with what became of it. An « applied » validation comes here
 * only after its acknowledgement was verified (I11).
 * @param quand ISO instant of the desktop, shown with a kept issue.
 * @returns the rows touched, as « genre:id ».
 */
export function appliquerIssue(
  tx: CacheTx,
  attente: Attente,
  operation: Operation,
  issue: Issue,
  { quand, identifierDocument }: { readonly quand: string; readonly identifierDocument: IdentifierDocument },
): readonly string[] {
  attente.retirer(operation.opId);
  if (issue.type === 'applied') return appliquee(tx, attente, operation, issue, identifierDocument);
  // The server's quarantaine holds the content from now on; the desktop keeps id, time and reason.
  const gardee: IssueGardee = {
    opId: operation.opId,
    quand,
    issue,
    operation: issue.type === 'quarantined' ? null : operation,
  };
  if (issue.type === 'conflict') remplacerAnciennes(attente, issue, operation);
  attente.ajouterIssue(gardee);
  if (issue.type === 'conflict') poserVersionContestee(tx, attente, issue);
  const cibles = ciblesIntention(operation.intention);
  for (const cle of cibles) recalculer(tx, attente, cle);
  return cibles;
}

function appliquee(
  tx: CacheTx,
  attente: Attente,
  operation: Operation,
  issue: Applied,
  identifierDocument: IdentifierDocument,
): readonly string[] {
  const alias = issue.alias && { ...issue.alias, identifierDocument };
  if (alias) appliquerAlias(tx, attente, alias);
  const intention = alias ? intentionAvecAlias(operation.intention, alias) : operation.intention;
  const lireBase = ((genre, id) => versionServeur(tx.lireLigne(genre, id))) as LireLigne;
  const effet = appliquerIntention(lireBase, intention, 'serveur');
  const effets = new Map<string, Ligne>(effet.ok ? effet.value.map((l) => [cleLigne(l.genre, l.id), l]) : []);
  for (const [cle, rev] of Object.entries(issue.revs)) poserAppliquee(tx, attente, cle, rev, effets.get(cle));
  if (issue.figee) poserFicheFigee(tx, issue, issue.figee.propositionId);
  return [...new Set([...ciblesIntention(intention), ...Object.keys(issue.revs)])];
}

function poserAppliquee(
  tx: CacheTx,
  attente: Attente,
  cle: string,
  rev: number,
  effet: Ligne | undefined,
): void {
  const { genre, id } = lireCle(cle);
  const actuelle = tx.lireLigne(genre, id);
  if (!actuelle) return;
  // A pull brought this version or a later one already: applying again could undo a colleague's edit.
  if (actuelle.rev >= rev) return recalculer(tx, attente, cle);
  if (effet) return poserVersionServeur(tx, attente, cle, effet.donnees, rev);
  // Written by the server beyond the intention, or on a version not seen here: the next pull brings it.
  if (versionServeur(actuelle) !== undefined) recalculer(tx, attente, cle);
}

function poserFicheFigee(tx: CacheTx, issue: Applied, propositionId: string): void {
  if (!issue.figee || tx.lireLigne('ficheFigee', propositionId)) return;
  const ligne: Ligne = { genre: 'ficheFigee', id: propositionId, donnees: issue.figee };
  const scope = scopeDeLigne(ligne);
  const rev = issue.revs[cleLigne('ficheFigee', propositionId)] ?? 0;
  tx.ecrireLigne({ ligne, scope, rev, base: null });
  if (!tx.curseurs().some(([connu]) => connu === scope)) tx.ecrireCurseur([scope, 0, 0]);
}

function poserVersionContestee(tx: CacheTx, attente: Attente, issue: Conflict): void {
  const actuelle = tx.lireLigne(issue.genre, issue.id);
  if (!actuelle || actuelle.rev > issue.rev) return;
  const lue = SCHEMAS_LIGNE[issue.genre].safeParse(lireJson(issue.serveur));
  if (!lue.success) return;
  poserVersionServeur(tx, attente, cleLigne(issue.genre, issue.id), lue.data as Donnees, issue.rev);
}

function lireJson(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return undefined;
  }
}

/**
 * The user went on writing after the words that conflicted: his later version holds the earlier, and
 * he is asked once for the row, not once for each autosave.
 */
function remplacerAnciennes(attente: Attente, issue: Conflict, operation: Operation): void {
  for (const ancienne of attente.issues()) {
    if (ancienne.issue.type !== 'conflict' || ancienne.operation === null) continue;
    if (ancienne.issue.genre !== issue.genre || ancienne.issue.id !== issue.id) continue;
    if (recouvre(operation, ancienne.operation)) attente.oublierIssue(ancienne.opId);
  }
}

function recouvre(nouvelle: Operation, ancienne: Operation): boolean {
  const [n, a] = [nouvelle.intention, ancienne.intention];
  if (n.type === 'validerProposition')
    return a.type === 'validerProposition' || a.type === 'enregistrerProposition';
  if (n.type !== a.type) return false;
  if (!('champs' in n) || !('champs' in a)) return true;
  return Object.keys(a.champs).every((c) => c in n.champs);
}
