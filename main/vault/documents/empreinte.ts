import { createHash } from 'node:crypto';
import { identifiantDocument } from '../../../reception/composer.ts';
import type { IdentifierDocument } from '../../../sync/ports.ts';

/** Hexadecimal, as the server names a document's bytes. */
export const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** The id that a document has with this patient: of a file joined here, and again when an alias renames the patient. */
export const identifierDocument: IdentifierDocument = (patientId, document) =>
  identifiantDocument(patientId, document, sha256);
