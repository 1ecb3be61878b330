import { createHash } from 'node:crypto';
import type { BrisTenu, CurseurFil, Operation, TracePoste } from '../../contract/sync.ts';
import { bornerTrace, ligneCanoniqueTrace, PRECEDENT_INITIAL } from '../../domain/synchro/trace.ts';
import type { Bail } from '../../sync/bail.ts';
import type { Cache, CacheTx, IssueGardee, LigneCache } from '../../sync/ports.ts';
import { creerJournal, type JournalAnnulation } from './journal-annulation.ts';

/** All that a vault's disk holds: it outlives the engine that works on it. */
export type DisqueCoffre = {
  readonly posteId: string;
  readonly lignes: Map<string, LigneCache>;
  readonly parScope: Map<string, ReadonlySet<string>>;
  /** Search index: « genre:id » → folded words; purging a scope must empty it too. */
  readonly index: Map<string, string>;
  readonly curseurs: Map<string, CurseurFil>;
  readonly operations: Map<string, Operation>;
  readonly issues: Map<string, IssueGardee>;
  readonly reglages: Map<'n' | 'tracesRecues', number>;
  readonly bail: Map<'bail', Bail>;
  readonly bris: Map<'bris', readonly BrisTenu[]>;
  readonly traces: TracePoste[];
  /** Bytes by SHA-256: whole, and those still coming. */
  readonly documents: Map<string, Uint8Array>;
  readonly partiels: Map<string, Uint8Array>;
};

export const creerDisque = (posteId: string): DisqueCoffre => ({
  posteId,
  lignes: new Map(),
  parScope: new Map(),
  index: new Map(),
  curseurs: new Map(),
  operations: new Map(),
  issues: new Map(),
  reglages: new Map(),
  bail: new Map(),
  bris: new Map(),
  traces: [],
  documents: new Map(),
  partiels: new Map(),
});

const sha256 = (texte: string): string => createHash('sha256').update(texte).digest('hex');
const motsDe = ({ ligne }: LigneCache): string =>
  ligne.genre === 'patient' ? ligne.donnees.identite.nomNaissance.toLowerCase() : '';

/** Bytes that a row shows. */
export const contenusDe = ({ ligne }: LigneCache): readonly string[] =>
  ligne.genre === 'document' || ligne.genre === 'ficheFigee' ? [ligne.donnees.sha256] : [];

/** The port Cache in memory: same semantics, checked by test/sync/contrat-cache.ts. */
export function creerMemoryCache(disque: DisqueCoffre): Cache {
  return {
    transaction: async (corps) => {
      const journal = creerJournal();
      try {
        return corps(creerTx(disque, journal));
      } catch (e) {
        journal.annuler();
        throw e;
      }
    },
  };
}

function creerTx(d: DisqueCoffre, j: JournalAnnulation): CacheTx {
  return { ...txLignes(d, j), ...txOutbox(d, j), ...txTraces(d, j) };
}

type TxLignes = Pick<
  CacheTx,
  | 'lireLigne'
  | 'lignesDuScope'
  | 'ecrireLigne'
  | 'supprimerLigne'
  | 'purgerScope'
  | 'curseurs'
  | 'ecrireCurseur'
  | 'supprimerCurseur'
>;

