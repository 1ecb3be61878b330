import { erreur, peutReessayer, type Erreur } from '../contract/errors.ts';
import { MORCEAU_DEPOT_OCTETS } from '../contract/http.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { EtatOutbox } from './outbox.ts';
import type { Envoi, Envois, TransportEnvois } from './ports-documents.ts';

/**
 * Sends the bytes of the documents that were joined here, beside the cycles: a large one never holds back an advice.
 * Each is resumed where the server says; its operation may leave once they are there. Where the server will not
 * have them the operation leaves too, and is judged without: the user is told why, nothing waits for ever.
 * Errors: those of the transport that a later try may mend.
 * @returns true when operations wait that may leave now.
 */
export async function envoyerDocuments(
  envois: Envois,
  transport: TransportEnvois,
  etat: EtatOutbox,
): Promise<Result<boolean, Erreur>> {
  const attendus = await envois.attendus();
  for (const envoi of attendus) {
    if (etat.deposees.has(envoi.opId)) continue;
    const envoye = await envoyerUn(envois, transport, envoi);
    if (!envoye.ok && estPassagere(envoye.error)) return envoye;
    etat.deposees.add(envoi.opId);
  }
  return ok(attendus.length > 0);
}

const DU_CONTACT: readonly Erreur['type'][] = [
  'SessionAbsente',
  'SessionRevoquee',
  'CompteSuspendu',
  'ProtocoleDifferent',
];

/** What says nothing of this document: the session, the account, the version, the network, a server that is busy. */
export const estPassagere = (e: Erreur): boolean => peutReessayer(e) || DU_CONTACT.includes(e.type);

/** The bytes of a document that is not on this workstation any more are not sent: the server says so in its answer. */
async function envoyerUn(
  envois: Envois,
  transport: TransportEnvois,
  envoi: Envoi,
): Promise<Result<null, Erreur>> {
  const octets = await envois.lire(envoi.sha256);
  if (octets === undefined) return ok(null);
  let recus = 0;
  // A server that goes back and forth would be asked for ever.
  const essaisMax = 2 * Math.ceil(octets.length / MORCEAU_DEPOT_OCTETS) + 2;
  for (let essai = 0; essai < essaisMax; essai++) {
    const morceau = octets.subarray(recus, recus + MORCEAU_DEPOT_OCTETS);
    const depose = await transport.deposer(envoi, recus, morceau);
    if (!depose.ok) return depose;
    recus = depose.value.recus;
    if (recus >= envoi.tailleOctets) return ok(null);
  }
  return err(erreur('ReponseIllisible', { cause: 'depot' }));
}
