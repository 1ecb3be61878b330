import * as z from 'zod';
import { categorieSchema } from '../dossier/categorie.ts';
import { groupeProfessionSchema } from '../habilitation/habilitations.ts';
import { profilSchema } from '../habilitation/profil-schema.ts';

/** Bounds of one line of a file of traces, and of what it holds; docs/securite.md says them field by field. */
export const BORNES_TRACE = { ligneOctets: 16_384, identifiant: 100, texte: 500, liste: 20 } as const;

/** Opaque: letters, digits and the marks of the identifiers in use (UUID, OID, RPPS, FINESS). */
const identifiantSchema = z.string().regex(/^[\w.:@/-]{1,100}$/);
const identifiantsSchema = z.array(identifiantSchema).max(BORNES_TRACE.liste).default([]);
/** No control character, and no half of a character: PostgreSQL and a terminal take it as it is. */
const texteSchema = z
  .string()
  .max(BORNES_TRACE.texte)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u);
/** A family name folded then digested with a key of whoever exports: only equality is looked at. */
const nomsSchema = z
  .array(z.string().regex(/^[0-9a-f]{8,64}$/))
  .max(BORNES_TRACE.liste)
  .default([]);
const instantSchema = z.iso.datetime({ offset: true }).regex(/^(19|20)\d{2}-/);
const vrai = z.boolean().nullable().default(null);

export const ACTIONS_TRACE = [
  'ouvrirDossier',
  'lireDocument',
  'projeter',
  'imprimer',
  'exporter',
  'rechercher',
  'creerPatient',
  'inscrire',
  'ecrire',
  'valider',
  'connexion',
  'autre',
] as const;
export const RELATIONS_TRACE = [
  'membreRcp',
  'equipeDeSoins',
  'correspondant',
  'etablissement',
  'brisDeGlace',
  'aucune',
] as const;

const auteurSchema = z.strictObject({
  id: identifiantSchema,
  profil: profilSchema,
  profession: groupeProfessionSchema,
  troisC: identifiantsSchema,
  etablissements: identifiantsSchema,
  noms: nomsSchema,
  /** On call at that moment, when the planning is known. */
  deGarde: vrai,
});

const patientTraceSchema = z.strictObject({
  id: identifiantSchema,
  troisC: identifiantsSchema,
  etablissements: identifiantsSchema,
  /** Family names: at birth and used. */
  noms: nomsSchema,
  /** The patient is the person who reads; the family name is the reader's. null: unknown, `noms` are compared. */
  soiMeme: vrai,
  memeNom: vrai,
  sensible: z.boolean().default(false),
  /** Last day of his care where the reader works, null while it lasts or when unknown. */
  finPriseEnCharge: z.iso.date().nullable().default(null),
});

/** One line of a file of traces: who, when, where, what, why, on whom, allowed or refused, and the facts of that time. */
export const traceSchema = z.strictObject({
  format: z.literal(1),
  id: identifiantSchema,
  quand: instantSchema,
  qui: auteurSchema,
  poste: identifiantSchema.nullable().default(null),
  action: z.enum(ACTIONS_TRACE),
  autorise: z.boolean(),
  /** Why it was refused, as `decider` names it. */
  raison: texteSchema.nullable().default(null),
  patient: patientTraceSchema.nullable().default(null),
  document: z
    .strictObject({ id: identifiantSchema.nullable().default(null), categorie: categorieSchema })
    .nullable()
    .default(null),
  /** What linked the person to the patient then; null: unknown. */
  relation: z.enum(RELATIONS_TRACE).nullable().default(null),
  motif: texteSchema.nullable().default(null),
  /** The meeting in which, or for which, it was done. */
  seance: identifiantSchema.nullable().default(null),
  recherche: z
    .strictObject({ portee: z.enum(['debut', 'traits', 'ins']), reponses: z.int().min(0).max(1_000_000) })
    .nullable()
    .default(null),
  /** Of a creation: the patient was known already, so that it opened his antériorités. */
  patientConnu: vrai,
});
export type Trace = z.infer<typeof traceSchema>;
/** As a file may write it: what has a default may be left out. */
export type TraceEcrite = z.input<typeof traceSchema>;

const LECTURES: ReadonlySet<Trace['action']> = new Set([
  'ouvrirDossier',
  'lireDocument',
  'projeter',
  'imprimer',
  'exporter',
]);
/** Something of a named patient was shown, or asked for. */
export const estLecture = (t: Trace): boolean => t.patient !== null && LECTURES.has(t.action);
/** Work on the dossier that explains why it was opened. */
export const estTravail = (t: Trace): boolean =>
  t.autorise && (t.action === 'inscrire' || t.action === 'ecrire' || t.action === 'valider');

/** A reason that says something: three different letters at least, so neither « x », « ... » nor « ok ». */
export function motifDonne(t: Trace): boolean {
  const lettres = new Set((t.motif ?? '').toLowerCase().match(/\p{L}/gu));
  return lettres.size >= 3;
}
