import * as z from 'zod';
import { categorieSchema } from '../domain/dossier/categorie.ts';
import { conclusionBrisSchema, motifBrisSchema } from '../domain/habilitation/bris-de-glace.ts';
import { traitsSchema } from '../domain/ins/identite.ts';
import { insSchema } from '../domain/ins/ins.ts';
import { ACTIONS_TRACE } from '../domain/traces/trace.ts';
import { motifSchema } from './texte.ts';

/** A patient outside one's scopes is named by all his strict traits, never searched (architecture rule 2). */
export const brisDemandeSchema = z.strictObject({
  ins: insSchema.nullable(),
  traits: traitsSchema,
  motifCode: motifBrisSchema,
  /** In the physician's own words; shown in the patient's access history. */
  motif: motifSchema,
});
export type BrisDemande = z.infer<typeof brisDemandeSchema>;

export const brisReponseSchema = z.strictObject({
  brisId: z.uuid(),
  patientId: z.uuid(),
  jusqua: z.iso.datetime({ offset: true }),
  essaisRestants: z.int().nonnegative(),
});
export type BrisReponse = z.infer<typeof brisReponseSchema>;

/** One line of the review queue: who, when, why, on which dossier (opaque id), and no clinical content. */
export const brisARevoirSchema = z.strictObject({
  brisId: z.uuid(),
  professionnelId: z.uuid(),
  nomAffiche: z.string(),
  patientId: z.uuid(),
  motifCode: motifBrisSchema,
  motif: z.string(),
  ouvertLe: z.iso.datetime({ offset: true }),
  jusqua: z.iso.datetime({ offset: true }),
  /** 3C told of it: its physician's, and those of the RCPs where the patient was presented. */
  troisC: z.array(z.string()),
  /** When whoever looks first opened it; null: not yet, or he was not told. */
  lueLe: z.iso.datetime({ offset: true }).nullable(),
});
export type BrisARevoir = z.infer<typeof brisARevoirSchema>;
export const brisARevoirReponseSchema = z.strictObject({ bris: z.array(brisARevoirSchema) });

export const brisParametresSchema = z.strictObject({ brisId: z.uuid() });
export const brisFaitSchema = z.strictObject({ brisId: z.uuid() });
/** What was read meanwhile, from the traces received so far: acts and categories, never content. */
export const lectureBrisSchema = z.strictObject({
  quand: z.iso.datetime({ offset: true }),
  action: z.enum(ACTIONS_TRACE),
  categorie: categorieSchema.nullable(),
});
export type LectureBris = z.infer<typeof lectureBrisSchema>;
export const lecturesBrisReponseSchema = z.strictObject({
  lectures: z.array(lectureBrisSchema),
  /** Beyond those told. */
  autres: z.int().nonnegative(),
});

export const revueBrisDemandeSchema = z.strictObject({
  conclusion: conclusionBrisSchema,
  commentaire: motifSchema,
});
export type RevueBris = z.infer<typeof revueBrisDemandeSchema>;
