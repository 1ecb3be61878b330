import * as z from 'zod';
import { champsConsentementSchema } from '../dossier/consentement.ts';
import { documentSchema, sha256Schema } from '../dossier/document.ts';
import { patientSchema } from '../dossier/patient.ts';
import { champsFicheSchema, ficheSchema } from '../fiche/fiche.ts';
import { contenuPropositionSchema } from '../proposition/proposition.ts';
import { presenceSchema } from '../quorum/quorum.ts';
import { etatInscriptionSchema } from '../seance/seance.ts';

const champsInscriptionSchema = z
  .strictObject({ etat: etatInscriptionSchema, ordre: z.int().positive() })
  .partial();

/**
 * What a desktop asks the server to do. An edit says what each value was (`avant`) beside what it
 * becomes: the server sets a value only where it still is what the user saw, so that no order of
 * arrival and no clock can overwrite a colleague's words (I8). Two different fields never conflict.
 */
export const intentionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modifierFiche'),
    ficheId: z.uuid(),
    champs: champsFicheSchema,
    avant: champsFicheSchema,
  }),
  z.strictObject({
    type: z.literal('enregistrerProposition'),
    propositionId: z.uuid(),
    contenu: contenuPropositionSchema,
    avant: contenuPropositionSchema,
    /** brouillon while it is written, enregistree once the advice is saved (Ctrl+Entrée). */
    etat: z.enum(['brouillon', 'enregistree']),
  }),
  z.strictObject({
    type: z.literal('validerProposition'),
    propositionId: z.uuid(),
    /** The content that was typeset; the row on the server must still hold it. */
    contenu: contenuPropositionSchema,
    /** JSON of ContenuFige (contract/edition.ts): everything printed, so that the server typesets again. */
    contenuFige: z.string().max(400_000),
    gabarit: z.string().max(40),
    /** Date given to the typesetter, ISO with offset: same input, same bytes. */
    dateEdition: z.iso.datetime({ offset: true }),
    /** The typeset bytes, base64, signed by the card when one signed in. */
    pdf: z.string().max(8_000_000),
    sha256: sha256Schema,
  }),
  z.strictObject({
    type: z.literal('corrigerProposition'),
    /** The new version's row. */
    propositionId: z.uuid(),
    remplaceId: z.uuid(),
    inscriptionId: z.uuid(),
  }),
  z.strictObject({
    type: z.literal('modifierInscription'),
    inscriptionId: z.uuid(),
    champs: champsInscriptionSchema,
    avant: champsInscriptionSchema,
  }),
  z.strictObject({
    type: z.literal('noterPresence'),
    presenceId: z.uuid(),
    presence: presenceSchema,
    avant: presenceSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('inscrirePatient'),
    patientId: z.uuid(),
    /** Only the cell merges: no workstation says that a record stands for another. */
    patient: patientSchema.omit({ rattacheA: true, rattaches: true }),
    inscriptionId: z.uuid(),
    ficheId: z.uuid(),
    propositionId: z.uuid(),
    fiche: ficheSchema,
    ordre: z.int().positive(),
  }),
  /** Its bytes travel beside it, under the same operation id (docs/adr/0010). */
  z.strictObject({
    type: z.literal('joindreDocument'),
    documentId: z.uuid(),
    /** As read on the desktop; the server reads the bytes again and believes only them. */
    document: documentSchema,
  }),
  /** Information sheet given, consent ticked, refusal: as `modifierFiche`, set where it still is what was seen. */
  z.strictObject({
    type: z.literal('noterConsentement'),
    patientId: z.uuid(),
    champs: champsConsentementSchema,
    avant: champsConsentementSchema,
  }),
]);
export type Intention = z.infer<typeof intentionSchema>;
/** The kinds of intention, by name only. */
export const typeIntentionSchema = z.enum(intentionSchema.options.map((o) => o.shape.type.value));
export type IntentionDe<T extends Intention['type']> = Extract<Intention, { type: T }>;

/** The rows an intention touches, as « genre:id »: what a vault must not let a pull overwrite. */
export function ciblesIntention(i: Intention): readonly string[] {
  switch (i.type) {
    case 'modifierFiche':
      return [`fiche:${i.ficheId}`];
    case 'enregistrerProposition':
    case 'validerProposition':
      return [`proposition:${i.propositionId}`];
    case 'corrigerProposition':
      return [`proposition:${i.propositionId}`, `inscription:${i.inscriptionId}`];
    case 'modifierInscription':
      return [`inscription:${i.inscriptionId}`];
    case 'noterPresence':
      return [`presence:${i.presenceId}`];
    case 'inscrirePatient':
      return [
        `patient:${i.patientId}`,
        `fiche:${i.ficheId}`,
        `proposition:${i.propositionId}`,
        `inscription:${i.inscriptionId}`,
      ];
    case 'joindreDocument':
      return [`document:${i.documentId}`];
    case 'noterConsentement':
      return [`patient:${i.patientId}`];
  }
}

/** All that an intention is judged by: its targets, what a correction replaces, whose dossier a document joins. */
export function lecturesIntention(i: Intention): readonly string[] {
  const cibles = ciblesIntention(i);
  if (i.type === 'corrigerProposition') return [...cibles, `proposition:${i.remplaceId}`];
  return i.type === 'joindreDocument' ? [...cibles, `patient:${i.document.patientId}`] : cibles;
}
