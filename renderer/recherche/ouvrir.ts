import type { DocumentTrouve, PatientTrouve, SeanceTrouvee } from '../../contract/vues-recherche.ts';
import { allerAuCas, ouvrirDossier } from '../application/route.ts';

export const ouvrirPatient = ({ patientId }: PatientTrouve): void => ouvrirDossier(patientId);

export const ouvrirDocument = ({ patientId, documentId }: DocumentTrouve): void =>
  ouvrirDossier(patientId, documentId);

/** The meeting, on the patient's case when he is why it was found. */
export const ouvrirSeance = ({ seanceId, cas }: SeanceTrouvee): void =>
  allerAuCas({ seanceId, inscriptionId: cas?.inscriptionId ?? null, ordre: cas?.ordre ?? null });
