import * as z from 'zod';
import { etatServeurSchema } from './serveur.ts';

/** Whether this workstation knows its server; asked before anything else is shown as usable. */
export const vueEnrolementSchema = z.strictObject({
  requis: z.boolean(),
  /** Given by the establishment's policy: it cannot be changed at the screen. */
  adresse: z.string().nullable(),
  /** Where that policy was read, or why it could not be. */
  politique: z.strictObject({ fichier: z.string(), lisible: z.boolean() }).nullable(),
});
export type VueEnrolement = z.infer<typeof vueEnrolementSchema>;

/** Why an address cannot be this workstation's server: written wrong, not allowed, or what answers there. */
export const refusAdresseSchema = z.enum([
  'vide',
  'forme',
  /** http:// elsewhere than on this very machine, or there with a server that is not of demonstration. */
  'https',
  /** The seal is not the one whose fingerprint the policy gives. */
  'sceauPolitique',
  /** The answer changed between the check and the acceptance. */
  'change',
  ...etatServeurSchema.exclude(['joignable']).options,
]);
export type RefusAdresse = z.infer<typeof refusAdresseSchema>;

/** The server that answers at the address: to be compared with what the 3C said, before it is trusted. */
export const serveurProposeSchema = z.strictObject({
  adresse: z.string(),
  nom: z.string(),
  reseau: z.string(),
  version: z.string(),
  demonstration: z.boolean(),
  /** SHA-256 of the seal's certificate, « AB:CD:… ». */
  empreinte: z.string(),
  jusqua: z.string(),
  /** The policy gave this very fingerprint: nothing is left to compare. */
  confirme: z.boolean(),
});
export type ServeurPropose = z.infer<typeof serveurProposeSchema>;

export const verificationSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('serveur'), serveur: serveurProposeSchema }),
  z.strictObject({ type: z.literal('refus'), refus: refusAdresseSchema }),
]);
export type Verification = z.infer<typeof verificationSchema>;
