import { join } from 'node:path';
import type { Operation, TracePoste } from '../../../contract/sync.ts';
import type { ContexteOutbox } from '../../../sync/outbox.ts';
import type { CacheTx, IssueGardee } from '../../../sync/ports.ts';
import { ouvrirBase, type Base } from '../base/base.ts';
import { erreurDeBase } from '../base/erreurs-base.ts';
import type { CacheCoffre } from '../cache/cache.ts';
import { lireIssues, lireOperations } from '../cache/outbox.ts';
import { lireNombre } from '../cache/reglages.ts';
import { tracesAEnvoyer } from '../cache/traces.ts';
import { deriver } from '../cles/deriver.ts';
import { ouvrirEnveloppe } from '../cles/enveloppe.ts';
import type { Coffre } from '../coffre.ts';
import { dernierActe, lireContenu } from '../secours/contenu.ts';
import { lireCopie } from '../secours/copie.ts';
import { ecarter } from './ecartes.ts';

/** A vault of the same account on this workstation that its device cannot go on with. */
export type Abandonne = {
  readonly dossier: string;
  readonly coffreId: string;
  readonly secretPoste: Uint8Array;
  readonly partServeur: Uint8Array;
};

/** What it held and the server may not. */
type Lu = {
  readonly operations: readonly Operation[];
  readonly traces: readonly TracePoste[];
  readonly issues: readonly IssueGardee[];
  readonly depuis: string | null;
};

export type Reprise = {
  readonly operations: number;
  /** Last act that was read, ISO: what came after may be missing. null: nothing was read. */
  readonly depuis: string | null;
};

type Deps = {
  readonly coffre: Coffre;
  readonly cache: CacheCoffre;
  readonly outbox: Pick<ContexteOutbox, 'clock' | 'random' | 'deviceId'>;
};

/**
 * Brings into this vault, as this device's own, what an abandoned one held: each operation keeps its id,
 * so that one the server has already judged is not judged twice; each trace keeps its time and names the
 * chain and the rank it had. Then seals its files for an expertise; the caller removes its folder.
 */
export async function reprendre(
  { coffre, cache, outbox }: Deps,
  abandonne: Abandonne,
  titulaire: { readonly compteId: string; readonly motDePasse: string },
): Promise<Reprise> {
  const lu = await lireAbandonne(abandonne, titulaire);
  const le = new Date(outbox.clock.maintenant()).toISOString();
  const operations = cache.transactionSync((tx) => {
    const reprises = lu ? ajouter(tx, lu, outbox.deviceId, abandonne.coffreId) : 0;
    const details = JSON.stringify({ operations: reprises, traces: lu?.traces.length ?? null });
    tx.tracer({ quand: le, action: 'reprendreCoffre', objet: abandonne.coffreId, details });
    return reprises;
  });
  ecarter({
    coffre: coffre.dossier,
    cleEcartes: coffre.cleEcartes,
    source: abandonne.dossier,
    le,
    n: lireNombre(coffre.base, 'dernierN'),
    trace: lireNombre(coffre.base, 'derniereTrace'),
    acces: lu ? null : acces(abandonne),
  });
  return { operations, depuis: lu?.depuis ?? null };
}

const acces = ({ coffreId, secretPoste, partServeur }: Abandonne) => ({
  coffreId,
  secretPoste: Buffer.from(secretPoste).toString('base64'),
  partServeur: Buffer.from(partServeur).toString('base64'),
});

/** undefined: its envelope does not open with this password, or is damaged. */
async function lireAbandonne(
  { dossier, coffreId, secretPoste, partServeur }: Abandonne,
  { compteId, motDePasse }: { readonly compteId: string; readonly motDePasse: string },
): Promise<Lu | undefined> {
  const cle = await ouvrirEnveloppe(
    dossier,
    { coffreId, compteId },
    { motDePasse, secretPoste, partServeur },
  );
  if (!cle.ok) return undefined;
  const cleCopie = deriver(cle.value, 'secours');
  try {
    const { articles, sures } = lireCopie(join(dossier, 'secours'), cleCopie);
    const contenu = lireContenu(articles);
    const base = lireBase(dossier, cle.value);
    const [operations, issues] = [parId(base.operations), parId(base.issues)];
    for (const o of contenu.operations) operations.set(o.opId, o);
    for (const [opId, issue] of contenu.issues) {
      if (issue) issues.set(opId, issue);
      else issues.delete(opId);
    }
    const traces = new Map([...base.traces, ...contenu.traces].map((t) => [t.n, t]));
    return {
      operations: [...operations.values()].filter((o) => !contenu.retirees.has(o.opId)).toSorted(parN),
      traces: [...traces.values()].filter((t) => t.n > base.tracesRecues).toSorted(parN),
      issues: [...issues.values()],
      depuis: dernierActe(articles.slice(0, sures)) ?? base.traces.at(-1)?.quand ?? null,
    };
  } finally {
    cle.value.fill(0);
    cleCopie.fill(0);
  }
}

const parN = (a: { readonly n: number }, b: { readonly n: number }): number => a.n - b.n;
const parId = <T extends { readonly opId: string }>(liste: readonly T[]): Map<string, T> =>
  new Map(liste.map((x) => [x.opId, x]));

type LuBase = Pick<Lu, 'operations' | 'traces' | 'issues'> & { readonly tracesRecues: number };
const RIEN: LuBase = { operations: [], traces: [], issues: [], tracesRecues: 0 };

/** Its database, where it is an older copy rather than a damaged file. */
function lireBase(dossier: string, cle: Uint8Array): LuBase {
  let base: Base | undefined;
  try {
    const ouverte = ouvrirBase(join(dossier, 'coffre.db'), cle);
    if (!ouverte.ok) return RIEN;
    base = ouverte.value;
    return {
      operations: lireOperations(base),
      traces: tracesAEnvoyer(base, Number.MAX_SAFE_INTEGER),
      issues: lireIssues(base),
      tracesRecues: lireNombre(base, 'tracesRecues'),
    };
  } catch (cause) {
    if (erreurDeBase(cause) === undefined) throw cause;
    return RIEN;
  } finally {
    base?.fermer();
  }
}

/** Bound of contract/sync.ts for the details of a trace. */
const DETAILS_MAX = 500;

function ajouter(tx: CacheTx, lu: Lu, deviceId: string, ancienPoste: string): number {
  const connues = new Set([...tx.operations(), ...tx.issues()].map((o) => o.opId));
  const nouvelles = lu.operations.filter((o) => !connues.has(o.opId));
  for (const operation of nouvelles) tx.ajouterOperation({ ...operation, deviceId, n: tx.prochainN() });
  for (const issue of lu.issues) if (!connues.has(issue.opId)) tx.garderIssue(issue);
  for (const { n, quand, action, objet, details } of lu.traces) {
    const origine = `${ancienPoste} ${n}`;
    const suite = details.slice(0, DETAILS_MAX - origine.length - 1);
    tx.tracer({ quand, action, objet, details: `${origine} ${suite}`.trimEnd() });
  }
  return nouvelles.length;
}
