import type { Operation } from '../../../contract/sync.ts';
import type { Cache, CacheTx } from '../../../sync/ports.ts';
import type { Base } from '../base/base.ts';
import type { WritableDb } from '../base/sql.ts';
import { oublierFichiersOrphelins, type FichiersOublies } from '../documents/registre.ts';
import { ecrireCurseur, lireCurseurs, supprimerCurseur } from './curseurs.ts';
import { ecrireLigne, lignesDuScope, lireLigne, supprimerLigne, viderScope } from './lignes.ts';
import * as outbox from './outbox.ts';
import { ecrireReglage, lireReglage } from './reglages.ts';
import { tracer, tracesAEnvoyer, tracesRecuesJusqua } from './traces.ts';

export type DepsCache = {
  readonly base: Base;
  /** This workstation: named in each trace of its chain. */
  readonly posteId: string;
  /** Files whose key is gone: called after the commit, it only tidies up. */
  readonly surFichiersOublies: (fichiers: FichiersOublies) => void;
  /** « genre:id » of the rows that a committed transaction changed. */
  readonly surDonnees: (cles: readonly string[]) => void;
};

/** The port of sync/, and the same transaction at once for the vault's own commands. */
export type CacheCoffre = Cache & {
  readonly transactionSync: <T>(corps: (tx: CacheTx, db: WritableDb) => T) => T;
};

/** The rows on the vault's database. A transaction is on the disk (synchronous=FULL) when it has ended. */
export function creerCache(deps: DepsCache): CacheCoffre {
  const memoire: MemoireOutbox = { operations: undefined };
  const transactionSync = <T>(corps: (tx: CacheTx, db: WritableDb) => T): T => {
    const suivi: Suivi = { changees: new Set(), purge: false };
    let oublies: FichiersOublies = [];
    let value: T;
    try {
      value = deps.base.transaction((db) => {
        const resultat = corps(creerTx(db, deps.posteId, suivi, memoire), db);
        if (suivi.purge) oublies = oublierFichiersOrphelins(db);
        return resultat;
      });
    } catch (cause) {
      memoire.operations = undefined;
      throw cause;
    }
    if (suivi.purge) finirPurge(deps, oublies);
    if (suivi.changees.size > 0) deps.surDonnees([...suivi.changees]);
    return value;
  };
  // SQLite is synchronous, and a throw must still be a rejection.
  const transaction: Cache['transaction'] = (corps) =>
    new Promise((finie) => finie(transactionSync((tx) => corps(tx))));
  return { transaction, transactionSync };
}

/** secure_delete cleared the pages in the file to come; the log still holds them as they were: empty it. */
function finirPurge(deps: DepsCache, oublies: FichiersOublies): void {
  deps.surFichiersOublies(oublies);
  deps.base.vider();
}

type Suivi = { readonly changees: Set<string>; purge: boolean };
/** The outbox as parsed: a validation holds a whole PDF, too heavy to parse at each question. */
type MemoireOutbox = { operations: readonly Operation[] | undefined };

function creerTx(db: WritableDb, posteId: string, suivi: Suivi, memoire: MemoireOutbox): CacheTx {
  return { ...txLignes(db, suivi), ...txOutbox(db, memoire), ...txJournal(db, posteId) };
}

function txLignes(db: WritableDb, suivi: Suivi) {
  return {
    lireLigne: (genre, id) => lireLigne(db, genre, id) as ReturnType<CacheTx['lireLigne']>,
    lignesDuScope: (scope) => lignesDuScope(db, scope),
    ecrireLigne: (ligne) => {
      ecrireLigne(db, ligne);
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
      suivi.purge = true;
    },
    curseurs: () => lireCurseurs(db),
    ecrireCurseur: (curseur) => ecrireCurseur(db, curseur),
    supprimerCurseur: (scope) => supprimerCurseur(db, scope),
  } satisfies Partial<CacheTx>;
}

function txOutbox(db: WritableDb, memoire: MemoireOutbox) {
  const puisOublier = (ecriture: () => void): void => {
    memoire.operations = undefined;
    ecriture();
  };
  return {
    operations: () => (memoire.operations ??= outbox.lireOperations(db)),
    ajouterOperation: (operation) => puisOublier(() => outbox.ajouterOperation(db, operation)),
    remplacerOperation: (operation) => puisOublier(() => outbox.remplacerOperation(db, operation)),
    retirerOperation: (opId) => puisOublier(() => outbox.retirerOperation(db, opId)),
    prochainN: () => outbox.prochainN(db),
    issues: () => outbox.lireIssues(db),
    garderIssue: (issue) => outbox.garderIssue(db, issue),
    oublierIssue: (opId) => outbox.oublierIssue(db, opId),
  } satisfies Partial<CacheTx>;
}

function txJournal(db: WritableDb, posteId: string) {
  return {
    tracer: (trace) => tracer(db, posteId, trace),
    tracesAEnvoyer: (max) => tracesAEnvoyer(db, max),
    tracesRecuesJusqua: (n) => tracesRecuesJusqua(db, n),
    bail: () => {
      const heureServeur = lireReglage(db, 'heureServeur');
      const bailJusqua = lireReglage(db, 'bailJusqua');
      return heureServeur === undefined || bailJusqua === undefined ? null : { heureServeur, bailJusqua };
    },
    ecrireBail: ({ heureServeur, bailJusqua }) => {
      ecrireReglage(db, 'heureServeur', heureServeur);
      ecrireReglage(db, 'bailJusqua', bailJusqua);
    },
  } satisfies Partial<CacheTx>;
}
