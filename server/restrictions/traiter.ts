import { erreur, type Erreur } from '../../contract/errors.ts';
import { actesPermis, toutConfirme, type ActeRestriction } from '../../domain/dossier/restriction.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { faireActe, lireDemandes, type DemandeLue } from '../store/pg-restrictions.ts';
import type { Acteur } from '../store/ports.ts';
import { aviserDeLaRestriction, type Etape } from './avis.ts';
import { tracer, type DependancesRestrictions } from './demander.ts';
import { regardDe, suiviDe, surDemande } from './lister.ts';

export type ActeDemande =
  | { readonly acte: 'appliquer' | 'confirmer' }
  | { readonly acte: 'renvoyer'; readonly motif: string };

/**
 * One step of a request; applied, it holds from this instant on the server. `confirmer` is that of the 3C, of the RCP's
 * head, or of both at once for who is both.
 * Errors: Introuvable (unknown, not his to do, or done meanwhile: one answer for all).
 */
export async function traiterRestriction(
  d: DependancesRestrictions,
  acteur: Acteur,
  demandeId: string,
  demande: ActeDemande,
): Promise<Result<{ demandeId: string }, Erreur>> {
  const { db, reseau } = d.base;
  const [lue] = await lireDemandes(db, reseau.id, acteur.professionnelId, { demandeId });
  const regard = await regardDe(d, acteur);
  const actes = lue ? actesPermis(suiviDe(lue), surDemande(lue, regard)) : [];
  const voulus = actes.filter((acte) => VOULUS[demande.acte].includes(acte));
  const action = `${demande.acte}Restriction`;
  const details = lue ? `patient ${lue.patientId}, ${lue.objet}` : '';
  await tracer(d, acteur, action, `restriction:${demandeId}`, voulus.length > 0, details);
  if (!lue || voulus.length === 0) return err(erreur('Introuvable'));
  if (!(await faireTous(d, acteur, lue, voulus, demande))) return err(erreur('Introuvable'));
  const etape = ETAPES[demande.acte];
  if (etape) await aviserDeLaRestriction(d.base, d.courrier, demandeId, etape);
  return ok({ demandeId });
}

async function faireTous(
  d: DependancesRestrictions,
  { compteId }: Acteur,
  lue: DemandeLue,
  voulus: readonly ActeRestriction[],
  demande: ActeDemande,
): Promise<boolean> {
  const suivi = suiviDe(lue);
  let fait = false;
  for (const acte of voulus) {
    if (acte === 'confirmerTroisC') suivi.confirmeeTroisC = true;
    if (acte === 'confirmerRcp') suivi.confirmeeRcp = true;
    fait = await faireActe(d.base.db, d.base.reseau.id, {
      demandeId: lue.demandeId,
      acte,
      parCompteId: compteId,
      le: d.clock.maintenant(),
      renvoi: demande.acte === 'renvoyer' ? demande.motif : null,
      toutConfirme: toutConfirme(suivi, lue.avecRcp),
    });
  }
  return fait;
}

const ETAPES: { readonly [A in ActeDemande['acte']]: Etape | null } = {
  appliquer: 'appliquee',
  renvoyer: 'renvoyee',
  confirmer: null,
};

const VOULUS: { readonly [A in ActeDemande['acte']]: readonly ActeRestriction[] } = {
  appliquer: ['appliquer'],
  renvoyer: ['renvoyer'],
  confirmer: ['confirmerTroisC', 'confirmerRcp'],
};
