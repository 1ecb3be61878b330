import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGO = 'aes-256-gcm';
export const TAILLE_NONCE = 12;
export const TAILLE_ETIQUETTE = 16;

/** AES-256-GCM with a random nonce: nonce ‖ ciphertext ‖ tag. `contexte` is authenticated, not stored. */
export function sceller(cle: Uint8Array, clair: Uint8Array, contexte: string): Buffer {
  const nonce = randomBytes(TAILLE_NONCE);
  const chiffre = createCipheriv(ALGO, cle, nonce).setAAD(Buffer.from(contexte, 'utf8'));
  return Buffer.concat([nonce, chiffre.update(clair), chiffre.final(), chiffre.getAuthTag()]);
}

/** @returns undefined when one bit of the bytes, the key or the context is not the one sealed. */
export function desceller(cle: Uint8Array, scelle: Uint8Array, contexte: string): Buffer | undefined {
  if (scelle.length < TAILLE_NONCE + TAILLE_ETIQUETTE) return undefined;
  const fin = scelle.length - TAILLE_ETIQUETTE;
  const dechiffre = createDecipheriv(ALGO, cle, scelle.subarray(0, TAILLE_NONCE), {
    authTagLength: TAILLE_ETIQUETTE,
  }).setAAD(Buffer.from(contexte, 'utf8'));
  dechiffre.setAuthTag(scelle.subarray(fin));
  const clair = dechiffre.update(scelle.subarray(TAILLE_NONCE, fin));
  try {
    dechiffre.final();
    return clair;
  } catch {
    clair.fill(0);
    return undefined;
  }
}
