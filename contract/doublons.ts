import * as z from 'zod';
import { identiteSchema } from '../domain/ins/identite.ts';
import { motifSchema } from './texte.ts';

/** Of a record only its identity is shown to who merges, never what its dossier holds (seed 000). */
export const ficheDoublonSchema = z.strictObject({ patientId: z.uuid(), identite: identiteSchema });
export type FicheDoublon = z.infer<typeof ficheDoublonSchema>;

/** domain/doublons/ressemblance.ts. */
export const ressemblanceSchema = z.strictObject({
  score: z.int().min(0).max(100),
  niveau: z.enum(['forte', 'probable', 'possible', 'faible']),
  traits: z.strictObject({
    nom: z.enum(['egal', 'croise', 'compose', 'proche', 'different']),
    prenom: z.enum(['egal', 'ordre', 'compose', 'proche', 'different']),
    sexe: z.enum(['egal', 'inconnu', 'different']),
    date: z.enum(['egale', 'inversee', 'partielle', 'proche', 'differente']),
    lieu: z.enum(['egal', 'inconnu', 'different']),
    ins: z.enum(['egal', 'absent', 'different']),
  }),
  alertes: z.array(z.enum(['jumeaux', 'homonymes', 'sexes', 'insDifferents', 'insContraire'])).readonly(),
  fusionInterdite: z.boolean(),
});

export const paireSchema = z.strictObject({
  un: ficheDoublonSchema,
  autre: ficheDoublonSchema,
  ressemblance: ressemblanceSchema,
});
export type Paire = z.infer<typeof paireSchema>;

const date = z.iso.datetime({ offset: true });

export const demandeDoublonSchema = z.strictObject({
  demandeId: z.uuid(),
  /** Who asks, of which centre's dossier: « Mme KERVELLA Anne ». */
  par: z.string(),
  demandeeLe: date,
  motif: z.string(),
  patient: ficheDoublonSchema,
  /** The record asked for, or those that look like the patient's, the likeliest first. */
  paires: z.array(paireSchema),
});
export type DemandeDoublon = z.infer<typeof demandeDoublonSchema>;

export const fusionSchema = z.strictObject({
  fusionId: z.uuid(),
  rattache: ficheDoublonSchema,
  principal: ficheDoublonSchema,
  par: z.string(),
  fusionneeLe: date,
  motif: z.string(),
  score: z.int(),
  defaite: z.strictObject({ le: date, par: z.string(), motif: z.string() }).nullable(),
});
export type Fusion = z.infer<typeof fusionSchema>;

export const doublonsReponseSchema = z.strictObject({
  demandes: z.array(demandeDoublonSchema),
  /** What no centre has asked for: shown, never merged before one does. */
  candidats: z.array(paireSchema),
  /** There are more candidates than the list holds. */
  autres: z.boolean(),
  fusions: z.array(fusionSchema),
});
export type DoublonsReponse = z.infer<typeof doublonsReponseSchema>;

export const demanderFusionSchema = z.strictObject({
  patientId: z.uuid(),
  /** null: the centre knows that there is another, not which. */
  autrePatientId: z.uuid().nullable(),
  motif: motifSchema,
});
export type DemanderFusion = z.infer<typeof demanderFusionSchema>;
export const demandeFaiteSchema = z.strictObject({ demandeId: z.uuid() });

export const fusionnerDemandeSchema = z.strictObject({
  demandeId: z.uuid(),
  rattacheId: z.uuid(),
  principalId: z.uuid(),
  motif: motifSchema,
});
export type FusionnerDemande = z.infer<typeof fusionnerDemandeSchema>;
export const fusionFaiteSchema = z.strictObject({ fusionId: z.uuid() });

export const refuserFusionSchema = z.strictObject({ demandeId: z.uuid(), motif: motifSchema });
export const ecarterDoublonSchema = z.strictObject({
  patientId: z.uuid(),
  autrePatientId: z.uuid(),
  motif: motifSchema,
});
export const defaireFusionSchema = z.strictObject({ fusionId: z.uuid(), motif: motifSchema });
export const doublonFaitSchema = z.strictObject({ fait: z.literal(true) });
