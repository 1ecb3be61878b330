import * as z from 'zod';
import { codeSchema } from '../fiche/fiche.ts';
import { regleQuorumSchema } from '../quorum/quorum.ts';

export const etablissementSchema = z.strictObject({
  nom: z.string().max(200),
  finess: z.string().max(14),
  ville: z.string().max(100),
});
export type Etablissement = z.infer<typeof etablissementSchema>;

export const professionnelSchema = z.strictObject({
  nom: z.string().max(100),
  prenom: z.string().max(100),
  /** « Dr », « Pr » or empty. */
  titre: z.string().max(10),
  rpps: z
    .string()
    .regex(/^\d{11}$/)
    .nullable(),
  profession: codeSchema,
  specialite: codeSchema.nullable(),
  /** Group of the quorum (brief §1.4), null when the person never counts. */
  groupeSpecialite: z.string().max(60).nullable(),
  etablissementId: z.uuid().nullable(),
});
export type Professionnel = z.infer<typeof professionnelSchema>;

export const rcpSchema = z.strictObject({
  nom: z.string().max(120),
  /** Only an RCP produces a fiche; a staff does not (brief §1.2). */
  genre: z.enum(['rcp', 'staff']),
  recours: z.boolean(),
  troisC: z.string().max(120),
  etablissementId: z.uuid(),
  coordonnateurId: z.uuid().nullable(),
  /** Ids of the national directory of RCP (brief §2.1). */
  identifiants: z.strictObject({ reseau: z.string(), gestionnaire: z.string(), rcp: z.string() }),
  regleQuorum: regleQuorumSchema,
  /** Whether the room sees the identity (ui.md §6, allow-list). */
  identiteProjetee: z.enum(['masquee', 'complete']),
});
export type Rcp = z.infer<typeof rcpSchema>;

export const seanceSchema = z.strictObject({
  rcpId: z.uuid(),
  debut: z.iso.datetime({ offset: true }),
  fin: z.iso.datetime({ offset: true }),
  lieu: z.string().max(200),
  mode: z.enum(['salle', 'visio', 'mixte']),
  etat: z.enum(['planifiee', 'ouverte', 'close']),
});
export type Seance = z.infer<typeof seanceSchema>;

/** Readiness of a case in the ordre du jour (brief §1.7, ui.md §7). */
export const etatInscriptionSchema = z.enum([
  'inscrit',
  'enPreparation',
  'incomplet',
  'pret',
  'avisSaisi',
  'enregistre',
  'reporte',
  'retire',
]);
export type EtatInscription = z.infer<typeof etatInscriptionSchema>;

/** A place in the ordre du jour. It holds opaque ids only: identity lives in the dossier's own scope. */
export const inscriptionSchema = z.strictObject({
  seanceId: z.uuid(),
  ordre: z.int().positive(),
  patientId: z.uuid(),
  ficheId: z.uuid(),
  propositionId: z.uuid(),
  etat: etatInscriptionSchema,
});
export type Inscription = z.infer<typeof inscriptionSchema>;
