import * as z from 'zod';

const dit = z.strictObject({
  le: z.iso.date(),
  par: z.string(),
  /** Of an information sheet: the 3C that it names. */
  troisC: z.string().nullable(),
});

/** What is noted of the information and consent of one patient, and what the user of this vault may note. */
export const vueConsentementSchema = z.strictObject({
  information: dit.nullable(),
  consentement: dit.nullable(),
  refus: dit.nullable(),
  noteLaFeuille: z.boolean(),
  recueille: z.boolean(),
  /** 3C to choose from, that of the patient's RCP first. */
  troisC: z.array(z.string()),
  /** Whom the patient may name. */
  professionnels: z.array(z.strictObject({ id: z.uuid(), nom: z.string() })),
});
export type VueConsentement = z.infer<typeof vueConsentementSchema>;

export const noterConsentementSchema = z.discriminatedUnion('quoi', [
  z.strictObject({
    quoi: z.literal('information'),
    patientId: z.uuid(),
    troisC: z.string().min(1).max(120),
  }),
  z.strictObject({ quoi: z.literal('consentement'), patientId: z.uuid() }),
  z.strictObject({ quoi: z.literal('refus'), patientId: z.uuid() }),
]);
export type NoterConsentement = z.infer<typeof noterConsentementSchema>;
