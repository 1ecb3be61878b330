import type * as z from 'zod';
import type { RefusDocument } from '../contract/refus-document.ts';
import { documentSchema, type Document } from '../domain/dossier/document.ts';
import type { DocumentRecu } from './document-recu.ts';

/** Hexadecimal SHA-256: this folder has no platform module of its own. */
export type Sha256 = (octets: Uint8Array) => string;

/** The row of what was read, in the dossier of this patient. */
export function composerDocument(
  patientId: string,
  recu: Omit<DocumentRecu, 'identite'>,
  sha256: Sha256,
): Document {
  const { categorie, titre, date, codeLoinc, etablissement, auteur, versionCda, montre, source } = recu;
  return {
    patientId,
    categorie,
    titre,
    date,
    codeLoinc,
    etablissement,
    auteur,
    sha256: sha256(montre),
    tailleOctets: montre.length,
    source: source && {
      type: source.type,
      sha256: sha256(source.octets),
      tailleOctets: source.octets.length,
    },
    versionCda,
  };
}

/** What a row takes from the file as it is written there. */
const ecritSchema = documentSchema
  .pick({ categorie: true, titre: true, date: true, codeLoinc: true, etablissement: true, auteur: true })
  .extend({ versionCda: documentSchema.shape.versionCda })
  .strip();

/**
 * Why no row can be made of what was read. A row that the schema refuses would block the whole sending of its
 * workstation, or the receiving of every other.
 */
export const refusEcrit = (recu: Omit<DocumentRecu, 'identite'>): RefusDocument | undefined =>
  refusDe(ecritSchema.safeParse(recu));

/** The same, for the whole row. */
export const refusLigne = (document: Document): RefusDocument | undefined =>
  refusDe(documentSchema.safeParse(document));

function refusDe({ error }: z.ZodSafeParseResult<unknown>): RefusDocument | undefined {
  const champs = error && new Set(error.issues.map((i) => String(i.path[0]).slice(0, 100)));
  return champs && { type: 'ChampsAbsents', champs: [...champs] };
}

/** The bytes that were received: those shown when nothing was taken out of them. */
export function recuDe({ source, ...montre }: Document): Pick<Document, 'sha256' | 'tailleOctets'> {
  const { sha256, tailleOctets } = source ?? montre;
  return { sha256, tailleOctets };
}

/** Two rows of one document: the same bytes were received for the same patient. */
export const memesOctets = (a: Document, b: Document): boolean =>
  a.patientId === b.patientId && recuDe(a).sha256 === recuDe(b).sha256;

/** The same bytes for the same patient always have the same id: filing twice files once. */
export function identifiantDocument(patientId: string, document: Document, sha256: Sha256): string {
  const texte = `document:${patientId}:${recuDe(document).sha256}`;
  const h = sha256(new TextEncoder().encode(texte));
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
}
