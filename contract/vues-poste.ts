import * as z from 'zod';

/* What this workstation alone keeps, in the vault of its user. */

/** A document pinned for a séance on this workstation, with the page it opens at. */
export const epingleSchema = z.strictObject({ documentId: z.uuid(), page: z.int().positive() });
export type Epingle = z.infer<typeof epingleSchema>;

/** What the user writes on one case and tells nobody: his notes, and a disagreement he has not finished typing. */
export const noteSchema = z.strictObject({
  inscriptionId: z.uuid(),
  texte: z.string(),
  desaccord: z.string(),
});
export type Note = z.infer<typeof noteSchema>;
