import type { DocumentTrouve, PatientTrouve, SeanceTrouvee } from '../../contract/vues-recherche.ts';
import { appeler } from '../application/collegiale.ts';
import { allerAuCas, ouvrirDossier } from '../application/route.ts';

export const ouvrirPatient = ({ patientId }: PatientTrouve): void => ouvrirDossier(patientId);

/** Beyond, the dossier is opened all the same: its screen says that it is not there, and shows it when it comes. */
const ATTENTE_MS = 2_000;

/** A patient of the server: his rows are fetched first, so that his dossier opens whole. */
export async function ouvrirDistant({ patientId }: PatientTrouve): Promise<void> {
  const delai = new Promise<void>((fin) => setTimeout(fin, ATTENTE_MS));
  await Promise.race([appeler('sync:maintenant', null), delai]);
  ouvrirDossier(patientId);
}

export const ouvrirDocument = ({ patientId, documentId }: DocumentTrouve): void =>
  ouvrirDossier(patientId, documentId);

/** The meeting, on the patient's case when he is why it was found. */
export const ouvrirSeance = ({ seanceId, cas }: SeanceTrouvee): void =>
  allerAuCas({ seanceId, inscriptionId: cas?.inscriptionId ?? null, ordre: cas?.ordre ?? null });
