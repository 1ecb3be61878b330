import * as z from 'zod';
import { CANAUX } from '../domain/comptes/politique.ts';

/** A code that the sign-in waits for, as its screen shows it. */
export const vueCodeSchema = z.strictObject({
  canal: z.enum(CANAUX),
  destinataire: z.string(),
  envoyeLe: z.string(),
  expireLe: z.string(),
});

/** A password that must change before the session opens, as its screen shows it. */
export const vueChangementSchema = z.strictObject({
  motif: z.enum(['initial', 'perime']),
  longueurMin: z.int(),
  devinablesRefuses: z.boolean(),
});
export type VueChangement = z.infer<typeof vueChangementSchema>;
