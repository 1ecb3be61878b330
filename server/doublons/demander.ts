import type { DemanderFusion } from '../../contract/doublons.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { decider, SANS_RELATION } from '../../domain/habilitation/decider.ts';
import { profilRegional } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DependancesActes } from '../administration/acte.ts';
import type { Acteur, ServerTx } from '../store/ports.ts';
import { ecrireDemande } from './store.ts';

/**
 * A centre says that two records are one person's: whoever may read both identities, by a regional profile. It opens
 * nothing: the cell decides. Errors: AccesRefuse (not a regional profile); Introuvable (unknown, or out of reach: one
 * answer for both); RequeteInvalide (one and the same).
 */
export function demanderFusion(
  d: DependancesActes,
  acteur: Acteur,
  { patientId, autrePatientId, motif }: DemanderFusion,
): Promise<Result<{ demandeId: string }, Erreur>> {
  return d.store.transactionSql(async (tx, brute) => {
    const tracer = (autorise: boolean, details: string) =>
      tx.tracer({ ...acteur, action: 'doublons.demander', objet: patientId, autorise, details });
    const refus = await juger(d, tx, acteur, patientId, autrePatientId);
    if (refus) {
      await tracer(false, refus.type);
      return err(refus);
    }
    const demandeId = d.random.uuid();
    await ecrireDemande(brute, d.base.reseau.id, {
      demandeId,
      patientId,
      autrePatientId,
      motif,
      parCompteId: acteur.compteId,
      demandeeLe: d.clock.maintenant(),
    });
    await tracer(true, `fusion:${demandeId}`);
    return ok({ demandeId });
  });
}

async function juger(
  d: DependancesActes,
  tx: ServerTx,
  { compteId }: Acteur,
  patientId: string,
  autrePatientId: string | null,
): Promise<Erreur | undefined> {
  const faits = await tx.faitsCompte(compteId, d.clock.maintenant());
  if (!faits || !profilRegional(faits.profil)) return erreur('AccesRefuse');
  if (patientId === autrePatientId) return erreur('RequeteInvalide', { raison: 'memePatient' });
  const habilitations = await tx.habilitations();
  const { compteActif, groupeProfession, profil } = faits;
  const lisible = (id: string): boolean => {
    const relation = faits.relations.find((r) => r.patientId === id) ?? SANS_RELATION;
    const demande = { compteActif, groupeProfession, profil, ...relation };
    return decider({ ...demande, action: 'lire', categorie: 'identite' }, habilitations).autorise;
  };
  const vises = autrePatientId === null ? [patientId] : [patientId, autrePatientId];
  return vises.every(lisible) ? undefined : erreur('Introuvable');
}
