import * as z from 'zod';
import { texteCliniqueSchema } from '../fiche/fiche.ts';

/** JDV_TypeTraitement_FRCP (brief §2.2), code → words shown. */
export const TYPES_TRAITEMENT = {
  '387713003': 'Chirurgie',
  C15313: 'Radiothérapie',
  C15195: 'Curiethérapie',
  C15632: 'Chimiothérapie',
  C93352: 'Thérapie ciblée',
  C547: 'Hormonothérapie',
  C15262: 'Immunothérapie',
  C63334: 'Radiologie interventionnelle',
  'MED-556': 'Fenêtre thérapeutique',
  'MED-226': 'Surveillance seule',
  'MED-227': 'Surveillance active',
  C157891: 'Endoscopie interventionnelle',
  'MED-232': 'Irathérapie',
  'MED-126': 'Allogreffe ou autogreffe',
  'GEN-092.03.01': 'Autre',
  'GEN-092.03.02': 'Autre traitement médicamenteux',
  C15747: 'Soins de support',
  C15252: 'Soins palliatifs',
} as const;
export type TypeTraitement = keyof typeof TYPES_TRAITEMENT;
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
