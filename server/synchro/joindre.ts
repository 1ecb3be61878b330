import type { RefusDocument } from '../../contract/refus-document.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { LireLigne } from '../../domain/synchro/appliquer.ts';
import type { Intention, IntentionDe } from '../../domain/synchro/intention.ts';
import { composerDocument, identifiantDocument, memesOctets, recuDe } from '../../reception/composer.ts';
import { lireAPart } from '../import/lecteur.ts';
import { garderOctets } from '../import/ranger.ts';
import type { ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';

/** An operation and the account that sends it: another's depot is not its own. */
type Sienne = { readonly opId: string; readonly compteId: string };

/**
 * What a joined document really is: its deposited bytes are read again, for the identity that the server holds of
 * the patient. Its row says what they say, whatever the desktop said; they are kept by their hashes.
 */
export async function joindre(
  d: DependancesSynchro,
  tx: ServerTx,
  { opId, compteId }: Sienne,
  i: IntentionDe<'joindreDocument'>,
  lire: LireLigne,
): Promise<Result<IntentionDe<'joindreDocument'>, RefusDocument>> {
  // The id says whose document it is and what was received: another one would take the place of the true one.
  if (i.documentId !== identifiantDocument(i.document.patientId, i.document, d.scelleur.sha256)) {
    return err({ type: 'ContenuDifferent' });
  }
  // Filed already, by another hand: nothing to read.
  const connu = lire('document', i.documentId);
  if (connu) return memesOctets(connu, i.document) ? ok(i) : err({ type: 'ContenuDifferent' });
  const octets = await lireDepose(d, tx, { opId, compteId }, recuDe(i.document).sha256);
  if (!octets) return err({ type: 'OctetsAbsents' });
  const patient = lire('patient', i.document.patientId);
  if (!patient) return err({ type: 'PatientInconnu' });
  const aujourdhui = d.clock.maintenant().toISOString().slice(0, 10);
  const lu = await lireAPart({ octets, dits: i.document, identite: patient.identite, aujourdhui });
  if (!lu.ok) return lu;
  const document = composerDocument(i.document.patientId, lu.value, d.scelleur.sha256);
  // The rights were judged on the category that was said.
  if (document.categorie !== i.document.categorie) return err({ type: 'ContenuDifferent' });
  await garderOctets(tx, document, lu.value);
  return ok({ ...i, document });
}

async function lireDepose(
  { scelleur }: DependancesSynchro,
  tx: ServerTx,
  { opId, compteId }: Sienne,
  sha256: string,
): Promise<Uint8Array | undefined> {
  const depot = await tx.lireDepot(opId);
  if (depot?.compteId !== compteId || depot.sha256 !== sha256) return undefined;
  if (depot.recus < depot.tailleOctets) return undefined;
  const octets = await tx.lireOctetsDepot(opId);
  return scelleur.sha256(octets) === sha256 ? octets : undefined;
}

/** Judged: what is kept of the bytes is kept elsewhere. */
export const oublierDepot = (tx: ServerTx, opId: string, i: Intention): Promise<void> =>
  i.type === 'joindreDocument' ? tx.retirerDepot(opId) : Promise.resolve();

/** Beside an operation in quarantine, what it named: the 3C decides on the whole of it (rule 4). */
export async function mettreDepotDeCote(
  d: DependancesSynchro,
  tx: ServerTx,
  sienne: Sienne,
  i: Intention,
): Promise<void> {
  if (i.type !== 'joindreDocument') return;
  const { sha256 } = recuDe(i.document);
  const octets = await lireDepose(d, tx, sienne, sha256);
  if (octets) await tx.ecrireContenu(sha256, octets);
}

/** The same beside an operation that cannot be read: the bytes of the depot that has its id, which ends. */
export async function mettreOctetsDeCote(d: DependancesSynchro, tx: ServerTx, sienne: Sienne): Promise<void> {
  const depot = await tx.lireDepot(sienne.opId);
  if (depot?.compteId !== sienne.compteId) return;
  const octets = await lireDepose(d, tx, sienne, depot.sha256);
  if (octets) await tx.ecrireContenu(depot.sha256, octets);
  await tx.retirerDepot(sienne.opId);
}
