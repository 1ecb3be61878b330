import type { ConstatReponse, ConstatResume, ConstatsReponse } from '../../contract/constats.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { peutSuivre } from '../../domain/traces/suite.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Acteur } from '../store/ports.ts';
import { examinables, examine, tracerConstat, viserConstat, type DependancesConstats } from './acces.ts';
import { lirePreuves } from './preuves.ts';
import {
  lireConstats,
  lireConstatsDe,
  lireDecisions,
  lireDerniereAnalyse,
  lireExaminateur,
  lireMessages,
  type ConstatLu,
  type DecisionLue,
  type MessageLu,
} from './store.ts';

export const resumer = (c: ConstatLu): ConstatResume => ({
  constatId: c.constatId,
  numero: c.numero,
  regle: c.regle,
  gravite: c.gravite,
  etat: c.etat,
  nomAffiche: c.nomAffiche,
  profil: c.profil,
  debut: c.debut,
  fin: c.fin,
  nombre: c.nombre,
  constateLe: c.constateLe.toISOString(),
  reponseAttendue: c.reponseAttendue,
  decideLe: c.decideLe?.toISOString() ?? null,
});

export const direMessages = (messages: readonly MessageLu[]) =>
  messages.map((m) => ({ ...m, ecritLe: m.ecritLe.toISOString() }));
export const direDecisions = (decisions: readonly DecisionLue[]) =>
  decisions.map((x) => ({ ...x, decideeLe: x.decideeLe.toISOString() }));

/** The findings that the account examines: all of them for the coordinating doctor, those of his 3C for a president. */
export async function listerConstats(
  d: DependancesConstats,
  acteur: Acteur,
): Promise<Result<ConstatsReponse, Erreur>> {
  const permis = await examine(d, acteur);
  const constats = permis ? await examinables(d, acteur, await lireConstats(d.base)) : [];
  const details = `${constats.length} constats`;
  await tracerConstat(d, acteur, 'listerConstats', { objet: 'constats', autorise: permis, details });
  if (!permis) return err(erreur('AccesRefuse', { raison: 'profil' }));
  const analyse = await lireDerniereAnalyse(d.base);
  return ok({
    constats: constats.map(resumer),
    derniereAnalyse: analyse ? { fin: analyse.fin.toISOString(), traces: analyse.traces } : null,
  });
}

/** One finding, its evidence and what was said of it. Errors: AccesRefuse, Introuvable. */
export async function lireUnConstat(
  d: DependancesConstats,
  acteur: Acteur,
  constatId: string,
): Promise<Result<ConstatReponse, Erreur>> {
  const vise = await viserConstat(d, acteur, constatId, 'examiner');
  const objet = `constat:${constatId}`;
  await tracerConstat(d, acteur, 'lireConstat', { objet, autorise: vise.ok, details: '' });
  if (!vise.ok) return vise;
  const constat = vise.value;
  const { preuves, autres, patients } = await lirePreuves(d, constat);
  const compte = await lireExaminateur(d.base, acteur.compteId);
  const siens = constat.source === 'serveur' ? await lireConstatsDe(d.base, constat.professionnelId) : [];
  return ok({
    ...resumer(constat),
    phrase: constat.phrase,
    suspendable: constat.compteEtat === 'actif' && peutSuivre(constat.etat, 'suspendu'),
    compteActif: constat.compteEtat === null ? null : constat.compteEtat === 'actif',
    compteDepuis: constat.compteDepuis?.toISOString() ?? null,
    anterieurs: siens.filter((s) => s.constateLe < constat.constateLe).length,
    patients,
    preuves: [...preuves],
    autresPreuves: autres,
    messages: direMessages(await lireMessages(d.base, constatId)),
    decisions: direDecisions(await lireDecisions(d.base, constatId)),
    decidable: compte?.profil === 'administrateurRegional',
  });
}
