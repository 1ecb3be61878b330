import type { RefusDocument } from '../contract/refus-document.ts';
import { DOCUMENT_MAX_MO, DOCUMENT_MAX_OCTETS } from '../contract/bornes-document.ts';
import { err, ok, type Result } from '../domain/result.ts';

/** What a file is by its first bytes: its name is never believed. Nothing is ever unpacked: a bomb stays closed. */
export function reconnaitre(octets: Uint8Array): Result<'pdf' | 'cda', RefusDocument> {
  if (octets.length > DOCUMENT_MAX_OCTETS) return err({ type: 'TropGros', maxMo: DOCUMENT_MAX_MO });
  if (octets.length === 0) return err({ type: 'FichierVide' });
  const debut = latin1(octets.subarray(0, 1024));
  if (debut.includes('%PDF-')) return ok('pdf');
  if (estArchive(octets)) return err({ type: 'Archive' });
  if (estUtf16(octets)) return err({ type: 'EncodageXml' });
  return /^(ï»¿)?\s*</.test(debut) ? ok('cda') : err({ type: 'FormatInconnu' });
}

const latin1 = (o: Uint8Array): string =>
  Buffer.from(o.buffer, o.byteOffset, o.byteLength).toString('latin1');
const hex = (o: Uint8Array): string => Buffer.from(o.buffer, o.byteOffset, o.byteLength).toString('hex');

/** ZIP, gzip, bzip2, xz, 7z and zstd. */
const estArchive = (o: Uint8Array): boolean =>
  /^(504b0304|504b0506|1f8b|425a68|fd377a58|377abcaf|28b52ffd)/.test(hex(o.subarray(0, 4)));

const estUtf16 = (o: Uint8Array): boolean => /^(fffe|feff|3c00|003c)/.test(hex(o.subarray(0, 2)));
