import * as z from 'zod';

/* What this workstation alone keeps, in the vault of its user. */

export const lieuEpingleSchema = z.strictObject({
  /** Rank of the PDF among those that a structured document carries; null for a document that is one PDF. */
  piece: z.int().nonnegative().nullable(),
  page: z.int().positive(),
});
export type LieuEpingle = z.infer<typeof lieuEpingleSchema>;

/** A document pinned for a séance on this workstation, with the PDF and the page it opens at. */
export const epingleSchema = lieuEpingleSchema.extend({ documentId: z.uuid() });
export type Epingle = z.infer<typeof epingleSchema>;

/** What the user writes on one case and tells nobody: his notes, and a disagreement he has not finished typing. */
export const noteSchema = z.strictObject({
  inscriptionId: z.uuid(),
  texte: z.string(),
  desaccord: z.string(),
});
export type Note = z.infer<typeof noteSchema>;
