import * as z from 'zod';
import { intentionSchema as intentionTraitementSchema } from '../domain/proposition/proposition.ts';
import { octetsSchema } from './octets.ts';

/**
 * All that the projector may ever show (architecture rule 8, ui.md §6). Closed objects: a field that
 * is not written here cannot leave the operator's window.
 */
const cadreSchema = z.strictObject({
  /** « RCP Digestif · 26 novembre 2026 ». */
  pied: z.string(),
  identite: z.enum(['masquee', 'complete']),
});

/** A rectangle of a page as it is turned: all in widths of the page, from its top left. */
const regionSchema = z.strictObject({
  x: z.number(),
  y: z.number(),
  largeur: z.number(),
  hauteur: z.number(),
});
export type Region = z.infer<typeof regionSchema>;

export const vueProjectionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('neutre') }),
  z.strictObject({ type: z.literal('noir') }),
  z.strictObject({
    type: z.literal('cas'),
    cadre: cadreSchema,
    ordre: z.int(),
    /** « Femme, 68 ans », or « BOURDIN Jeanne » by the RCP's setting. */
    personne: z.string(),
    /** « Rectum moyen, phase initiale », or « nom utilisé MARTEL · F · née le 14/03/1958 (68 ans) ». */
    contexte: z.string(),
    question: z.string(),
    synthese: z.string(),
    stadification: z.string(),
    precisions: z.array(z.string()),
    proposition: z
      .strictObject({
        etat: z.string(),
        nature: z.string(),
        traitements: z.array(
          z.strictObject({
            rang: z.int(),
            nom: z.string(),
            intention: intentionTraitementSchema.nullable(),
            precision: z.string(),
            alternative: z.int(),
            enCours: z.boolean(),
          }),
        ),
        /** Written by hand; empty while it only says the treatments again. */
        texte: z.string(),
        texteEnCours: z.boolean(),
      })
      .nullable(),
  }),
  z.strictObject({
    type: z.literal('page'),
    cadre: cadreSchema,
    ordre: z.int(),
    personne: z.string(),
    contexte: z.string(),
    titre: z.string(),
    page: z.int(),
    pages: z.int(),
    /** The number of its picture, received before it; still the same while the page is only moved or enlarged. */
    image: z.int(),
    /** What the picture shows of the page, and what the room is to see of it. */
    couvre: regionSchema,
    vue: regionSchema,
  }),
  /**
   * A painted page, PNG: the document itself never reaches the projector's window. It is shown by the page view that
   * has its number, and by nothing else; what must not be seen is covered before it is sent.
   */
  z.strictObject({ type: z.literal('image'), numero: z.int(), octets: octetsSchema }),
]);
export type VueProjection = z.infer<typeof vueProjectionSchema>;
/** All of them but a picture, which alone shows nothing. */
export type VueMontree = Exclude<VueProjection, { type: 'image' }>;
export type ImageProjetee = Extract<VueProjection, { type: 'image' }>;
export type VuePageProjetee = Extract<VueProjection, { type: 'page' }>;
export type VueCasProjete = Extract<VueProjection, { type: 'cas' }>;
