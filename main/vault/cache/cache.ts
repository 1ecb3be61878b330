import type { CurseurFil, Operation } from '../../../contract/sync.ts';
import { PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import type { Cache, CacheTx } from '../../../sync/ports.ts';
import type { Base } from '../base/base.ts';
import type { ReadableDb, WritableDb } from '../base/sql.ts';
import { retirerEnvoi } from '../documents/envois.ts';
import { oublierFichiersOrphelins, type FichiersOublies } from '../documents/registre.ts';
import { ecrireBris, lireBris } from './bris.ts';
import { ecrireCurseur, lireCurseurs, supprimerCurseur } from './curseurs.ts';
import {
  ecrireLigne,
  lignesDuScope,
  lireLigne,
  supprimerLigne,
  viderScope,
  rienDeConnu,
  type Connus,
} from './lignes.ts';
import * as outbox from './outbox.ts';
import { ecrireReglage, lireNombre, lireReglage } from './reglages.ts';
import { oublierNotesOrphelines } from './notes.ts';
import type { Article, Copie } from '../secours/copie.ts';
import { compterTraces, tracer, tracesAEnvoyer, tracesRecuesJusqua } from './traces.ts';

export type DepsCache = {
  readonly base: Base;
  /** This workstation: named in each trace of its chain. */
  readonly posteId: string;
  /** Files whose key is gone: called after the commit, it only tidies up. */
  readonly surFichiersOublies: (fichiers: FichiersOublies) => void;
  /** Second copy of what was accepted here; null where none is kept (tests of the cache alone). */
  readonly copie: Copie | null;
  /** « genre:id » of the rows that a committed transaction changed. */
  readonly surDonnees: (cles: readonly string[]) => void;
};

/** The port of sync/, and the same transaction at once for the vault's own commands. */
export type CacheCoffre = Cache & {
  readonly transactionSync: <T>(corps: (tx: CacheTx, db: WritableDb) => T) => T;
};

/** The rows on the vault's database. A transaction is on the disk (synchronous=FULL) when it has ended. */
export function creerCache(deps: DepsCache): CacheCoffre {
  const memoire: Memoire = { operations: undefined, curseurs: undefined };
  const transactionSync = <T>(corps: (tx: CacheTx, db: WritableDb) => T): T => {
    const suivi: Suivi = { changees: new Set(), articles: [], purge: false, acquitte: false };
    let oublies: FichiersOublies = [];
    let value: T;
    let notee = false;
    try {
      value = deps.base.transaction((db) => {
        const resultat = corps(creerTx(db, deps.posteId, suivi, memoire), db);
        if (suivi.purge) {
          oublies = oublierFichiersOrphelins(db);
          oublierNotesOrphelines(db);
        }
        // Before the commit: a crash between the two leaves more in the copy, never less.
        notee = true;
        deps.copie?.noter(suivi.articles);
        return resultat;
      });
    } catch (cause) {
      memoire.operations = undefined;
      memoire.curseurs = undefined;
      if (notee) deps.copie?.revenir();
      throw cause;
    }
    if (suivi.acquitte) viderCopie(deps);
    if (suivi.purge) finirPurge(deps, oublies);
    if (suivi.changees.size > 0) deps.surDonnees([...suivi.changees]);
    return value;
  };
  // SQLite is synchronous, and a throw must still be a rejection.
  const transaction: Cache['transaction'] = (corps) =>
    new Promise((finie) => finie(transactionSync((tx) => corps(tx))));
  return { transaction, transactionSync };
}

function viderCopie({ base, copie }: DepsCache): void {
  if (outbox.compterOperations(base) > 0 || compterTraces(base) > 0) return;
  ecrireCopie(base, copie);
}

/** The second copy anew: only what waits, here or for the user. */
export function ecrireCopie(base: ReadableDb, copie: Copie | null): void {
  copie?.vider();
  copie?.noter([
    plancher(base),
    ...outbox.lireIssues(base).map((issue) => ({ issue })),
    ...outbox.lireOperations(base).map((op) => ({ op })),
    ...tracesAEnvoyer(base, Number.MAX_SAFE_INTEGER).map((trace) => ({ trace })),
  ]);
}

const plancher = (db: ReadableDb): Article => ({
  plancher: {
    n: lireNombre(db, 'dernierN'),
    trace: lireNombre(db, 'derniereTrace'),
    hash: lireReglage(db, 'dernierHash') ?? PRECEDENT_INITIAL,
  },
});

/** secure_delete cleared the pages in the file to come; the log still holds them as they were: empty it. */
function finirPurge(deps: DepsCache, oublies: FichiersOublies): void {
  deps.surFichiersOublies(oublies);
  // The second copy still holds what was judged: write again only what waits.
  ecrireCopie(deps.base, deps.copie);
  deps.base.vider();
}

type Suivi = {
  readonly changees: Set<string>;
  readonly articles: Article[];
  purge: boolean;
  /** Operations or traces left for good. */
  acquitte: boolean;
};
/** What the engine asks at each row of a page, as the database holds it; forgotten at a rollback. */
type Memoire = {
  /** Parsed: a validation holds a whole PDF. */
  operations: readonly Operation[] | undefined;
  curseurs: Map<string, CurseurFil> | undefined;
};

function creerTx(db: WritableDb, posteId: string, suivi: Suivi, memoire: Memoire): CacheTx {
  const connus = rienDeConnu();
  return {
    ...txLignes(db, suivi, connus),
    ...txCurseurs(db, memoire, connus),
    ...txOutbox(db, memoire, suivi),
    ...txJournal(db, posteId, suivi),
  };
}

function txLignes(db: WritableDb, suivi: Suivi, connus: Connus) {
  return {
    lireLigne: (genre, id) => {
      const lue = lireLigne(db, genre, id);
      connus.absente = lue === undefined ? `${genre}:${id}` : undefined;
      return lue as ReturnType<CacheTx['lireLigne']>;
    },
    lignesDuScope: (scope) => lignesDuScope(db, scope),
    ecrireLigne: (ligne) => {
      ecrireLigne(db, ligne, connus);
      suivi.changees.add(`${ligne.ligne.genre}:${ligne.ligne.id}`);
    },
    supprimerLigne: (genre, id) => {
      supprimerLigne(db, genre, id);
      suivi.changees.add(`${genre}:${id}`);
      suivi.purge = true;
    },
    purgerScope: (scope) => {
      for (const { ligne } of lignesDuScope(db, scope)) suivi.changees.add(`${ligne.genre}:${ligne.id}`);
      viderScope(db, scope);
      connus.nums.delete(scope);
      suivi.purge = true;
    },
  } satisfies Partial<CacheTx>;
}

function txCurseurs(db: WritableDb, memoire: Memoire, connus: Connus) {
  const tenus = (): Map<string, CurseurFil> =>
    (memoire.curseurs ??= new Map(lireCurseurs(db).map((c) => [c[0], c])));
  return {
    curseurs: () => [...tenus().values()],
    ecrireCurseur: (curseur) => {
      tenus().set(curseur[0], curseur);
      ecrireCurseur(db, curseur);
    },
    supprimerCurseur: (scope) => {
      tenus().delete(scope);
      connus.nums.delete(scope);
      supprimerCurseur(db, scope);
    },
  } satisfies Partial<CacheTx>;
}

function txOutbox(db: WritableDb, memoire: Memoire, suivi: Suivi) {
  const puisOublier = (ecriture: () => void): void => {
    memoire.operations = undefined;
    ecriture();
  };
  return {
    operations: () => (memoire.operations ??= outbox.lireOperations(db)),
    ajouterOperation: (op) => {
      puisOublier(() => outbox.ajouterOperation(db, op));
      suivi.articles.push({ op });
    },
    remplacerOperation: (op) => {
      puisOublier(() => outbox.remplacerOperation(db, op));
      suivi.articles.push({ op });
    },
    retirerOperation: (opId) => {
      puisOublier(() => outbox.retirerOperation(db, opId));
      suivi.articles.push({ retiree: opId });
      suivi.acquitte = true;
      if (retirerEnvoi(db, opId)) suivi.purge = true;
    },
    prochainN: () => outbox.prochainN(db),
    issues: () => outbox.lireIssues(db),
    garderIssue: (issue) => {
      outbox.garderIssue(db, issue);
      suivi.articles.push({ issue });
    },
    oublierIssue: (opId) => {
      outbox.oublierIssue(db, opId);
      suivi.articles.push({ issueOubliee: opId });
    },
  } satisfies Partial<CacheTx>;
}

function txJournal(db: WritableDb, posteId: string, suivi: Suivi) {
  return {
    tracer: (trace) => void suivi.articles.push({ trace: tracer(db, posteId, trace) }),
    tracesAEnvoyer: (max) => tracesAEnvoyer(db, max),
    tracesRecuesJusqua: (n) => {
      tracesRecuesJusqua(db, n);
      suivi.acquitte = true;
    },
    bail: () => {
      const heureServeur = lireReglage(db, 'heureServeur');
      const bailJusqua = lireReglage(db, 'bailJusqua');
      return heureServeur === undefined || bailJusqua === undefined ? null : { heureServeur, bailJusqua };
    },
    ecrireBail: ({ heureServeur, bailJusqua }) => {
      ecrireReglage(db, 'heureServeur', heureServeur);
      ecrireReglage(db, 'bailJusqua', bailJusqua);
    },
    bris: () => lireBris(db),
    ecrireBris: (bris) => ecrireBris(db, bris),
  } satisfies Partial<CacheTx>;
}
