import * as z from 'zod';
import { identiteSchema } from '../ins/identite.ts';
import { consentementSchema, informationSchema, refusSchema } from './consentement.ts';

export const patientSchema = z.strictObject({
  identite: identiteSchema,
  consentement: consentementSchema.nullable(),
  /** Absent from what was written before the information sheet was noted. */
  information: informationSchema.nullable().optional(),
  refus: refusSchema.nullable().optional(),
  medecinTraitant: z.string().max(200).nullable(),
});
export type Patient = z.infer<typeof patientSchema>;
