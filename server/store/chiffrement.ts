import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const ETIQUETTE = 16;

/** Secrets of the server, one key per use, all derived from the key file. */
export type Chiffrement = {
  /** AES-256-GCM: nonce, ciphertext, tag. `lien` binds the ciphertext to its place. */
  readonly chiffrer: (clair: Uint8Array, lien: string) => Buffer;
  /** Throws when one bit of the ciphertext, the tag or the place changed. */
  readonly dechiffrer: (chiffre: Uint8Array, lien: string) => Buffer;
  /** Keyed digest, hexadecimal: a stolen database gives back neither a six-digit code nor an identifier. */
  readonly empreinte: (texte: string) => string;
};

/** @param cle 32 bytes. */
export function creerChiffrement(cle: Uint8Array): Chiffrement {
  const derivee = (usage: string): Buffer =>
    Buffer.from(hkdfSync('sha256', cle, '', `collegiale/${usage}`, 32));
  const cleContenu = derivee('contenu');
  const cleEmpreinte = derivee('empreinte');
  return {
    chiffrer: (clair, lien) => {
      const nonce = randomBytes(NONCE);
      const c = createCipheriv('aes-256-gcm', cleContenu, nonce).setAAD(Buffer.from(lien));
      return Buffer.concat([nonce, c.update(clair), c.final(), c.getAuthTag()]);
    },
    dechiffrer: (chiffre, lien) => {
      const octets = Buffer.from(chiffre.buffer, chiffre.byteOffset, chiffre.byteLength);
      const d = createDecipheriv('aes-256-gcm', cleContenu, octets.subarray(0, NONCE), {
        authTagLength: ETIQUETTE,
      });
      d.setAAD(Buffer.from(lien)).setAuthTag(octets.subarray(octets.length - ETIQUETTE));
      return Buffer.concat([d.update(octets.subarray(NONCE, octets.length - ETIQUETTE)), d.final()]);
    },
    empreinte: (texte) => createHmac('sha256', cleEmpreinte).update(texte).digest('hex'),
  };
}
