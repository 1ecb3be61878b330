import * as z from 'zod';
import { memeValeur } from '../synchro/egalite.ts';

/** The information sheet was given to the patient, before any inscription (seed 000, « Information et consentement »). */
export const informationSchema = z.strictObject({
  remiseLe: z.iso.date(),
  parProfessionnelId: z.uuid(),
  /** The 3C that the sheet names. */
  troisC: z.string().min(1).max(120),
});
export type Information = z.infer<typeof informationSchema>;

/** The doctor's tick: no inscription without it. */
export const consentementSchema = z.strictObject({
  recueilliLe: z.iso.date(),
  parProfessionnelId: z.uuid(),
});
export type Consentement = z.infer<typeof consentementSchema>;

/** The patient refuses to be in the DCC, although a dossier was there already. */
export const refusSchema = z.strictObject({ exprimeLe: z.iso.date(), parProfessionnelId: z.uuid() });

export const champsConsentementSchema = z
  .strictObject({
    information: informationSchema.nullable(),
    consentement: consentementSchema.nullable(),
    refus: refusSchema.nullable(),
  })
  .partial();
export type ChampsConsentement = z.infer<typeof champsConsentementSchema>;

/** What a patient's row says of it; a key that is absent is one never noted. */
type Dit = { readonly [C in keyof Required<ChampsConsentement>]?: ChampsConsentement[C] | undefined };

export const consentementRecueilli = ({ consentement, refus }: Dit): boolean => !!consentement && !refus;

/** Consent is given on a sheet that was read, and is never noted beside a refusal. */
export const consentementCoherent = ({ information, consentement, refus }: Dit): boolean =>
  !consentement || (!!information && !refus);

/** Only the doctor notes what the patient decides; whoever prepares the dossier notes that the sheet was given. */
export const decisionDuPatient = (champs: ChampsConsentement): boolean =>
  champs.consentement !== undefined || champs.refus !== undefined;

/** Each of the fields that are set is signed by this professional: nobody notes in the name of another. */
export const noteParLuiMeme = (champs: ChampsConsentement, professionnelId: string): boolean =>
  [champs.information, champs.consentement, champs.refus].every(
    (dit) => !dit || dit.parProfessionnelId === professionnelId,
  );

/** The row once noted, undefined where another hand noted something else first. */
export function poserConsentement<T extends Dit>(
  actuel: T,
  champs: ChampsConsentement,
  avant: ChampsConsentement,
): T | undefined {
  const cles = Object.keys(champs) as (keyof ChampsConsentement)[];
  const libre = cles.every(
    (c) =>
      memeValeur(actuel[c] ?? null, avant[c] ?? null) || memeValeur(actuel[c] ?? null, champs[c] ?? null),
  );
  return libre ? { ...actuel, ...champs } : undefined;
}
