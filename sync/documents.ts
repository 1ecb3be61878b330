import { erreur, type Erreur } from '../contract/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { DepotDocuments, DocumentAttendu, TransportDocuments } from './ports-documents.ts';

/**
 * Brings the missing documents, in agenda order, each resumed where it stopped. One that the server no
 * longer gives (its dossier was just taken back) is passed over: the next pull takes its row away.
 * Errors: those of the transport; DocumentAltere when bytes do not have their hash.
 */
export async function recevoirDocuments(
  depot: DepotDocuments,
  transport: TransportDocuments,
): Promise<Result<null, Erreur>> {
  for (const document of await depot.attendus()) {
    const recu = await recevoirUn(depot, transport, document);
    if (!recu.ok && recu.error.type !== 'Introuvable' && recu.error.type !== 'AccesRefuse') return recu;
  }
  return ok(null);
}

async function recevoirUn(
  depot: DepotDocuments,
  transport: TransportDocuments,
  { sha256, tailleOctets }: DocumentAttendu,
): Promise<Result<null, Erreur>> {
  let depuis = await depot.recus(sha256);
  if (depuis < tailleOctets) {
    const lu = await transport.lire(sha256, depuis, async (octets) => {
      await depot.ajouter(sha256, depuis, octets);
      depuis += octets.length;
    });
    if (!lu.ok) return lu;
  }
  return (await depot.terminer(sha256)) ? ok(null) : err(erreur('DocumentAltere'));
}
