import type { DoublonsReponse, FicheDoublon, Fusion, Paire } from '../../contract/doublons.ts';
import type { Erreur } from '../../contract/errors.ts';
import { comparer, SCORE_MIN } from '../../domain/doublons/ressemblance.ts';
import { ok, type Result } from '../../domain/result.ts';
import { accomplirActe, type DependancesActes } from '../administration/acte.ts';
import type { Tx } from '../postgres/connexion.ts';
import type { Acteur } from '../store/ports.ts';
import { FUSIONNENT } from './fusionner.ts';
import {
  lireCandidats,
  lireDemandes,
  lireFusions,
  lireIdentites,
  type DemandeLue,
  type FusionLue,
  type PaireIds,
} from './store.ts';

const CANDIDATS = 30;
const PAR_DEMANDE = 5;

/**
 * What the centres ask to merge, what looks like duplicates, what was merged: identities side by side, never what
 * the dossiers hold. Each identity shown is traced as an access to that patient. Errors: AccesRefuse.
 */
export function listerDoublons(
  d: DependancesActes,
  acteur: Acteur,
): Promise<Result<DoublonsReponse, Erreur>> {
  const acte = { action: 'doublons.lister', objet: 'doublons', profils: FUSIONNENT };
  return accomplirActe(d, acteur, acte, async (_tx, brute) => {
    const valeur = await composer(brute, d.base.reseau.id);
    return ok({ valeur, patients: patientsMontres(valeur), details: 'identité' });
  });
}

async function composer(tx: Tx, reseau: string): Promise<DoublonsReponse> {
  const lues = await lireDemandes(tx, reseau);
  const demandes: DoublonsReponse['demandes'] = [];
  for (const demande of lues) demandes.push(...(await composerDemande(tx, reseau, demande)));
  const demandees = new Set(demandes.flatMap((x) => x.paires.map(cleDe)));
  const toutes = await comparerPaires(tx, reseau, await lireCandidats(tx, reseau, null));
  const candidats = toutes.filter((p) => p.ressemblance.score >= SCORE_MIN && !demandees.has(cleDe(p)));
  return {
    demandes,
    candidats: candidats.slice(0, CANDIDATS),
    autres: candidats.length > CANDIDATS,
    fusions: await composerFusions(tx, reseau),
  };
}

async function composerDemande(
  tx: Tx,
  reseau: string,
  demande: DemandeLue,
): Promise<DoublonsReponse['demandes']> {
  const { demandeId, patientId, autrePatientId, par, demandeeLe, motif } = demande;
  const nommee = autrePatientId === null ? undefined : [{ un: patientId, autre: autrePatientId }];
  const ids = nommee ?? (await lireCandidats(tx, reseau, patientId));
  const paires = await comparerPaires(tx, reseau, ids);
  const patient = (await lireIdentites(tx, reseau, [patientId])).get(patientId);
  if (!patient) return [];
  return [
    {
      demandeId,
      par,
      demandeeLe: demandeeLe.toISOString(),
      motif,
      patient,
      paires: paires.map((p) => tourner(p, patientId)).slice(0, PAR_DEMANDE),
    },
  ];
}

/** The likeliest first. */
async function comparerPaires(tx: Tx, reseau: string, ids: readonly PaireIds[]): Promise<readonly Paire[]> {
  const fiches = await lireIdentites(
    tx,
    reseau,
    ids.flatMap((p) => [p.un, p.autre]),
  );
  return ids
    .flatMap(({ un: a, autre: b }) => {
      const [un, autre] = [fiches.get(a), fiches.get(b)];
      return un && autre ? [{ un, autre, ressemblance: comparer(un.identite, autre.identite) }] : [];
    })
    .toSorted((x, y) => y.ressemblance.score - x.ressemblance.score || cleDe(x).localeCompare(cleDe(y)));
}

/** The patient of the demand on the left. */
const tourner = (p: Paire, patientId: string): Paire =>
  p.un.patientId === patientId ? p : { ...p, un: p.autre, autre: p.un };

const cleDe = ({ un, autre }: Paire): string => [un.patientId, autre.patientId].toSorted().join(' ');

async function composerFusions(tx: Tx, reseau: string): Promise<Fusion[]> {
  const lues = await lireFusions(tx, reseau);
  const fiches = await lireIdentites(
    tx,
    reseau,
    lues.flatMap((f) => [f.rattache, f.principal]),
  );
  return lues.flatMap((f) => {
    const [rattache, principal] = [fiches.get(f.rattache), fiches.get(f.principal)];
    return rattache && principal ? [enFusion(f, rattache, principal)] : [];
  });
}

const enFusion = (f: FusionLue, rattache: FicheDoublon, principal: FicheDoublon): Fusion => ({
  fusionId: f.fusionId,
  rattache,
  principal,
  par: f.par,
  fusionneeLe: f.fusionneeLe.toISOString(),
  motif: f.motif,
  score: f.score,
  defaite: f.defaiteLe && {
    le: f.defaiteLe.toISOString(),
    par: f.defaitePar ?? '',
    motif: f.motifDefaite ?? '',
  },
});

function patientsMontres({ demandes, candidats, fusions }: DoublonsReponse): readonly string[] {
  const paires = [...demandes.flatMap((x) => x.paires), ...candidats];
  return [
    ...new Set([
      ...demandes.map((x) => x.patient.patientId),
      ...paires.flatMap((p) => [p.un.patientId, p.autre.patientId]),
      ...fusions.flatMap((f) => [f.rattache.patientId, f.principal.patientId]),
    ]),
  ];
}
