import { defini } from '../domain/assert.ts';
import type { EtatProposition, Proposition } from '../domain/proposition/proposition.ts';
import { appliquerIntention, type LireLigne } from '../domain/synchro/appliquer.ts';
import { memeValeur } from '../domain/synchro/egalite.ts';
import { ciblesIntention } from '../domain/synchro/intention.ts';
import { scopeDeLigne, type DonneesPar, type Genre, type Ligne } from '../domain/synchro/ligne.ts';
import type { Operation } from '../contract/sync.ts';
import type { CacheTx, IssueGardee, LigneCache } from './ports.ts';

export type Donnees = DonneesPar[Genre];

export const cleLigne = (genre: Genre, id: string): string => `${genre}:${id}`;
export function lireCle(cle: string): { readonly genre: Genre; readonly id: string } {
  const coupe = cle.indexOf(':');
  return { genre: cle.slice(0, coupe) as Genre, id: cle.slice(coupe + 1) };
}

/** Genre and data are kept together by the caller: both come from the same row or the same schema. */
export const enLigne = (genre: Genre, id: string, donnees: Donnees): Ligne =>
  ({ genre, id, donnees }) as Ligne;

/** What the server said of a row; undefined while it exists on this workstation only. */
export function versionServeur(l: LigneCache | undefined): Donnees | undefined {
  if (l === undefined) return undefined;
  return l.base ?? (l.rev > 0 ? l.ligne.donnees : undefined);
}

/** The outbox and the kept issues, read once for a transaction that judges or applies many rows. */
export type Attente = {
  readonly operations: () => readonly Operation[];
  readonly sur: (cle: string) => readonly Operation[];
  readonly retirer: (opId: string) => void;
  /** An alias rewrote operations in place. */
  readonly relire: () => void;
  readonly ajouterIssue: (issue: IssueGardee) => void;
  readonly oublierIssue: (opId: string) => void;
  readonly issues: () => readonly IssueGardee[];
  /** State that an undealt issue gives to a proposition, if any. */
  readonly marque: (propositionId: string) => EtatProposition | undefined;
};

export function lireAttente(tx: CacheTx): Attente {
  let operations = tx.operations().toSorted((a, b) => a.n - b.n);
  let issues = [...tx.issues()];
  let index: Map<string, Operation[]> | undefined;
  const parCle = () => {
    index ??= indexer(operations);
    return index;
  };
  return {
    operations: () => operations,
    sur: (cle) => parCle().get(cle) ?? [],
    retirer: (opId) => {
      operations = operations.filter((o) => o.opId !== opId);
      index = undefined;
      tx.retirerOperation(opId);
    },
    relire: () => {
      operations = tx.operations().toSorted((a, b) => a.n - b.n);
      index = undefined;
    },
    issues: () => issues,
    ajouterIssue: (issue) => {
      issues = [...issues.filter((i) => i.opId !== issue.opId), issue];
      tx.oublierIssue(issue.opId);
      tx.garderIssue(issue);
    },
    oublierIssue: (opId) => {
      issues = issues.filter((i) => i.opId !== opId);
      tx.oublierIssue(opId);
    },
    marque: (propositionId) => marqueDe(issues, propositionId),
  };
}

function indexer(operations: readonly Operation[]): Map<string, Operation[]> {
  const index = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const cle of ciblesIntention(operation.intention)) {
      const liste = index.get(cle);
      if (liste) liste.push(operation);
      else index.set(cle, [operation]);
    }
  }
  return index;
}

function marqueDe(issues: readonly IssueGardee[], propositionId: string): EtatProposition | undefined {
  for (const { operation, issue } of issues) {
    if (operation?.intention.type !== 'validerProposition') continue;
    if (operation.intention.propositionId !== propositionId) continue;
    return issue.type === 'conflict' ? 'contestee' : 'refusee';
  }
  return undefined;
}

/**
 * Sets what the server says of a row and computes what the user sees: the pending intentions
 * re-applied on it; where one no longer applies, his words stay until the push is judged.
 * @param base undefined: the server has no such row (refused, deleted, or not created yet).
 */
export function poserVersionServeur(
  tx: CacheTx,
  attente: Attente,
  cle: string,
  base: Donnees | undefined,
  rev: number,
): void {
  const { genre, id } = lireCle(cle);
  const actuelle = tx.lireLigne(genre, id);
  const visible = calculerVisible(tx, attente, cle, base, actuelle);
  if (visible === undefined) {
    if (actuelle) tx.supprimerLigne(genre, id);
    return;
  }
  const ligne = enLigne(genre, id, visible);
  tx.ecrireLigne({
    ligne,
    scope: scopeDeLigne(ligne),
    rev: base === undefined ? 0 : rev,
    base: base === undefined || memeValeur(base, visible) ? null : base,
  });
}

/** The same row, computed again because an operation or an issue that touched it is gone. */
export function recalculer(tx: CacheTx, attente: Attente, cle: string): void {
  const { genre, id } = lireCle(cle);
  const actuelle = tx.lireLigne(genre, id);
  if (actuelle) poserVersionServeur(tx, attente, cle, versionServeur(actuelle), actuelle.rev);
}

function calculerVisible(
  tx: CacheTx,
  attente: Attente,
  cle: string,
  base: Donnees | undefined,
  actuelle: LigneCache | undefined,
): Donnees | undefined {
  const operations = attente.sur(cle);
  if (operations.length > 0) return rejouer(tx, operations, cle, base) ?? actuelle?.ligne.donnees ?? base;
  const { genre, id } = lireCle(cle);
  const marque = genre === 'proposition' ? attente.marque(id) : undefined;
  if (marque === undefined || base === undefined) return base;
  const proposition = base as Proposition;
  return proposition.etat === 'figee' ? proposition : { ...proposition, etat: marque };
}

function rejouer(
  tx: CacheTx,
  operations: readonly Operation[],
  cle: string,
  base: Donnees | undefined,
): Donnees | undefined {
  let visible = base;
  const lire = ((genre: Genre, id: string) =>
    cleLigne(genre, id) === cle ? visible : tx.lireLigne(genre, id)?.ligne.donnees) as LireLigne;
  for (const operation of operations) {
    const effet = appliquerIntention(lire, operation.intention, 'poste');
    if (!effet.ok) return undefined;
    const ligne = effet.value.find((l) => cleLigne(l.genre, l.id) === cle);
    if (ligne) visible = ligne.donnees;
  }
  return defini(visible, 'ligne rejouée');
}
