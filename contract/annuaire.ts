import * as z from 'zod';
import { sansNul } from './texte.ts';

const date = z.iso.datetime({ offset: true });

/** One activity of the published directory (domain/annuaire/extrait.ts), and the imports that changed it. */
export const activiteAnnuaireSchema = z.strictObject({
  rpps: z.string(),
  civilite: z.string(),
  nom: z.string(),
  prenom: z.string(),
  codeProfession: z.string(),
  profession: z.string(),
  codeSavoirFaire: z.string(),
  savoirFaire: z.string(),
  mode: z.string(),
  structureId: z.string(),
  finess: z.string(),
  structure: z.string(),
  commune: z.string(),
  /** Rank of the import that brought or changed it. */
  changeN: z.int(),
  /** Rank of the first import that no longer had it. */
  retireN: z.int().nullable(),
});
export type ActiviteAnnuaire = z.infer<typeof activiteAnnuaireSchema>;

export const importAnnuaireSchema = z.strictObject({
  n: z.int(),
  fichier: z.string(),
  debuteLe: date,
  /** null: cut on the way, and begun again by the next one. */
  finiLe: date.nullable(),
  lues: z.int(),
  ajoutees: z.int(),
  changees: z.int(),
  retirees: z.int(),
  /** Without an RPPS number. */
  ignorees: z.int(),
  refusees: z.int(),
});
export type ImportAnnuaire = z.infer<typeof importAnnuaireSchema>;

export const importsAnnuaireSchema = z.strictObject({ imports: z.array(importAnnuaireSchema) });
export const chercherAnnuaireSchema = z.strictObject({
  /** Beginning of a name then of a given name, or a whole RPPS number. */
  texte: z.string().trim().min(2).max(100).refine(sansNul),
});
export const annuaireReponseSchema = z.strictObject({
  activites: z.array(activiteAnnuaireSchema),
  /** There are more: the text must say more. */
  autres: z.boolean(),
});
