import type { SessionsReponse } from '../../contract/compte.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DependancesSession, Identifie } from '../session/dependances.ts';
import { revoquerSessionsCompte, revoquerUne, sessionsOuvertes } from '../session/sessions-store.ts';
import { trace } from '../session/trace.ts';

/** The open sessions of the account that asks, and of no other. */
export async function listerSessions(
  d: DependancesSession,
  { acteur, sessionId }: Identifie,
): Promise<SessionsReponse> {
  const maintenant = d.horloge.maintenant();
  const vueApres = new Date(maintenant.getTime() - d.durees.inactiviteMs);
  const lues = await sessionsOuvertes(d.base.db, d.base.reseau.id, acteur.compteId, { maintenant, vueApres });
  return {
    sessions: lues.map((s) => ({
      id: s.sessionId,
      posteId: s.posteId,
      courante: s.sessionId === sessionId,
      ouverteLe: s.ouverteLe.toISOString(),
      vueLe: s.vueLe.toISOString(),
      expireLe: s.expireLe.toISOString(),
    })),
  };
}

/** Another's session and one that does not exist have the same answer. */
export async function revoquer(
  d: DependancesSession,
  { acteur }: Identifie,
  sessionId: string,
): Promise<Result<null, Erreur>> {
  const { db, reseau } = d.base;
  const fait = await revoquerUne(db, reseau.id, acteur.compteId, sessionId, d.horloge.maintenant());
  await d.traces.ajouter([trace('revoquerSession', fait, acteur)]);
  return fait ? ok(null) : err(erreur('Introuvable'));
}

export async function revoquerToutes(
  d: DependancesSession,
  { acteur, sessionId }: Identifie,
  saufCelleCi: boolean,
): Promise<void> {
  const sauf = saufCelleCi ? sessionId : null;
  await revoquerSessionsCompte(d.base.db, d.base.reseau.id, acteur.compteId, d.horloge.maintenant(), sauf);
  await d.traces.ajouter([trace('revoquerSessions', true, acteur, saufCelleCi ? 'autres' : 'toutes')]);
}
