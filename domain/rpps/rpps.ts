import * as z from 'zod';

/** Luhn's check, as the RPPS number carries it (brief §5.1). */
export function luhn(chiffres: string): boolean {
  let somme = 0;
  for (let i = 0; i < chiffres.length; i++) {
    let n = Number(chiffres[chiffres.length - 1 - i]);
    if (i % 2 === 1) n = n * 2 > 9 ? n * 2 - 9 : n * 2;
    somme += n;
  }
  return somme % 10 === 0;
}

/** The eleven digits with a right key, from the first ten. */
export function completerRpps(dixChiffres: string): string {
  for (let cle = 0; cle <= 9; cle++) if (luhn(`${dixChiffres}${cle}`)) return `${dixChiffres}${cle}`;
  return dixChiffres;
}

/** Eleven digits. The key is not required: samples of the ANS itself do not all hold it (brief §5.1). */
export const rppsSchema = z.string().regex(/^\d{11}$/);
