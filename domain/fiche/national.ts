import * as z from 'zod';
import { TYPES_TRAITEMENT, type TypeTraitement } from '../proposition/types-traitement.ts';

/**
 * Fields of the national set (FRCP 2022.01) beyond the core that the meeting reads. Each is optional: a row
 * written before this version lacks it, and « absent » is then what an edit compares with.
 */

const code = z.strictObject({ code: z.string().max(40), libelle: z.string().max(300) });
const texte = z.string().max(20_000);
/** A day, a month or a year: 2026-10-07, 2026-10, 2026. */
export const dateCliniqueSchema = z.string().regex(/^\d{4}(-\d{2}){0,2}$/);

const typesTraitement = Object.keys(TYPES_TRAITEMENT) as [TypeTraitement, ...TypeTraitement[]];
export const statutTraitementSchema = z.enum(['realise', 'enCours', 'nonRealise']);
export const traitementRealiseSchema = z.strictObject({
  id: z.uuid(),
  type: z.enum(typesTraitement),
  statut: statutTraitementSchema,
  debut: dateCliniqueSchema.nullable(),
  precision: z.string().max(2000),
});
export type TraitementRealise = z.infer<typeof traitementRealiseSchema>;

export const motifsSchema = z.enum(['diagnostic', 'traitement', 'recours', 'pediatrie']);

const ouiNon = z.boolean().nullable().optional();
const date = dateCliniqueSchema.nullable().optional();
const libre = texte.optional();
const court = z.string().max(300).optional();
const coded = code.nullable().optional();

export const champsNationaux = {
  /** GEN-098: ORG-117 appareil-organes, ORG-132 transversale. */
  natureDiscussion: z.enum(['appareil', 'transversale']).nullable().optional(),
  appareil: coded,
  traitementSoins: coded,
  recours: ouiNon,
  pediatrique: ouiNon,
  motifs: z.array(motifsSchema).max(4).optional(),
  depistage: ouiNon,
  decouverte: libre,
  dateDiagnostic: date,
  sitesMetastatiques: court,
  differenciation: coded,
  commentaireTumeur: libre,
  douleur: z.int().min(0).max(10).nullable().optional(),
  g8: z.int().min(0).max(17).nullable().optional(),
  dateRechute: date,
  progression: ouiNon,
  progressionLocale: ouiNon,
  progressionRegionale: ouiNon,
  progressionDistance: ouiNon,
  traitementsRealises: z.array(traitementRealiseSchema).max(40).optional(),
  operatoireDate: date,
  operatoireChirurgien: court,
  operatoireConclusion: libre,
  acpDate: date,
  acpPathologiste: court,
  acpAdicap: court,
  acpConclusion: libre,
  gmDate: date,
  gmBiologiste: court,
  gmConclusion: libre,
  autresDonnees: libre,
  dossierComplet: ouiNon,
  commentaireStatut: libre,
  commentaire: libre,
} as const;
