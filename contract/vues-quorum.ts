import * as z from 'zod';

/** The quorum of a séance as the meeting and the fiche show it. */
export const vueQuorumSchema = z.strictObject({
  resultat: z.enum(['atteint', 'nonAtteint', 'sansObjet']),
  versionRegle: z.string(),
  specialites: z.array(z.string()),
  manques: z.array(z.string()),
  /** The rule line by line; `groupe` null: how many specialties, whichever they are. */
  exigences: z.array(
    z.strictObject({
      groupe: z.string().nullable(),
      min: z.int(),
      comptes: z.int(),
      avisEcritAccepte: z.boolean(),
    }),
  ),
});
export type VueQuorum = z.infer<typeof vueQuorumSchema>;
