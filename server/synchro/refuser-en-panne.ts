import type { Issue, Operation } from '../../contract/sync.ts';
import { ciblesIntention } from '../../domain/synchro/intention.ts';
import type { Acteur, ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import { mettreDepotDeCote, oublierDepot } from './joindre.ts';
import { jugerOperation, type Jugement } from './juger.ts';

/** Failures of each operation under way, by opId: lost with the process, which only gives it more tries. */
export type Echecs = Map<string, number>;

/** The desktop waits 1, 2, then 4 s between them: a bug blocks those that follow for about ten seconds. */
const ESSAIS_MAX = 4;
/** Operations remembered at most; the oldest is forgotten first. */
const ECHECS_MAX = 10_000;

/**
 * Judges one operation. A bug that throws on it is thrown again, and the desktop sends it again; at the
 * fourth time the operation is refused (« erreurServeur »): its words stay with the user, a copy of it in
 * quarantine, and the operations behind it go on. A store that does not answer is not the operation's fault.
 */
export async function jugerSansBloquer(
  d: DependancesSynchro,
  echecs: Echecs,
  acteur: Acteur,
  operation: Operation,
): Promise<Jugement> {
  const { opId } = operation;
  try {
    const jugement = await d.store.transaction((tx) => jugerOperation(d, tx, acteur, operation));
    echecs.delete(opId);
    return jugement;
  } catch (cause) {
    await d.store.transaction((tx) => tx.derniereTracePoste(acteur.posteId));
    const essais = (echecs.get(opId) ?? 0) + 1;
    if (essais < ESSAIS_MAX) {
      noter(echecs, opId, essais);
      throw cause;
    }
    d.surBug?.(cause);
    const jugement = await d.store.transaction((tx) => refuser(d, tx, acteur, operation));
    echecs.delete(opId);
    return jugement;
  }
}

function noter(echecs: Echecs, opId: string, essais: number): void {
  echecs.delete(opId);
  echecs.set(opId, essais);
  const [ancienne] = echecs.keys();
  if (echecs.size > ECHECS_MAX && ancienne !== undefined) echecs.delete(ancienne);
}

async function refuser(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  operation: Operation,
): Promise<Jugement> {
  const { opId, n, intention } = operation;
  const connue = await tx.operationJugee(opId);
  if (connue) return { issue: connue, deja: true };
  const { compteId, posteId } = acteur;
  const raison = 'erreurServeur' as const;
  const issue: Issue = { type: 'refused', opId, raison };
  await mettreDepotDeCote(d, tx, { opId, compteId }, intention);
  await oublierDepot(tx, opId, intention);
  await tx.garderQuarantaine({
    quarantaineId: d.random.uuid(),
    opId,
    compteId,
    raison,
    operation: JSON.stringify(operation),
  });
  await tx.garderOperation({ opId, compteId, posteId, n, issue });
  await tx.tracer({
    ...acteur,
    action: intention.type,
    objet: ciblesIntention(intention)[0] ?? '',
    autorise: false,
    details: `refused ${raison}`,
  });
  return { issue, deja: false };
}
