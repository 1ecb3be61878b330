import { hkdfSync } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import * as z from 'zod';
import { assert } from '../../../domain/assert.ts';

/**
 * Parameters of Argon2id, kept beside the envelope they made. The bounds refuse an envelope that someone
 * weakened (to try passwords at leisure) or inflated (to hang the workstation).
 */
export const kdfSchema = z.strictObject({
  nom: z.literal('argon2id'),
  memoireKio: z.int().min(65_536).max(1_048_576),
  passes: z.int().min(3).max(20),
  voies: z.int().min(1).max(4),
  sel: z.base64(),
});
export type Kdf = z.infer<typeof kdfSchema>;

/** 64 MiB, 3 passes, 1 lane: 0.26 s on the slowest machine measured. */
export const kdfNeuve = (sel: Uint8Array): Kdf => ({
  nom: 'argon2id',
  memoireKio: 65_536,
  passes: 3,
  voies: 1,
  sel: Buffer.from(sel).toString('base64'),
});

export type SecretsMotDePasse = {
  readonly motDePasse: string;
  /** Kept by this workstation for this vault, 32 bytes. */
  readonly secretPoste: Uint8Array;
  /** Released by the server after the one-time code, 32 bytes; cached until the end of the lease. */
  readonly partServeur: Uint8Array;
};

/**
 * KEK_pw = HKDF(Argon2id(password, salt) ‖ device secret ‖ server share). The password alone, the disk
 * alone, or both without the server's share open nothing. The caller clears the result after use.
 */
export async function deriverKekMotDePasse(secrets: SecretsMotDePasse, kdf: Kdf): Promise<Buffer> {
  assert(secrets.secretPoste.length === 32 && secrets.partServeur.length === 32, 'secrets de 32 octets');
  const sel = Buffer.from(kdf.sel, 'base64');
  const clair = Buffer.from(secrets.motDePasse.normalize('NFC'), 'utf8');
  const etire = await hashRaw(clair, {
    memoryCost: kdf.memoireKio,
    timeCost: kdf.passes,
    parallelism: kdf.voies,
    outputLen: 32,
    salt: sel,
  });
  const matiere = Buffer.concat([etire, secrets.secretPoste, secrets.partServeur]);
  const kek = deriver(matiere, 'kek/motDePasse', sel);
  for (const tampon of [clair, etire, matiere]) tampon.fill(0);
  return kek;
}

/** A key of 32 bytes for one purpose, from a key that has others. */
export function deriver(cle: Uint8Array, usage: string, sel: Uint8Array = new Uint8Array(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', cle, sel, `collegiale/1/${usage}`, 32));
}
