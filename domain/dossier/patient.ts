import * as z from 'zod';
import { identiteSchema } from '../ins/identite.ts';

/** Consent is ticked by the doctor, with its date and author, before any inscription (seed 000, brief §1.7). */
export const consentementSchema = z.strictObject({
  recueilliLe: z.iso.date(),
  parProfessionnelId: z.uuid(),
});

export const patientSchema = z.strictObject({
  identite: identiteSchema,
  consentement: consentementSchema.nullable(),
  medecinTraitant: z.string().max(200).nullable(),
});
export type Patient = z.infer<typeof patientSchema>;
