import * as z from 'zod';
import { categorieSchema } from '../domain/dossier/categorie.ts';
import { profilSchema } from '../domain/habilitation/profil-schema.ts';
import { ACTIONS_TRACE, RELATIONS_TRACE } from '../domain/traces/trace.ts';

const commun = {
  quand: z.iso.datetime({ offset: true }),
  action: z.enum(ACTIONS_TRACE),
  /** Of the document that was read; null: the dossier itself. */
  categorie: categorieSchema.nullable(),
  autorise: z.boolean(),
  /** What tied the reader to the patient then; null: not known. */
  relation: z.enum(RELATIONS_TRACE).nullable(),
  /** The glass was broken by this act, or was broken when it was done. */
  brisDeGlace: z.boolean(),
  motif: z.string().nullable(),
};

export const historiqueDemandeSchema = z.strictObject({ patientId: z.uuid() });
/** Who, when, what, why, allowed or refused: the latest first. */
export const accesPatientSchema = z.strictObject({ ...commun, qui: z.string(), profil: profilSchema });
export type AccesPatient = z.infer<typeof accesPatientSchema>;
export const historiqueReponseSchema = z.strictObject({
  acces: z.array(accesPatientSchema),
  /** Older ones that are not in the list. */
  autres: z.int(),
});
export type HistoriqueReponse = z.infer<typeof historiqueReponseSchema>;

/** What a person did himself; the patient is named while he may still be read. */
export const mesAccesReponseSchema = z.strictObject({
  acces: z.array(z.strictObject({ ...commun, patient: z.string().nullable() })),
  autres: z.int(),
  depuis: z.iso.datetime({ offset: true }),
});
export type MesAccesReponse = z.infer<typeof mesAccesReponseSchema>;
