import { existsSync, readFileSync, statSync } from 'node:fs';
import { err, type Result } from '../../domain/result.ts';
import type { ServerStore } from '../store/ports.ts';
import { lireCda } from './cda.ts';
import type { DocumentRecu } from './document-recu.ts';
import { lirePdf } from './pdf.ts';
import { rangerDocument, type Range } from './ranger.ts';
import type { Refus } from './refus.ts';

const MAX_MO = 40;

/** Reads one file, whatever its format, and files it. `dits`: the arguments of the command line. */
export async function importerFichier(
  store: ServerStore,
  fichier: string,
  dits: Readonly<Record<string, unknown>>,
): Promise<Result<Range, Refus>> {
  const recu = lireFichier(fichier, dits);
  return recu.ok ? rangerDocument(store, recu.value) : recu;
}

function lireFichier(fichier: string, dits: Readonly<Record<string, unknown>>): Result<DocumentRecu, Refus> {
  const etat = statSync(fichier, { throwIfNoEntry: false });
  if (!etat?.isFile()) return err({ type: 'FichierAbsent' });
  if (etat.size > MAX_MO * 1024 * 1024) return err({ type: 'TropGros', maxMo: MAX_MO });
  const octets = new Uint8Array(readFileSync(fichier));
  const poses = Object.fromEntries(Object.entries(dits).filter(([, v]) => v !== undefined));
  const debut = Buffer.from(octets.subarray(0, 1024)).toString('latin1');
  if (debut.includes('%PDF-')) {
    const joint = lireFicheJointe(fichier);
    return joint
      ? lirePdf(octets, { ...joint, ...poses })
      : err({ type: 'FicheJointeIllisible', champs: ['JSON'] });
  }
  const autre = refuserAutre(octets, fichier);
  if (autre) return err(autre);
  const categorie = poses['categorie'];
  return lireCda(octets, typeof categorie === 'string' ? categorie : undefined);
}

/** Why these bytes cannot be XML; undefined when they begin as XML does. */
function refuserAutre(octets: Uint8Array, fichier: string): Refus | undefined {
  if (estArchive(octets)) return { type: 'Archive' };
  if (estUtf16(octets)) return { type: 'EncodageXml' };
  const debut = Buffer.from(octets.subarray(0, 1024)).toString('latin1');
  if (/^(ï»¿)?\s*</.test(debut)) return undefined;
  return { type: fichier.endsWith('.pdf') ? 'PasUnPdf' : 'FormatInconnu' };
}

/** ZIP, gzip, bzip2, xz, 7z and zstd by their first bytes. Nothing is ever unpacked here: a bomb stays closed. */
const estArchive = (o: Uint8Array): boolean =>
  /^(504b0304|1f8b|425a68|fd377a58|377abcaf|28b52ffd)/.test(Buffer.from(o.subarray(0, 4)).toString('hex'));

const estUtf16 = (o: Uint8Array): boolean =>
  /^(fffe|feff|3c00|003c)/.test(Buffer.from(o.subarray(0, 2)).toString('hex'));

/** `compte-rendu.pdf` → `compte-rendu.json`. @returns undefined when it is there and is not JSON. */
function lireFicheJointe(fichier: string): Readonly<Record<string, unknown>> | undefined {
  const joint = fichier.replace(/\.[^./\\]*$/, '.json');
  if (joint === fichier || !existsSync(joint)) return {};
  try {
    const lu: unknown = JSON.parse(readFileSync(joint, 'utf8'));
    return typeof lu === 'object' && lu !== null && !Array.isArray(lu) ? { ...lu } : undefined;
  } catch {
    return undefined;
  }
}
