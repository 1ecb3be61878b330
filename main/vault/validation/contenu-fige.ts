import { contenuImprime } from '../../../contract/contenu-fige.ts';
import type { ContenuFige } from '../../../contract/edition.ts';
import type { EvaluationQuorum } from '../../../domain/quorum/quorum.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireReglage } from '../cache/reglages.ts';
import type { LignesCas } from '../vues/cas.ts';
import { jourLocal } from '../vues/agenda.ts';
import { lireDonnee, lirePresences } from '../vues/lecture.ts';

export type DemandeContenu = {
  readonly lignes: LignesCas;
  readonly quorum: EvaluationQuorum;
  readonly validateurId: string;
  /** ISO with offset: printed, and the date inside the PDF. */
  readonly valideeLe: string;
};

/** Everything that is printed, as it stands now in the vault; undefined when a row it needs has not been received. */
export function composerContenu(db: ReadableDb, demande: DemandeContenu): ContenuFige | undefined {
  const { inscription, patient, fiche, proposition } = demande.lignes;
  const seance = lireDonnee(db, 'seance', inscription.seanceId);
  const rcp = seance && lireDonnee(db, 'rcp', seance.rcpId);
  const etablissement = rcp && lireDonnee(db, 'etablissement', rcp.etablissementId);
  const validateur = lireDonnee(db, 'professionnel', demande.validateurId);
  if (!seance || !rcp || !etablissement || !validateur) return undefined;
  const professionnel = (id: string | null) => lireDonnee(db, 'professionnel', id) ?? null;
  const presents = new Set(lirePresences(db, seance.id).map((p) => p.professionnelId));
  return contenuImprime({
    propositionId: proposition.id,
    proposition,
    fiche,
    patient,
    ordre: inscription.ordre,
    seance,
    jour: jourLocal(seance.debut),
    rcp,
    etablissement,
    reseau: lireReglage(db, 'reseau') ?? '',
    demandeur: professionnel(fiche.demandeurId),
    presentateur: professionnel(fiche.presentateurId),
    coordonnateur: professionnel(rcp.coordonnateurId),
    presents: [...presents].flatMap((id) => professionnel(id) ?? []),
    validateur,
    quorum: demande.quorum,
    valideeLe: demande.valideeLe,
  });
}
