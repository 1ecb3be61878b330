import type { ConstatFait, DecisionConstatDemande, MessageConstatDemande } from '../../contract/constats.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { peutSuivre } from '../../domain/traces/suite.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { changerEtat } from '../comptes/administrer.ts';
import type { Acteur } from '../store/ports.ts';
import { tracerConstat, viserConstat, type DependancesConstats } from './acces.ts';
import { aviserPersonne } from './avis.ts';
import { ecrireDecision, ecrireMessage, lireConstat, type ConstatLu } from './store.ts';

/** Writes in the discussion; « aLaPersonne » asks the person himself. Errors: AccesRefuse, Introuvable. */
export async function ecrireAuConstat(
  d: DependancesConstats,
  acteur: Acteur,
  constatId: string,
  { texte, aLaPersonne }: MessageConstatDemande,
): Promise<Result<ConstatFait, Erreur>> {
  const vise = await viserConstat(d, acteur, constatId, 'examiner');
  const nature = aLaPersonne ? 'demande' : 'message';
  const entendu = vise.ok && (!aLaPersonne || vise.value.compteEtat === 'actif');
  const objet = `constat:${constatId}`;
  await tracerConstat(d, acteur, 'ecrireAuConstat', { objet, autorise: entendu, details: nature });
  if (!vise.ok) return vise;
  // Of imported traces, or suspended: nobody would read it here.
  if (!entendu) return err(erreur('AccesRefuse', { raison: 'sansCompte' }));
  await ecrireMessage(d.base.db, d.base.reseau.id, {
    messageId: d.random.uuid(),
    constatId,
    nature,
    texte,
    compteId: acteur.compteId,
    ecritLe: d.horloge.maintenant(),
  });
  const { compteId } = vise.value;
  const courrielParti =
    !aLaPersonne || compteId === null || (await aviserPersonne(d.base, d.courrier, compteId, 'demande'));
  return ok({ courrielParti });
}

/**
 * The réseau's decision, with its motive. A suspension holds from the next request of every instance, before the
 * decision is written: stopped between the two, it is decided again.
 * Errors: AccesRefuse (profile, oneself, decided already, the last administrator), Introuvable.
 */
export async function deciderConstat(
  d: DependancesConstats,
  acteur: Acteur,
  constatId: string,
  demande: DecisionConstatDemande,
): Promise<Result<ConstatFait, Erreur>> {
  const { decision } = demande;
  const vise = await viserConstat(d, acteur, constatId, 'decider');
  const fait = vise.ok ? await decider(d, acteur, vise.value, demande) : vise;
  const details = fait.ok ? decision : `${decision} ${fait.error.type}`;
  const objet = `constat:${constatId}`;
  await tracerConstat(d, acteur, 'deciderConstat', { objet, autorise: fait.ok, details });
  if (!fait.ok || !vise.ok) return fait.ok ? err(erreur('Introuvable')) : fait;
  const { compteId } = vise.value;
  if (decision !== 'averti' || compteId === null) return ok({ courrielParti: true });
  return ok({ courrielParti: await aviserPersonne(d.base, d.courrier, compteId, 'averti') });
}

async function decider(
  d: DependancesConstats,
  acteur: Acteur,
  constat: ConstatLu,
  { decision, motif }: DecisionConstatDemande,
): Promise<Result<null, Erreur>> {
  const { db, reseau } = d.base;
  const { constatId } = constat;
  if (!peutSuivre(constat.etat, decision)) return err(erreur('AccesRefuse', { raison: 'dejaDecide' }));
  if (decision === 'suspendu') {
    if (constat.compteId === null) return err(erreur('AccesRefuse', { raison: 'sansCompte' }));
    const suspendu = await changerEtat(d, acteur, 'suspendre', { compteId: constat.compteId, motif });
    if (!suspendu.ok) return suspendu;
  }
  return db.transaction().execute(async (tx) => {
    const lu = await lireConstat(tx, reseau.id, constatId, true);
    // Another administrator decided meanwhile: his decision stands, and is shown.
    if (!lu || !peutSuivre(lu.etat, decision)) return err(erreur('AccesRefuse', { raison: 'dejaDecide' }));
    const { compteId } = acteur;
    const decideeLe = d.horloge.maintenant();
    await ecrireDecision(tx, reseau.id, { constatId, decision, motif, compteId, decideeLe });
    return ok(null);
  });
}
