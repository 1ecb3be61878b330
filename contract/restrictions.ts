import * as z from 'zod';
import {
  acteRestrictionSchema,
  etatRestrictionSchema,
  objetRestrictionSchema,
} from '../domain/dossier/restriction.ts';
import { motifSchema } from './texte.ts';

const instant = z.iso.datetime({ offset: true });

export const demanderRestrictionSchema = z.strictObject({
  patientId: z.uuid(),
  /** Whom the patient names, of the directory. */
  professionnelId: z.uuid(),
  objet: objetRestrictionSchema,
  /** Whose secretariat applies it. */
  troisC: z.string().min(1).max(120),
  motif: motifSchema,
});
export type DemanderRestriction = z.infer<typeof demanderRestrictionSchema>;

export const restrictionFaiteSchema = z.strictObject({ demandeId: z.uuid() });
export const dossierViseSchema = z.strictObject({ patientId: z.uuid() });
export const demandeViseeSchema = z.strictObject({ demandeId: z.uuid() });
export const renvoiSchema = z.strictObject({ motif: motifSchema });

/** One request, as whoever it is told to reads it. */
export const restrictionSchema = z.strictObject({
  demandeId: z.uuid(),
  patientId: z.uuid(),
  /** « BOURDIN Jeanne, 12/03/1958 »; null for who may not read his identity. */
  patient: z.string().nullable(),
  professionnelId: z.uuid(),
  professionnel: z.string(),
  objet: objetRestrictionSchema,
  troisC: z.string(),
  motif: z.string(),
  etat: etatRestrictionSchema,
  demandeeLe: instant,
  demandeePar: z.string(),
  appliqueeLe: instant.nullable(),
  renvoi: z.string().nullable(),
  confirmeeTroisCLe: instant.nullable(),
  confirmeeRcpLe: instant.nullable(),
  /** The patient is in an RCP of this 3C: its head confirms too. */
  avecRcp: z.boolean(),
  actes: z.array(acteRestrictionSchema),
});
export type VueRestriction = z.infer<typeof restrictionSchema>;
export const restrictionsReponseSchema = z.strictObject({ restrictions: z.array(restrictionSchema) });

export const retraitDemandeSchema = z.strictObject({ patientId: z.uuid(), motif: motifSchema });
export const retraitReponseSchema = z.strictObject({ fermeLe: instant });
