import { createHash } from 'node:crypto';
import type { Document } from '../../domain/dossier/document.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { lireIns, type Ins } from '../../domain/ins/ins.ts';
import { plier } from '../../domain/recherche/plier.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ServerStore, ServerTx } from '../store/ports.ts';
import type { DocumentRecu } from './document-recu.ts';
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
    return ecrire(tx, trouve.value, recu);
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

/** Given names are compared as one text: a CDA writes them in one element, separated by spaces. */
function traitsDifferents(a: Identite, b: DocumentRecu['identite']): readonly string[] {
  const paires: readonly (readonly [string, boolean])[] = [
    ['nom de naissance', plier(a.nomNaissance) === plier(b.nomNaissance)],
    ['prénoms', plier(a.prenoms.join(' ')) === plier(b.prenoms)],
    ['sexe', a.sexe === b.sexe],
    [nommerDate(a.dateNaissance, b.dateNaissance), a.dateNaissance === b.dateNaissance],
    ['lieu de naissance', a.lieuNaissance === b.lieuNaissance],
  ];
  return paires.filter(([, memes]) => !memes).map(([nom]) => nom);
}

/** The same day in another century is a slip of the sender's software, and is told as such. */
const nommerDate = (a: string, b: string): string =>
  a !== b && a.slice(2) === b.slice(2) ? 'date de naissance, au siècle près' : 'date de naissance';

/** The same bytes for the same patient always have the same id: filing twice files once. */
function identifiantDocument(patientId: string, empreinte: string): string {
  const h = createHash('sha256').update(`document:${patientId}:${empreinte}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

async function ecrire(tx: ServerTx, patientId: string, recu: DocumentRecu): Promise<Result<Range, Refus>> {
  const source = recu.source && {
    type: recu.source.type,
    sha256: sha256(recu.source.octets),
    tailleOctets: recu.source.octets.length,
  };
  const empreinte = sha256(recu.montre);
  const documentId = identifiantDocument(patientId, source?.sha256 ?? empreinte);
  const existant = await tx.lireLigne('document', documentId);
  if (existant?.ligne.genre === 'document') {
    return ok({ documentId, patientId, categorie: existant.ligne.donnees.categorie, deja: true });
  }
  const { categorie, titre, date, codeLoinc, etablissement, auteur } = recu;
  await tx.ecrireContenu(empreinte, recu.montre);
  if (recu.source && source) await tx.ecrireContenu(source.sha256, recu.source.octets);
  const commun = { patientId, categorie, titre, date, codeLoinc, etablissement, auteur };
  const donnees: Document = { ...commun, sha256: empreinte, tailleOctets: recu.montre.length, source };
  await tx.ecrireLigne({ genre: 'document', id: documentId, donnees });
  await tracer(tx, `document:${documentId}`, true);
  return ok({ documentId, patientId, categorie, deja: false });
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
