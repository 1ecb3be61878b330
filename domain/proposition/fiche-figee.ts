import * as z from 'zod';
import { sha256Schema } from '../dossier/document.ts';
import { contenuPropositionSchema } from './proposition.ts';

/** The frozen version: sealed bytes by their hash, and what replaced what. Never changed (rule 5). */
export const ficheFigeeSchema = z.strictObject({
  patientId: z.uuid(),
  ficheId: z.uuid(),
  propositionId: z.uuid(),
  seanceId: z.uuid(),
  version: z.int().positive(),
  remplaceId: z.uuid().nullable(),
  gabarit: z.string().max(40),
  /** SHA-256 of the bytes typeset on the desktop, before the seal. */
  sha256Compose: sha256Schema,
  /** SHA-256 of the structured content that was typeset, kept at the server beside the PDF. */
  sha256Contenu: sha256Schema,
  /** SHA-256 and size of the sealed bytes: the document. */
  sha256: sha256Schema,
  tailleOctets: z.int().positive(),
  figeeLe: z.iso.datetime({ offset: true }),
  valideePar: z.uuid(),
  /** Signature of the acknowledgement by the server's seal key, base64; see domain/proposition/accuse.ts. */
  accuse: z.string(),
  contenu: contenuPropositionSchema,
});
export type FicheFigee = z.infer<typeof ficheFigeeSchema>;