function txLignes(d: DisqueCoffre, j: JournalAnnulation): TxLignes {
  const supprimer = (cle: string) => {
    const ancienne = d.lignes.get(cle);
    if (!ancienne) return;
    j.oter(d.lignes, cle);
    j.oter(d.index, cle);
    const reste = new Set(d.parScope.get(ancienne.scope));
    reste.delete(cle);
    j.poser(d.parScope, ancienne.scope, reste);
    for (const contenu of contenusDe(ancienne)) {
      if ([...d.lignes.values()].some((l) => contenusDe(l).includes(contenu))) continue;
      j.oter(d.documents, contenu);
      j.oter(d.partiels, contenu);
    }
  };
  return {
    lireLigne: (genre, id) => d.lignes.get(`${genre}:${id}`),
    lignesDuScope: (scope) => [...(d.parScope.get(scope) ?? [])].flatMap((cle) => d.lignes.get(cle) ?? []),
    ecrireLigne: (ligne) => {
      const cle = `${ligne.ligne.genre}:${ligne.ligne.id}`;
      if (d.lignes.get(cle)?.scope !== ligne.scope) {
        supprimer(cle);
        j.poser(d.parScope, ligne.scope, new Set(d.parScope.get(ligne.scope)).add(cle));
      }
      j.poser(d.lignes, cle, ligne);
      const mots = motsDe(ligne);
      if (mots !== '') j.poser(d.index, cle, mots);
    },
    supprimerLigne: (genre, id) => supprimer(`${genre}:${id}`),
    purgerScope: (scope) => {
      for (const cle of d.parScope.get(scope) ?? []) supprimer(cle);
    },
    curseurs: () => [...d.curseurs.values()],
    ecrireCurseur: (curseur) => j.poser(d.curseurs, curseur[0], curseur),
    supprimerCurseur: (scope) => j.oter(d.curseurs, scope),
  };
}

type TxOutbox = Pick<
  CacheTx,
  | 'operations'
  | 'ajouterOperation'
  | 'remplacerOperation'
  | 'retirerOperation'
  | 'prochainN'
  | 'issues'
  | 'garderIssue'
  | 'oublierIssue'
>;

function txOutbox(d: DisqueCoffre, j: JournalAnnulation): TxOutbox {
  return {
    operations: () => [...d.operations.values()].toSorted((a, b) => a.n - b.n),
    ajouterOperation: (o) => j.poser(d.operations, o.opId, o),
    remplacerOperation: (o) => {
      if (d.operations.has(o.opId)) j.poser(d.operations, o.opId, o);
    },
    retirerOperation: (opId) => j.oter(d.operations, opId),
    prochainN: () => {
      const n = (d.reglages.get('n') ?? 0) + 1;
      j.poser(d.reglages, 'n', n);
      return n;
    },
    issues: () => [...d.issues.values()],
    garderIssue: (issue) => j.poser(d.issues, issue.opId, issue),
    oublierIssue: (opId) => j.oter(d.issues, opId),
  };
}

type TxTraces = Pick<
  CacheTx,
  'tracer' | 'tracesAEnvoyer' | 'tracesRecuesJusqua' | 'bail' | 'ecrireBail' | 'bris' | 'ecrireBris'
>;

function txTraces(d: DisqueCoffre, j: JournalAnnulation): TxTraces {
  return {
    tracer: (t) => {
      const derniere = d.traces.at(-1);
      const sans = {
        n: (derniere?.n ?? 0) + 1,
        precedent: derniere?.hash ?? PRECEDENT_INITIAL,
        ...bornerTrace(t),
      };
      d.traces.push({ ...sans, hash: sha256(ligneCanoniqueTrace(d.posteId, sans)) });
      j.noter(() => {
        d.traces.pop();
      });
    },
    tracesAEnvoyer: (max) => {
      const recues = d.reglages.get('tracesRecues') ?? 0;
      return d.traces.slice(recues, recues + max);
    },
    tracesRecuesJusqua: (n) => {
      if (n > d.traces.length) throw new Error('CoffreRestaure');
      if (n > (d.reglages.get('tracesRecues') ?? 0)) j.poser(d.reglages, 'tracesRecues', n);
    },
    bail: () => d.bail.get('bail') ?? null,
    ecrireBail: (bail) => j.poser(d.bail, 'bail', bail),
    bris: () => d.bris.get('bris') ?? [],
    ecrireBris: (bris) =>
      j.poser(
        d.bris,
        'bris',
        bris.toSorted((a, b) => (a.patientId < b.patientId ? -1 : 1)),
      ),
  };
}
