import * as z from 'zod';
import { err, ok, type Result } from '../result.ts';

/** OIDs of the INS (HL7 France, fr-core-1; brief §4.1). */
export const OID_INS = {
  nir: '1.2.250.1.213.1.4.8',
  nia: '1.2.250.1.213.1.4.9',
  test: '1.2.250.1.213.1.4.10',
  demonstration: '1.2.250.1.213.1.4.11',
} as const;
export const oidInsSchema = z.enum([OID_INS.nir, OID_INS.nia, OID_INS.test, OID_INS.demonstration]);

/** Matricule INS: 13 characters (2A and 2B in Corsica) and a key of two digits. */
export const matriculeInsSchema = z
  .string()
  .regex(/^[0-9]{6}[0-9AB][0-9]{8}$/)
  .refine((m) => cleIns(m.slice(0, 13)) === m.slice(13), { message: 'clé' });

export const insSchema = z.strictObject({ matricule: matriculeInsSchema, oid: oidInsSchema });
export type Ins = z.infer<typeof insSchema>;

export type InsInvalide = { readonly type: 'InsInvalide'; readonly motif: 'format' | 'cle' | 'oid' };

/** Key of the 13 first characters: 97 − (number mod 97), 2A read as 19 and 2B as 18 (brief §4.1). */
export function cleIns(treize: string): string {
  const nombre = treize.replace('2A', '19').replace('2B', '18');
  return /^\d{13}$/.test(nombre) ? String(97n - (BigInt(nombre) % 97n)).padStart(2, '0') : '';
}

/** Reads a matricule as typed or received (spaces allowed) with its OID. */
export function lireIns(matricule: string, oid: string): Result<Ins, InsInvalide> {
  const serre = matricule.replace(/\s/g, '').toUpperCase();
  const oidLu = oidInsSchema.safeParse(oid);
  if (!oidLu.success) return err({ type: 'InsInvalide', motif: 'oid' });
  if (!/^[0-9]{6}[0-9AB][0-9]{8}$/.test(serre)) return err({ type: 'InsInvalide', motif: 'format' });
  if (cleIns(serre.slice(0, 13)) !== serre.slice(13)) return err({ type: 'InsInvalide', motif: 'cle' });
  return ok({ matricule: serre, oid: oidLu.data });
}

export { presenterMatricule } from './matricule.ts';
