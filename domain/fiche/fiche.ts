import * as z from 'zod';
import { champsNationaux } from './national.ts';

/** A code of a nomenclature with the words shown beside it. */
export const codeSchema = z.strictObject({ code: z.string().max(40), libelle: z.string().max(300) });
export type Code = z.infer<typeof codeSchema>;

/** Clinical text as typed: any script, kept to the letter, never merged nor altered. */
export const texteCliniqueSchema = z.string().max(20_000);

/** TNM as codes and edition; the descriptive texts are copyrighted (forms.md §1). */
export const tnmSchema = z.strictObject({
  prefixe: z.string().max(4),
  t: z.string().max(12),
  n: z.string().max(16),
  m: z.string().max(12),
  stade: z.string().max(12).nullable(),
  edition: z.string().max(12),
});
export type Tnm = z.infer<typeof tnmSchema>;

export const diagnosticSchema = z.strictObject({
  /** CIM-10. */
  topographie: codeSchema.nullable(),
  lateralite: codeSchema.nullable(),
  /** CIM-O-3. */
  morphologie: codeSchema.nullable(),
  tnm: tnmSchema.nullable(),
  /** Staging beside the TNM: FIGO, Ann Arbor, Binet, R-ISS… */
  autreClassification: z.string().max(200).nullable(),
  /** Short facts shown under the staging: margin, grade, biomarkers. One line each. */
  precisions: z.array(z.strictObject({ nom: z.string().max(80), valeur: z.string().max(300) })),
});
export type Diagnostic = z.infer<typeof diagnosticSchema>;

/** JDV_StatutCasPresente: ORG-134 discuté, ORG-128 enregistré. */
export const statutCasSchema = z.enum(['discute', 'enregistre']);
/** MED-268 initiale, MED-244 rechute; the others are kept in the words of the brief §2.2. */
export const phaseSchema = z.enum(['initiale', 'rechute', 'poursuite', 'progression']);

/** Fiche RCP in preparation (FRCP 2022.01, brief §2.2): the core that the meeting reads, and the rest of the set. */
export const ficheSchema = z.strictObject({
  patientId: z.uuid(),
  seanceId: z.uuid(),
  inscriptionId: z.uuid(),
  demandeurId: z.uuid().nullable(),
  presentateurId: z.uuid().nullable(),
  organe: z.string().max(120),
  statutCas: statutCasSchema,
  phase: phaseSchema,
  motif: z.string().max(300),
  question: texteCliniqueSchema,
  synthese: texteCliniqueSchema,
  antecedents: texteCliniqueSchema,
  comorbidites: texteCliniqueSchema,
  examens: texteCliniqueSchema,
  /** OMS / ECOG 0 to 4. */
  oms: z.int().min(0).max(4).nullable(),
  diagnostic: diagnosticSchema,
  ...champsNationaux,
});
export type Fiche = z.infer<typeof ficheSchema>;

/** What the inscription sets once; the rest is edited field by field. */
const liens = {
  patientId: true,
  seanceId: true,
  inscriptionId: true,
  demandeurId: true,
  presentateurId: true,
} as const;
/** Fields a professional edits one by one; each is compared and set alone at push. */
export const champsFicheSchema = ficheSchema.omit(liens).partial();
export type ChampsFiche = z.infer<typeof champsFicheSchema>;
export type CleFiche = keyof ChampsFiche;
