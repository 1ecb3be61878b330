import type { DocumentTrouve, PatientTrouve, SeanceTrouvee } from '../../contract/vues-recherche.ts';
import { allerAuCas } from '../application/route.ts';

export function ouvrirPatient({ lieu }: PatientTrouve): void {
  if (lieu !== null) allerAuCas(lieu);
}

export function ouvrirDocument(_document: DocumentTrouve): void {}

export function ouvrirSeance({ seanceId, cas }: SeanceTrouvee): void {
  allerAuCas({ seanceId, inscriptionId: cas?.inscriptionId ?? null, ordre: cas?.ordre ?? null });
}
