import { createHmac } from 'node:crypto';

/** RFC 6238 with what every application takes: SHA-1, six digits, steps of 30 s. */
const PAS_MS = 30_000;
const CHIFFRES = 6;
/** Steps before and after now that are accepted: a phone may be a little off. */
const ECART_PAS = 1;
/** RFC 4226 §4: 160 bits. */
export const SECRET_OCTETS = 20;

const pasDe = (le: Date): number => Math.floor(le.getTime() / PAS_MS);

/** The code of a step. */
export function codeDuPas(secret: Uint8Array, pas: number): string {
  const compteur = Buffer.alloc(8);
  compteur.writeBigUInt64BE(BigInt(pas));
  const mac = createHmac('sha1', secret).update(compteur).digest();
  const rang = mac.readUInt8(mac.length - 1) & 0x0f;
  const nombre = mac.readUInt32BE(rang) & 0x7fffffff;
  return String(nombre % 10 ** CHIFFRES).padStart(CHIFFRES, '0');
}

export const codeTotp = (secret: Uint8Array, le: Date): string => codeDuPas(secret, pasDe(le));

/** The steps whose code this is, latest first; the caller takes one that was never taken, nor passed. */
export function pasDuCode(secret: Uint8Array, code: string, maintenant: Date): readonly number[] {
  const ici = pasDe(maintenant);
  const pas = Array.from({ length: 2 * ECART_PAS + 1 }, (_, i) => ici + ECART_PAS - i);
  return pas.filter((p) => p >= 0 && codeDuPas(secret, p) === code);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding: what applications ask to type. */
export function enBase32(octets: Uint8Array): string {
  const bits = Array.from(octets, (o) => o.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((b) => BASE32[Number.parseInt(b.padEnd(5, '0'), 2)]).join('');
}

/** What the application reads from a QR code. */
export function uriTotp(secret: Uint8Array, reseau: string, identifiant: string): string {
  const qui = `${encodeURIComponent(`Collégiale ${reseau}`)}:${encodeURIComponent(identifiant)}`;
  const parametres = new URLSearchParams({ secret: enBase32(secret), issuer: `Collégiale ${reseau}` });
  return `otpauth://totp/${qui}?${parametres.toString().replaceAll('+', '%20')}`;
}
