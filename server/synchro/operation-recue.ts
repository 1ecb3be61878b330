import * as z from 'zod';
import { operationSchema, pushDemandeSchema, tracePosteSchema, type Issue } from '../../contract/sync.ts';
import type { Acteur, ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import { mettreOctetsDeCote } from './joindre.ts';
import type { Jugement } from './juger.ts';

/** What is read of any operation, whatever it asks: enough to know whose it is, and to answer it. */
const illisibleSchema = z.looseObject(operationSchema.pick({ opId: true, deviceId: true, n: true }).shape);
export type Illisible = z.infer<typeof illisibleSchema>;

const RANG_ILLISIBLE = z.looseObject({ n: z.int().positive() });
/** A trace that is not one of the contract: all that is known of it is its rank in the chain, 0 without any. */
const traceIllisibleSchema = z
  .unknown()
  .transform((trace) => ({ illisible: RANG_ILLISIBLE.safeParse(trace).data?.n ?? 0 }));

/**
 * The push as the server takes it: an operation that is not one of the contract is judged alone, a trace that is not
 * one breaks its chain there. Refusing the whole body for it would keep every operation of the workstation from
 * leaving, at each cycle, for ever.
 */
export const pushRecuSchema = pushDemandeSchema.extend({
  operations: z
    .array(z.union([operationSchema, illisibleSchema.transform((illisible) => ({ illisible }))]))
    .max(200),
  traces: z.array(z.union([tracePosteSchema, traceIllisibleSchema])).max(2000),
});
export type PushRecu = z.infer<typeof pushRecuSchema>;
export type OperationRecue = PushRecu['operations'][number];
export type TraceRecue = PushRecu['traces'][number];

export const enTete = (o: OperationRecue): Pick<Illisible, 'opId' | 'deviceId' | 'n'> =>
  'illisible' in o ? o.illisible : o;

/**
 * Refuses an operation that cannot be read: its words stay with the user, a copy of it and of the bytes deposited
 * under its id is kept for the 3C, in quarantine. Of a suspended account, it goes there as all the rest (rule 4).
 */
export function refuserIllisible(
  d: DependancesSynchro,
  acteur: Acteur,
  illisible: Illisible,
): Promise<Jugement> {
  return d.store.transaction((tx) => refuser(d, tx, acteur, illisible));
}

async function refuser(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  illisible: Illisible,
): Promise<Jugement> {
  const { opId, n } = illisible;
  const connue = await tx.operationJugee(opId);
  if (connue) return { issue: connue, deja: true };
  const { compteId, posteId } = acteur;
  const faits = await tx.faitsCompte(compteId, d.clock.maintenant());
  const quarantaineId = d.random.uuid();
  const issue: Exclude<Issue, { type: 'applied' | 'conflict' }> = faits?.compteActif
    ? { type: 'refused', opId, raison: 'contenuInvalide' }
    : { type: 'quarantined', opId, raison: 'compteSuspendu', quarantaineId };
  await mettreOctetsDeCote(d, tx, { opId, compteId });
  const operation = JSON.stringify(illisible);
  await tx.garderQuarantaine({ quarantaineId, opId, compteId, raison: issue.raison, operation });
  await tx.garderOperation({ opId, compteId, posteId, n, issue });
  await tx.tracer({
    ...acteur,
    action: 'operationIllisible',
    objet: `operation:${opId}`,
    autorise: false,
    details: `${issue.type} ${issue.raison}`,
  });
  return { issue, deja: false };
}
