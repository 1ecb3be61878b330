import * as z from 'zod';
import { categorieDocumentSchema } from './categorie.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Identifiers of a CDA and of what it replaces (HL7 CDA R2, 4.2.1 and 4.3): « root » or « root^extension ». */
export const versionCdaSchema = z.strictObject({
  id: z.string().max(200),
  /** setId: common to all the versions of one document. */
  lot: z.string().max(200).nullable(),
  numero: z.int().positive().nullable(),
  /** id of the document that this one replaces (RPLC). */
  remplace: z.string().max(200).nullable(),
});
export type VersionCda = z.infer<typeof versionCdaSchema>;

/** A document of a dossier: its bytes are fetched by hash, verified, and kept in a file of their own. */
export const documentSchema = z.strictObject({
  patientId: z.uuid(),
  categorie: categorieDocumentSchema,
  titre: z.string().min(1).max(200),
  /** Day of the act that the document reports. */
  date: z.iso.date(),
  /** LOINC code of JDV_J07, when the source carried one. */
  codeLoinc: z.string().max(20).nullable(),
  etablissement: z.string().max(200).nullable(),
  auteur: z.string().max(200).nullable(),
  /** Bytes shown in the viewer: a PDF, or the tree of a structured CDA (contract/document-structure.ts). */
  sha256: sha256Schema,
  tailleOctets: z.int().nonnegative(),
  /** What was received, byte for byte, when it is not the bytes shown. */
  source: z
    .strictObject({
      type: z.enum(['cdaNiveau1', 'cdaStructure']),
      sha256: sha256Schema,
      tailleOctets: z.int().nonnegative(),
    })
    .nullable(),
  /** Absent from what was filed before versions were read. */
  versionCda: versionCdaSchema.nullable().optional(),
});
export type Document = z.infer<typeof documentSchema>;

/** How its bytes are shown. */
export const FORMATS_DOCUMENT = ['pdf', 'structure'] as const;
export const formatDeDocument = ({ source }: Pick<Document, 'source'>): (typeof FORMATS_DOCUMENT)[number] =>
  source?.type === 'cdaStructure' ? 'structure' : 'pdf';
