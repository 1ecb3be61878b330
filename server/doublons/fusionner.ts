import type { FusionnerDemande } from '../../contract/doublons.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { comparer } from '../../domain/doublons/ressemblance.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { accomplirActe, type DependancesActes } from '../administration/acte.ts';
import type { Acteur, ServerTx } from '../store/ports.ts';
import { detacher, rattacher } from './rattacher.ts';
import { clore, ecarter, ecrireFusion, noterDefaite, prendreDemande } from './store.ts';

/** « Fusion des doublons patients de la base sur demande des centres » is the cell's (seed 000). */
export const FUSIONNENT: readonly Profil[] = ['celluleCoordination', 'administrateurRegional'];

const refus = (raison: string): { readonly ok: false; readonly error: Erreur } =>
  err(erreur('RequeteInvalide', { raison }));

/**
 * Merges two records at a centre's demand, never without one; a person has looked at both and says why.
 * Errors: AccesRefuse; Introuvable (no open demand, no such patient); RequeteInvalide: `demande` (not the records it
 * names), `dejaRattache`, `dejaPrincipal`, `insDifferents` (two qualified INS are two persons).
 */
export function fusionner(
  d: DependancesActes,
  acteur: Acteur,
  demande: FusionnerDemande,
): Promise<Result<{ fusionId: string }, Erreur>> {
  const { demandeId, rattacheId, principalId, motif } = demande;
  const acte = { action: 'doublons.fusionner', objet: `fusion:${demandeId}`, profils: FUSIONNENT };
  return accomplirActe(d, acteur, acte, async (tx, brute) => {
    const reseau = d.base.reseau.id;
    const ouverte = await prendreDemande(brute, reseau, demandeId);
    if (!ouverte) return err(erreur('Introuvable'));
    const vises = [rattacheId, principalId];
    const { patientId, autrePatientId } = ouverte;
    if (!vises.includes(patientId) || (autrePatientId !== null && !vises.includes(autrePatientId))) {
      return refus('demande');
    }
    const score = await lier(tx, rattacheId, principalId);
    if (!score.ok) return score;
    const fusionId = d.random.uuid();
    const decision = { le: d.clock.maintenant(), parCompteId: acteur.compteId, motif };
    await ecrireFusion(brute, reseau, { ...demande, ...decision, fusionId, score: score.value });
    await clore(brute, reseau, demandeId, 'faite', decision);
    const details = `fusion ${fusionId}, ${rattacheId} rattaché à ${principalId}`;
    return ok({ valeur: { fusionId }, patients: vises, details });
  });
}

async function lier(tx: ServerTx, rattacheId: string, principalId: string): Promise<Result<number, Erreur>> {
  const lies = await rattacher(tx, rattacheId, principalId);
  if (!lies.ok) return lies.error === 'absent' ? err(erreur('Introuvable')) : refus(lies.error);
  const { score, fusionInterdite } = comparer(lies.value.rattache.identite, lies.value.principal.identite);
  return fusionInterdite ? refus('insDifferents') : ok(score);
}

/** Undoes a merge: each record is again what it was. Errors: AccesRefuse; Introuvable (unknown, or undone already). */
export function defaire(
  d: DependancesActes,
  acteur: Acteur,
  { fusionId, motif }: { readonly fusionId: string; readonly motif: string },
): Promise<Result<{ fait: true }, Erreur>> {
  const acte = { action: 'doublons.defaire', objet: `fusion:${fusionId}`, profils: FUSIONNENT };
  return accomplirActe(d, acteur, acte, async (tx, brute) => {
    const decision = { le: d.clock.maintenant(), parCompteId: acteur.compteId, motif };
    const lies = await noterDefaite(brute, d.base.reseau.id, fusionId, decision);
    if (!lies) return err(erreur('Introuvable'));
    const faite = await detacher(tx, lies.rattache, lies.principal);
    if (!faite.ok) return err(erreur('Introuvable'));
    const patients = [lies.rattache, lies.principal];
    return ok({ valeur: { fait: true }, patients, details: `fusion ${fusionId}` });
  });
}

/** The centre was wrong: answered with a reason. Errors: AccesRefuse; Introuvable. */
export function refuserDemande(
  d: DependancesActes,
  acteur: Acteur,
  { demandeId, motif }: { readonly demandeId: string; readonly motif: string },
): Promise<Result<{ fait: true }, Erreur>> {
  const acte = { action: 'doublons.refuser', objet: `fusion:${demandeId}`, profils: FUSIONNENT };
  return accomplirActe(d, acteur, acte, async (_tx, brute) => {
    const decision = { le: d.clock.maintenant(), parCompteId: acteur.compteId, motif };
    const close = await clore(brute, d.base.reseau.id, demandeId, 'refusee', decision);
    return close ? ok({ valeur: { fait: true } }) : err(erreur('Introuvable'));
  });
}

type PaireEcartee = {
  readonly patientId: string;
  readonly autrePatientId: string;
  readonly motif: string;
};

/** « Ce sont deux personnes »: never listed again. Errors: AccesRefuse; RequeteInvalide (one and the same). */
export function ecarterPaire(
  d: DependancesActes,
  acteur: Acteur,
  { patientId, autrePatientId, motif }: PaireEcartee,
): Promise<Result<{ fait: true }, Erreur>> {
  const acte = { action: 'doublons.ecarter', objet: 'doublons', profils: FUSIONNENT };
  return accomplirActe(d, acteur, acte, async (tx, brute) => {
    const paire = [patientId, autrePatientId] as const;
    if (patientId === autrePatientId) return refus('memePatient');
    if (!(await existent(tx, paire))) return err(erreur('Introuvable'));
    const decision = { le: d.clock.maintenant(), parCompteId: acteur.compteId, motif };
    await ecarter(brute, d.base.reseau.id, paire, decision);
    return ok({ valeur: { fait: true }, patients: paire });
  });
}

async function existent(tx: ServerTx, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if (!(await tx.lireLigne('patient', id))) return false;
  return true;
}
