import * as z from 'zod';
import { categorieDocumentSchema } from '../domain/dossier/categorie.ts';
import { identiteSchema, sexeSchema } from '../domain/ins/identite.ts';
import { lieuOperationSchema } from './vues.ts';

/** A patient as the search names him: enough to tell him from another of the same name. */
export const patientTrouveSchema = z.strictObject({
  patientId: z.uuid(),
  nom: z.string(),
  prenom: z.string(),
  nomUtilise: z.string().nullable(),
  /** Other given names, when one of them may be why he was found. */
  autresPrenoms: z.string(),
  sexe: sexeSchema,
  dateNaissance: z.string(),
  matricule: z.string().nullable(),
  attribut: identiteSchema.shape.attribut,
  organe: z.string().nullable(),
  /** The next séance where he is discussed, or the last one. */
  lieu: lieuOperationSchema.nullable(),
});
export type PatientTrouve = z.infer<typeof patientTrouveSchema>;

export const seanceTrouveeSchema = z.strictObject({
  seanceId: z.uuid(),
  rcp: z.string(),
  debut: z.string(),
  /** null: the séance itself was found, not one of its patients. */
  cas: z.strictObject({ inscriptionId: z.uuid(), ordre: z.int(), patient: z.string() }).nullable(),
});
export type SeanceTrouvee = z.infer<typeof seanceTrouveeSchema>;

export const documentTrouveSchema = z.strictObject({
  documentId: z.uuid(),
  patientId: z.uuid(),
  /** « BOURDIN Jeanne ». */
  patient: z.string(),
  titre: z.string(),
  categorie: categorieDocumentSchema,
  date: z.string(),
});
export type DocumentTrouve = z.infer<typeof documentTrouveSchema>;

/** What Ctrl+K found in the vault; for an empty text, the dossiers last opened and the next séances. */
export const vueRechercheSchema = z.strictObject({
  patients: z.array(patientTrouveSchema),
  /** There are more than those given: the user must say more. */
  autresPatients: z.boolean(),
  /** Nothing is called so: these are one mistake away. */
  proches: z.boolean(),
  seances: z.array(seanceTrouveeSchema),
  documents: z.array(documentTrouveSchema),
});
export type VueRecherche = z.infer<typeof vueRechercheSchema>;

/** What the server found beside: patients the user may read whom this workstation does not hold yet. */
export const vueRechercheServeurSchema = z.strictObject({
  patients: z.array(patientTrouveSchema),
  autresPatients: z.boolean(),
});
export type VueRechercheServeur = z.infer<typeof vueRechercheServeurSchema>;
