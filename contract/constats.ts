import * as z from 'zod';
import { categorieSchema } from '../domain/dossier/categorie.ts';
import { profilSchema } from '../domain/habilitation/profil-schema.ts';
import { codeRegleSchema, graviteSchema } from '../domain/traces/constat.ts';
import { decisionConstatSchema, etatConstatSchema } from '../domain/traces/suite.ts';
import { ACTIONS_TRACE, RELATIONS_TRACE } from '../domain/traces/trace.ts';
import { motifSchema } from './texte.ts';

const date = z.iso.datetime({ offset: true });

/** One finding in a list: who, when, how much; no patient. */
export const constatResumeSchema = z.strictObject({
  constatId: z.uuid(),
  /** « 2026-118 ». */
  numero: z.string(),
  regle: codeRegleSchema,
  gravite: graviteSchema,
  etat: etatConstatSchema,
  /** « Dr MAUGER Irène »; of imported traces, the identifier they give. */
  nomAffiche: z.string(),
  profil: profilSchema,
  debut: z.iso.date(),
  fin: z.iso.date(),
  nombre: z.int(),
  constateLe: date,
  /** The person was asked, and has not answered since. */
  reponseAttendue: z.boolean(),
  decideLe: date.nullable(),
});
export type ConstatResume = z.infer<typeof constatResumeSchema>;

export const constatsReponseSchema = z.strictObject({
  constats: z.array(constatResumeSchema),
  /** The last night analysed to its end, and how many traces it read. */
  derniereAnalyse: z.strictObject({ fin: date, traces: z.int() }).nullable(),
});
export type ConstatsReponse = z.infer<typeof constatsReponseSchema>;

/**
 * One access that shows it. Those who examine are administrators: no name, no date of birth, no content. The patient is
 * a number in this finding.
 */
export const preuveSchema = z.strictObject({
  quand: date,
  action: z.enum(ACTIONS_TRACE),
  autorise: z.boolean(),
  categorie: categorieSchema.nullable(),
  patient: z.int().nullable(),
  relation: z.enum(RELATIONS_TRACE).nullable(),
});
export type Preuve = z.infer<typeof preuveSchema>;

export const messageConstatSchema = z.strictObject({
  nature: z.enum(['message', 'demande', 'reponse']),
  texte: z.string(),
  par: z.string(),
  ecritLe: date,
});
export const decisionRenduSchema = z.strictObject({
  decision: decisionConstatSchema,
  motif: z.string(),
  par: z.string(),
  decideeLe: date,
});

export const constatReponseSchema = constatResumeSchema.extend({
  phrase: z.string(),
  /** The account may be suspended from here: its traces are this server's. */
  suspendable: z.boolean(),
  compteActif: z.boolean().nullable(),
  compteDepuis: date.nullable(),
  /** Earlier findings on the same person that alerted. */
  anterieurs: z.int(),
  patients: z.int(),
  preuves: z.array(preuveSchema),
  /** There are more than what `preuves` shows. */
  autresPreuves: z.int(),
  messages: z.array(messageConstatSchema),
  decisions: z.array(decisionRenduSchema),
  /** What the reader may do here. */
  decidable: z.boolean(),
});
export type ConstatReponse = z.infer<typeof constatReponseSchema>;

export const constatParametresSchema = z.strictObject({ constatId: z.uuid() });
export const messageConstatDemandeSchema = z.strictObject({
  texte: motifSchema,
  /** The person is asked, and told by e-mail. */
  aLaPersonne: z.boolean(),
});
export type MessageConstatDemande = z.infer<typeof messageConstatDemandeSchema>;
export const decisionConstatDemandeSchema = z.strictObject({
  decision: decisionConstatSchema,
  motif: motifSchema,
});
export type DecisionConstatDemande = z.infer<typeof decisionConstatDemandeSchema>;
/** Done; false: the e-mail that should tell it did not leave. */
export const constatFaitSchema = z.strictObject({ courrielParti: z.boolean() });
export type ConstatFait = z.infer<typeof constatFaitSchema>;

/** What a person is asked to explain, or was warned of: the rule, the days, and what was written to him. */
export const mesConstatsReponseSchema = z.strictObject({
  constats: z.array(
    z.strictObject({
      constatId: z.uuid(),
      numero: z.string(),
      regle: codeRegleSchema,
      debut: z.iso.date(),
      fin: z.iso.date(),
      messages: z.array(messageConstatSchema),
      /** The motive of a warning is written to him. */
      decision: decisionRenduSchema.nullable(),
      reponseAttendue: z.boolean(),
    }),
  ),
});
export type MesConstatsReponse = z.infer<typeof mesConstatsReponseSchema>;
export const reponseConstatDemandeSchema = z.strictObject({ texte: motifSchema });
