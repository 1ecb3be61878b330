import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

const PAGE = 4096;
const RESERVE = 80;

/**
 * A reader of the SQLCipher 4 format written from its description, with node:crypto alone: raw key, salt
 * in the first 16 bytes, AES-256-CBC, HMAC-SHA512 over ciphertext, IV and page number, key of the HMAC by
 * two rounds of PBKDF2 over the salt XOR 0x3a. What it opens is SQLCipher 4, whoever wrote it.
 */
export function dechiffrerPages(fichier: Buffer, cle: Uint8Array): Buffer {
  if (fichier.length % PAGE !== 0) throw new Error('taille');
  const sel = fichier.subarray(0, 16);
  const cleHmac = pbkdf2Sync(cle, Buffer.from(sel.map((o) => o ^ 0x3a)), 2, 32, 'sha512');
  const pages: Buffer[] = [];
  for (let n = 1; n * PAGE <= fichier.length; n++) {
    const page = fichier.subarray((n - 1) * PAGE, n * PAGE);
    const debut = n === 1 ? 16 : 0;
    const chiffre = page.subarray(debut, PAGE - RESERVE);
    const iv = page.subarray(PAGE - RESERVE, PAGE - RESERVE + 16);
    const etiquette = page.subarray(PAGE - RESERVE + 16, PAGE);
    const numero = Buffer.alloc(4);
    numero.writeUInt32LE(n);
    const hmac = createHmac('sha512', cleHmac).update(chiffre).update(iv).update(numero).digest();
    if (!timingSafeEqual(hmac, etiquette)) throw new Error(`hmac de la page ${n}`);
    const d = createDecipheriv('aes-256-cbc', cle, iv).setAutoPadding(false);
    const clair = Buffer.concat([d.update(chiffre), d.final(), Buffer.alloc(RESERVE)]);
    pages.push(n === 1 ? Buffer.concat([Buffer.from('SQLite format 3\0'), clair]) : clair);
  }
  return Buffer.concat(pages);
}
