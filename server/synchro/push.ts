import { erreur, type Erreur } from '../../contract/errors.ts';
import type { PushReponse } from '../../contract/sync.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { continuerChaine, type RuptureChaine } from '../../domain/synchro/trace.ts';
import type { Acteur, ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import type { Jugement } from './juger.ts';
import { enTete, refuserIllisible, type PushRecu, type TraceRecue } from './operation-recue.ts';
import { jugerSansBloquer, type Echecs } from './refuser-en-panne.ts';

/**
 * Judges the operations of a workstation in the order of its counter, each in its own transaction,
 * then joins its traces to its chain. A suspended account may call this, and only this: everything it
 * sends goes to quarantine (rule 4).
 * Errors: RequeteInvalide (another workstation's operations, or out of order); ChaineTracesRompue: the
 * operations were judged, and are given again at the next push, which leaves the traces out.
 */
export async function pousser(
  d: DependancesSynchro,
  echecs: Echecs,
  acteur: Acteur,
  { operations, traces }: PushRecu,
): Promise<Result<PushReponse, Erreur>> {
  const enTetes = operations.map(enTete);
  const desordre = enTetes.some((o, i) => o.n <= (enTetes[i - 1]?.n ?? 0));
  if (desordre || enTetes.some((o) => o.deviceId !== acteur.posteId)) return err(erreur('RequeteInvalide'));
  const issues: Jugement[] = [];
  for (const operation of operations) {
    const jugement =
      'illisible' in operation
        ? refuserIllisible(d, acteur, operation.illisible)
        : jugerSansBloquer(d, echecs, acteur, operation);
    issues.push(await jugement);
  }
  const tenues = await d.store.transaction((tx) => recevoirTraces(d, tx, acteur, operations.length, traces));
  return tenues.ok ? ok({ issues, tracesJusqua: tenues.value }) : tenues;
}

async function recevoirTraces(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  operations: number,
  recues: readonly TraceRecue[],
): Promise<Result<number, Erreur>> {
  const derniere = await tx.derniereTracePoste(acteur.posteId);
  const sha256 = (texte: string) => d.scelleur.sha256(new TextEncoder().encode(texte));
  const lisibles = recues.flatMap((t) => ('illisible' in t ? [] : [t]));
  const illisible = recues.find((t) => 'illisible' in t);
  const continuee = continuerChaine(acteur.posteId, derniere, lisibles, sha256);
  const { nouvelles } = continuee;
  const rupture: RuptureChaine | undefined = illisible
    ? { type: 'illisible', n: illisible.illisible }
    : continuee.rupture;
  const details = rupture
    ? `${operations} opérations, chaîne rompue en ${rupture.n} (${rupture.type})`
    : `${operations} opérations, ${nouvelles.length} traces`;
  await tx.tracer({ ...acteur, action: 'push', objet: acteur.posteId, autorise: true, details });
  if (rupture) return err(erreur('ChaineTracesRompue', { n: rupture.n, type: rupture.type }));
  if (nouvelles.length > 0) await tx.garderTracesPoste(acteur, nouvelles);
  return ok(nouvelles.at(-1)?.n ?? derniere?.n ?? 0);
}
