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
  /** Merged (docs/adr/0016): the record that stands for this one, whose id becomes an alias. */
  rattacheA: z.uuid().optional(),
  /** The other side: source records that this one stands for. */
  rattaches: z.array(z.uuid()).max(20).optional(),
});
export type Patient = z.infer<typeof patientSchema>;
