import * as z from 'zod';
import { categorieDocumentSchema } from '../domain/dossier/categorie.ts';
import { octetsSchema } from './octets.ts';
import { refusDocumentSchema } from './refus-document.ts';

/** What the screen « Importer un document » works with. */

/** One file of the system's dialog, read whole, or why it was not. */
export const fichierChoisiSchema = z.strictObject({
  nom: z.string(),
  lecture: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('lu'), octets: octetsSchema }),
    z.strictObject({ type: z.literal('refuse'), refus: refusDocumentSchema }),
    /** Gone, a folder, no right to read it, a disk that was pulled out. */
    z.strictObject({ type: z.literal('illisible') }),
    /** The files chosen together are too large, or too many. */
    z.strictObject({ type: z.literal('deTrop') }),
  ]),
});
export type FichierChoisi = z.infer<typeof fichierChoisiSchema>;

export const vueExamenSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('refuse'), refus: refusDocumentSchema }),
  /** It is in the dossier already. */
  z.strictObject({ type: z.literal('deja'), titre: z.string() }),
  /** Says nothing of itself: title, date and category are asked. */
  z.strictObject({ type: z.literal('pdf') }),
  z.strictObject({
    type: z.literal('cda'),
    titre: z.string(),
    date: z.iso.date(),
    /** null: its type code is not one we know, the category is asked. */
    categorie: categorieDocumentSchema.nullable(),
    etablissement: z.string().nullable(),
    auteur: z.string().nullable(),
    /** Title and date of the document of this dossier that it replaces. */
    remplace: z.strictObject({ titre: z.string(), date: z.string() }).nullable(),
  }),
]);
export type VueExamen = z.infer<typeof vueExamenSchema>;

export const vueJonctionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('refuse'), refus: refusDocumentSchema }),
  z.strictObject({ type: z.literal('deja'), documentId: z.uuid() }),
  z.strictObject({ type: z.literal('joint'), opId: z.uuid(), documentId: z.uuid() }),
]);
export type VueJonction = z.infer<typeof vueJonctionSchema>;
