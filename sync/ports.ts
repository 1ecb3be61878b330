import type { Erreur } from '../contract/errors.ts';
import type {
  BrisTenu,
  CurseurFil,
  Issue,
  LigneFlux,
  Operation,
  PullDemande,
  PushDemande,
  PushReponse,
  TracePoste,
} from '../contract/sync.ts';
import type { Document } from '../domain/dossier/document.ts';
import type { Result } from '../domain/result.ts';
import type { DonneesPar, Genre, Ligne } from '../domain/synchro/ligne.ts';

/** A row in the vault: what the user sees (`donnees`), and under it what the server said (`base`). */
export type LigneCache = {
  readonly ligne: Ligne;
  readonly scope: string;
  /** Rev of the server's version under it, 0 while the row exists on this workstation only. */
  readonly rev: number;
  /** The server's version, null when `ligne` is it or when the server has none yet. */
  readonly base: DonneesPar[Genre] | null;
};

/** An operation that was judged otherwise than « applied », kept until the user dealt with it (I10). */
export type IssueGardee = {
  readonly opId: string;
  /** ISO instant of the desktop when it was judged. */
  readonly quand: string;
  readonly issue: Exclude<Issue, { type: 'applied' }>;
  /** The operation with its content; null once it was quarantined or its dossier left this workstation. */
  readonly operation: Operation | null;
};

/**
 * One transaction of the vault. Everything in it is synchronous (SQLite is) and happens whole or not
 * at all; the outbox part of it is on the disk (`synchronous=FULL`) when the transaction has ended.
 */
export type CacheTx = {
  readonly lireLigne: <G extends Genre>(genre: G, id: string) => LigneCache | undefined;
  readonly lignesDuScope: (scope: string) => readonly LigneCache[];
  /** Writes the row and its search index. */
  readonly ecrireLigne: (ligne: LigneCache) => void;
  readonly supprimerLigne: (genre: Genre, id: string) => void;
  /** Rows, search index, document bytes, thumbnails, temporary files of a scope: all gone (rule 3). */
  readonly purgerScope: (scope: string) => void;

  readonly curseurs: () => readonly CurseurFil[];
  readonly ecrireCurseur: (curseur: CurseurFil) => void;
  readonly supprimerCurseur: (scope: string) => void;

  /** Operations not yet acknowledged, by n. */
  readonly operations: () => readonly Operation[];
  readonly ajouterOperation: (operation: Operation) => void;
  /** Replaces the stored operation of the same opId (an alias re-keys it before it is sent). */
  readonly remplacerOperation: (operation: Operation) => void;
  readonly retirerOperation: (opId: string) => void;
  /** Next counter of this device: 1, 2, 3… never given twice, also after a restart. */
  readonly prochainN: () => number;

  readonly issues: () => readonly IssueGardee[];
  readonly garderIssue: (issue: IssueGardee) => void;
  readonly oublierIssue: (opId: string) => void;

  /** Appends to this device's own chain; the implementation computes n, precedent and hash. */
  readonly tracer: (trace: Pick<TracePoste, 'quand' | 'action' | 'objet' | 'details'>) => void;
  /** Traces after the last acknowledged one, by n, at most `max`. */
  readonly tracesAEnvoyer: (max: number) => readonly TracePoste[];
  readonly tracesRecuesJusqua: (n: number) => void;

  /** Highest server time seen, ISO, and the end of the lease; null before the first contact. */
  readonly bail: () => { readonly heureServeur: string; readonly bailJusqua: string } | null;
  readonly ecrireBail: (bail: { readonly heureServeur: string; readonly bailJusqua: string }) => void;

  /** Records held by a broken glass alone, as the server last said them; writing replaces them all. */
  readonly bris: () => readonly BrisTenu[];
  readonly ecrireBris: (bris: readonly BrisTenu[]) => void;
};

/** Verifies an acknowledgement (domain/proposition/accuse.ts) with the seal key pinned at enrolment (I11). */
export type VerifierAccuse = (texte: string, signatureBase64: string) => Promise<boolean>;

/** The id of a document, deduced from its patient and from the bytes received: the server refuses any other. */
export type IdentifierDocument = (patientId: string, document: Document) => string;

/*
 * Semantics that test/sync/contrat-cache.ts checks on every implementation:
 * - garderIssue replaces the issue of the same opId; oublierIssue and retirerOperation of an unknown id do nothing;
 * - purgerScope leaves the scope's cursor: the engine removes it with supprimerCurseur;
 * - tracesRecuesJusqua throws when n is beyond the last trace written here: an older vault was put back;
 * - operations are given back as they were appended, deeply equal;
 * - a reader inside the transaction sees what it wrote;
 * - the chain of traces is that of domain/synchro/trace.ts (ligneCanoniqueTrace, PRECEDENT_INITIAL).
 */
export type Cache = {
  /**
   * Runs `corps` in one write transaction. A `throw` inside rolls back. Between the call and its end
   * the process may die: then either all of it is on the disk or nothing.
   */
  readonly transaction: <T>(corps: (tx: CacheTx) => T) => Promise<T>;
};

export type Transport = {
  readonly push: (demande: PushDemande) => Promise<Result<PushReponse, Erreur>>;
  /**
   * Asks, and gives each line of the answer in order to `surLigne`, waiting for it (back-pressure).
   * Ends with ok when the stream ended by itself; a stream cut in the middle is an error, and what
   * was given before the cut stays given.
   */
  readonly pull: (
    demande: PullDemande,
    surLigne: (ligne: LigneFlux) => Promise<void>,
  ) => Promise<Result<null, Erreur>>;
};

export type Clock = {
  /** Milliseconds since 1970 of the desktop's own clock: for display and waiting, never for order. */
  readonly maintenant: () => number;
  readonly attendre: (delaiMs: number) => Promise<void>;
};

export type Random = {
  /** UUIDv7. */
  readonly uuid: () => string;
  /** In [0, 1[. */
  readonly nombre: () => number;
};
