import * as z from 'zod';
import { categorieSchema } from '../domain/dossier/categorie.ts';
import {
  droitSchema,
  groupeProfessionSchema,
  tableHabilitationsSchema,
} from '../domain/habilitation/habilitations.ts';
import { motifSchema } from './texte.ts';

export const changementSchema = z.strictObject({
  groupe: groupeProfessionSchema,
  categorie: categorieSchema,
  de: droitSchema,
  a: droitSchema,
});

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
      /** His name today; null for an account that is no longer there. */
      par: z.string().nullable(),
      motif: z.string(),
      /** Against the version before, the default table for the first. */
      changements: z.array(changementSchema),
    }),
  ),
});
export type HabilitationsReponse = z.infer<typeof habilitationsReponseSchema>;

/** A frozen fiche is written by nobody. */
const tableEcriteSchema = tableHabilitationsSchema.refine(
  (table) => Object.values(table).every((droits) => droits.ficheFigee !== 'lectureEcriture'),
  'une fiche figée ne se modifie pas',
);

export const habilitationsDemandeSchema = z.strictObject({
  /** The version that was being changed: another one has come since, and nothing is written. */
  surVersion: z.int().nonnegative(),
  habilitations: tableEcriteSchema,
  motif: motifSchema,
});
export type HabilitationsDemande = z.infer<typeof habilitationsDemandeSchema>;
export const habilitationsEcritesSchema = z.strictObject({ version: z.int().positive() });

export const effetDemandeSchema = z.strictObject({ habilitations: tableEcriteSchema });
/** Numbers only: who would read or write more, or less, than with the table in force. */
export const effetReponseSchema = z.strictObject({
  effets: z.array(
    z.strictObject({
      groupe: groupeProfessionSchema,
      categorie: categorieSchema,
      action: z.enum(['lire', 'ecrire']),
      sens: z.enum(['donne', 'retire']),
      /** Accounts, of patients and of documents of the category, each counted once. */
      comptes: z.int(),
      patients: z.int(),
      documents: z.int(),
    }),
  ),
  /** Accounts looked at, of those of the professions that change: fewer when there was no time for all. */
  examines: z.int(),
  comptes: z.int(),
});
export type EffetReponse = z.infer<typeof effetReponseSchema>;
