import * as z from 'zod';

/**
 * Categories of a dossier, the second axis of the habilitations (brief §6.3, lines of its table).
 * A patient's rows are cut by category, so that a grant on a category is a scope of the sync.
 */
export const CATEGORIES = [
  'identite',
  'fiche',
  'ficheFigee',
  'anatomopathologie',
  'operatoire',
  'imagerie',
  'biologie',
  'courrier',
  'pps',
  'soutien',
  'genetique',
  'essai',
  'consentement',
] as const;
export const categorieSchema = z.enum(CATEGORIES);
export type Categorie = z.infer<typeof categorieSchema>;

/** Categories a document may be filed in: all but the rows that are not documents. */
export const categorieDocumentSchema = categorieSchema.exclude(['identite', 'fiche']);
export type CategorieDocument = z.infer<typeof categorieDocumentSchema>;
