import * as z from 'zod';
import { tableHabilitationsSchema } from '../domain/habilitation/habilitations.ts';
import { motifSchema } from './texte.ts';

export const habilitationsReponseSchema = z.strictObject({
  /** 0: the default table, which nobody has changed yet. */
  version: z.int().nonnegative(),
  habilitations: tableHabilitationsSchema,
  /** Every version kept, the last first. */
  versions: z.array(
    z.strictObject({
      n: z.int().positive(),
      depuis: z.iso.datetime({ offset: true }),
      parCompteId: z.uuid(),
      motif: z.string(),
    }),
  ),
});
export type HabilitationsReponse = z.infer<typeof habilitationsReponseSchema>;

export const habilitationsDemandeSchema = z.strictObject({
  /** The version that was being changed: another one has come since, and nothing is written. */
  surVersion: z.int().nonnegative(),
  habilitations: tableHabilitationsSchema.refine(
    (table) => Object.values(table).every((droits) => droits.ficheFigee !== 'lectureEcriture'),
    'une fiche figée ne se modifie pas',
  ),
  motif: motifSchema,
});
export type HabilitationsDemande = z.infer<typeof habilitationsDemandeSchema>;
export const habilitationsEcritesSchema = z.strictObject({ version: z.int().positive() });
