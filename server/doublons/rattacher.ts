import type { Patient } from '../../domain/dossier/patient.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { lireDonnees } from '../synchro/lire.ts';
import type { ServerTx } from '../store/ports.ts';

type TxRattachement = Pick<ServerTx, 'lireLigne' | 'ecrireLigne' | 'verrouillerDossier'>;

/** `absent`: no such patient; the others keep records in a star, one deep, so that no chain is ever followed. */
export type RefusRattachement = 'absent' | 'dejaRattache' | 'dejaPrincipal';

/** As many as `rattaches` holds. */
const RATTACHES_MAX = 20;

/**
 * Makes `principal` stand for `rattache`: two rows change, those of their identities, and nothing else of either
 * dossier, whose ids, rows and frozen documents stay as they are (docs/adr/0016). Vaults learn it from the rows.
 */
export async function rattacher(
  tx: TxRattachement,
  rattache: string,
  principal: string,
): Promise<Result<{ readonly rattache: Patient; readonly principal: Patient }, RefusRattachement>> {
  for (const id of [rattache, principal].toSorted()) await tx.verrouillerDossier(id);
  const ancien = await lireDonnees(tx, 'patient', rattache);
  const garde = await lireDonnees(tx, 'patient', principal);
  if (!ancien || !garde || rattache === principal) return err('absent');
  const refus = refusDe(ancien, garde);
  if (refus) return err(refus);
  const { rattaches = [] } = garde;
  await tx.ecrireLigne({ genre: 'patient', id: rattache, donnees: { ...ancien, rattacheA: principal } });
  const apres = { ...garde, rattaches: [...rattaches, rattache] };
  await tx.ecrireLigne({ genre: 'patient', id: principal, donnees: apres });
  return ok({ rattache: ancien, principal: garde });
}

function refusDe(ancien: Patient, garde: Patient): RefusRattachement | undefined {
  if (ancien.rattacheA !== undefined || garde.rattacheA !== undefined) return 'dejaRattache';
  const plein = (garde.rattaches ?? []).length >= RATTACHES_MAX;
  return plein || (ancien.rattaches ?? []).length > 0 ? 'dejaPrincipal' : undefined;
}

/** The exact reverse: what was written under either id meanwhile stays under it. */
export async function detacher(
  tx: TxRattachement,
  rattache: string,
  principal: string,
): Promise<Result<null, RefusRattachement>> {
  for (const id of [rattache, principal].toSorted()) await tx.verrouillerDossier(id);
  const ancien = await lireDonnees(tx, 'patient', rattache);
  const garde = await lireDonnees(tx, 'patient', principal);
  if (!ancien || !garde || ancien.rattacheA !== principal) return err('absent');
  const { rattacheA: _vers, ...seul } = ancien;
  await tx.ecrireLigne({ genre: 'patient', id: rattache, donnees: seul });
  const { rattaches = [], ...sans } = garde;
  const reste = rattaches.filter((id) => id !== rattache);
  const donnees = reste.length > 0 ? { ...sans, rattaches: reste } : sans;
  await tx.ecrireLigne({ genre: 'patient', id: principal, donnees });
  return ok(null);
}
