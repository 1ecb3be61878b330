import type { MesConstatsReponse } from '../../contract/constats.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Acteur } from '../store/ports.ts';
import { tracerConstat, type DependancesConstats } from './acces.ts';
import { direDecisions, direMessages } from './examiner.ts';
import { ecrireMessage, lireConstat, lireConstatsDe, lireDecisions, lireMessages } from './store.ts';

/**
 * What the person is asked to explain, or was warned of: what was written to him and what he answered, never what the
 * others say of it between themselves.
 */
export async function listerMesConstats(
  d: DependancesConstats,
  acteur: Acteur,
): Promise<Result<MesConstatsReponse, Erreur>> {
  const constats: MesConstatsReponse['constats'] = [];
  for (const c of await lireConstatsDe(d.base, acteur.professionnelId)) {
    const messages = (await lireMessages(d.base, c.constatId)).filter((m) => m.nature !== 'message');
    const decisions = direDecisions(await lireDecisions(d.base, c.constatId));
    const decision = decisions.findLast((x) => x.decision === 'averti') ?? null;
    if (messages.length === 0 && decision === null) continue;
    const { constatId, numero, regle, debut, fin, reponseAttendue } = c;
    constats.push({
      constatId,
      numero,
      regle,
      debut,
      fin,
      messages: direMessages(messages),
      decision,
      reponseAttendue,
    });
  }
  await tracerConstat(d, acteur, 'lireMesConstats', { objet: 'constats', autorise: true, details: '' });
  return ok({ constats });
}

/** His answer, once for each question. Errors: Introuvable, nothing is asked of him there. */
export async function repondreAuConstat(
  d: DependancesConstats,
  acteur: Acteur,
  constatId: string,
  texte: string,
): Promise<Result<null, Erreur>> {
  const { db, reseau } = d.base;
  const fait = await db.transaction().execute(async (tx) => {
    const lu = await lireConstat(tx, reseau.id, constatId, true);
    const sien = lu?.source === 'serveur' && lu.professionnelId === acteur.professionnelId;
    if (!sien || !lu.reponseAttendue) return false;
    await ecrireMessage(tx, reseau.id, {
      messageId: d.random.uuid(),
      constatId,
      nature: 'reponse',
      texte,
      compteId: acteur.compteId,
      ecritLe: d.horloge.maintenant(),
    });
    return true;
  });
  const objet = `constat:${constatId}`;
  await tracerConstat(d, acteur, 'repondreAuConstat', { objet, autorise: fait, details: '' });
  return fait ? ok(null) : err(erreur('Introuvable'));
}
