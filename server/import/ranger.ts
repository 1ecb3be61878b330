import { createHash } from 'node:crypto';
import type { Document } from '../../domain/dossier/document.ts';
import { lireIns, type Ins } from '../../domain/ins/ins.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { composerDocument, identifiantDocument, memesOctets, refusLigne } from '../../reception/composer.ts';
import { traitsDifferents } from '../../reception/concordance.ts';
import type { DocumentRecu } from '../../reception/document-recu.ts';
import type { ServerStore, ServerTx } from '../store/ports.ts';
import type { Refus } from './refus.ts';

export type Range = {
  readonly documentId: string;
  readonly patientId: string;
  readonly categorie: Document['categorie'];
  /** The same bytes were filed before: nothing changed. */
  readonly deja: boolean;
};

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/**
 * Files a document to the patient whose INS and strict traits it carries. A name alone never matches;
 * an INS whose traits differ is a case for the identity watch, not for a machine (RNIV).
 */
export async function rangerDocument(store: ServerStore, recu: DocumentRecu): Promise<Result<Range, Refus>> {
  const ins = lireIns(recu.identite.matricule, recu.identite.oid);
  if (!ins.ok) return err({ type: 'InsInvalide', motif: ins.error.motif });
  return store.transaction(async (tx) => {
    const trouve = await trouver(tx, ins.value, recu);
    if (!trouve.ok) {
      await tracer(tx, `refus:${trouve.error.type}`, false);
      return trouve;
    }
    const donnees = composerDocument(trouve.value, recu, sha256);
    const refus = refusLigne(donnees);
    if (!refus) return ecrire(tx, donnees, recu);
    await tracer(tx, `refus:${refus.type}`, false);
    return err(refus);
  });
}

async function trouver(tx: ServerTx, ins: Ins, recu: DocumentRecu): Promise<Result<string, Refus>> {
  const { nomNaissance, prenoms, sexe, dateNaissance, lieuNaissance } = recu.identite;
  const traits = { nomNaissance, prenoms: prenoms.split(/\s+/), sexe, dateNaissance, lieuNaissance };
  const patientId = await tx.trouverPatient(ins, traits);
  const lu = patientId === undefined ? undefined : await tx.lireLigne('patient', patientId);
  if (patientId === undefined || lu?.ligne.genre !== 'patient') return err({ type: 'PatientInconnu' });
  const { identite } = lu.ligne.donnees;
  if (identite.ins?.matricule !== ins.matricule || identite.ins.oid !== ins.oid) {
    return err({ type: 'InsDifferente' });
  }
  const differents = traitsDifferents(identite, recu.identite);
  return differents.length === 0 ? ok(patientId) : err({ type: 'TraitsDifferents', traits: differents });
}

async function ecrire(tx: ServerTx, donnees: Document, recu: DocumentRecu): Promise<Result<Range, Refus>> {
  const { patientId } = donnees;
  const documentId = identifiantDocument(patientId, donnees, sha256);
  const existant = await tx.lireLigne('document', documentId);
  if (existant?.ligne.genre === 'document') {
    if (!memesOctets(existant.ligne.donnees, donnees)) {
      await tracer(tx, 'refus:IdentifiantPris', false);
      return err({ type: 'IdentifiantPris' });
    }
    return ok({ documentId, patientId, categorie: existant.ligne.donnees.categorie, deja: true });
  }
  await garderOctets(tx, donnees, recu);
  await tx.ecrireLigne({ genre: 'document', id: documentId, donnees });
  await tracer(tx, `document:${documentId}`, true);
  return ok({ documentId, patientId, categorie: donnees.categorie, deja: false });
}

/** The bytes shown, and those received when they are others, by their hashes. */
export async function garderOctets(
  tx: ServerTx,
  { sha256: montre, source }: Document,
  recu: Pick<DocumentRecu, 'montre' | 'source'>,
): Promise<void> {
  await tx.ecrireContenu(montre, recu.montre);
  if (recu.source && source) await tx.ecrireContenu(source.sha256, recu.source.octets);
}

const tracer = (tx: ServerTx, objet: string, autorise: boolean): Promise<void> =>
  tx.tracer({
    compteId: null,
    professionnelId: null,
    posteId: null,
    action: 'importerDocument',
    objet,
    autorise,
    details: '',
  });
