import * as z from 'zod';
import { texteCliniqueSchema } from '../fiche/fiche.ts';
import { TYPES_TRAITEMENT, type TypeTraitement } from './types-traitement.ts';

export { TYPES_TRAITEMENT, type TypeTraitement };
const codesTraitement = Object.keys(TYPES_TRAITEMENT) as [TypeTraitement, ...TypeTraitement[]];

export const intentionSchema = z.enum(['neoadjuvant', 'curatif', 'adjuvant', 'palliatif']);
export type Intention = z.infer<typeof intentionSchema>;

export const traitementSchema = z.strictObject({
  id: z.uuid(),
  type: z.enum(codesTraitement),
  intention: intentionSchema.nullable(),
  precision: z.string().max(2000),
  /** 0 = first intention, n = alternative n. */
  alternative: z.int().min(0).max(9),
});
export type Traitement = z.infer<typeof traitementSchema>;

export const naturePropositionSchema = z.enum([
  'traitement',
  'surveillance',
  'examens',
  'recours',
  'ajourne',
]);
export type NatureProposition = z.infer<typeof naturePropositionSchema>;

/** What the meeting writes; compared and set as a whole at push, so that two animateurs never mix. */
export const contenuPropositionSchema = z.strictObject({
  nature: naturePropositionSchema,
  /** In the order of the sequence. */
  traitements: z.array(traitementSchema).max(30),
  examens: texteCliniqueSchema,
  /** Name, version and date; mandatory for a case only recorded (brief §1.5). */
  referentiel: z.string().max(300),
  essai: z.strictObject({ propose: z.boolean(), nom: z.string().max(300) }),
  horsReferentiel: z.strictObject({ oui: z.boolean(), justification: z.string().max(4000) }),
  texte: texteCliniqueSchema,
  desaccord: z.string().max(4000),
});
export type ContenuProposition = z.infer<typeof contenuPropositionSchema>;

/**
 * brouillon → enregistree (avis saisi) → valideePoste (« en attente du serveur ») → figee
 * | contestee | quarantaine | refusee. Architecture rule 5. `valideePoste`, `contestee`, `quarantaine`
 * and `refusee` exist on the desktop only: the server knows brouillon, enregistree and figee.
 */
export const etatPropositionSchema = z.enum([
  'brouillon',
  'enregistree',
  'valideePoste',
  'figee',
  'contestee',
  'quarantaine',
  'refusee',
]);
export type EtatProposition = z.infer<typeof etatPropositionSchema>;

export const propositionSchema = z.strictObject({
  patientId: z.uuid(),
  ficheId: z.uuid(),
  seanceId: z.uuid(),
  etat: etatPropositionSchema,
  /** 1 for the first; a correction after the freeze is n + 1 and names what it replaces. */
  version: z.int().positive(),
  remplaceId: z.uuid().nullable(),
  contenu: contenuPropositionSchema,
});
export type Proposition = z.infer<typeof propositionSchema>;

export const contenuVide: ContenuProposition = {
  nature: 'traitement',
  traitements: [],
  examens: '',
  referentiel: '',
  essai: { propose: false, nom: '' },
  horsReferentiel: { oui: false, justification: '' },
  texte: '',
  desaccord: '',
};
