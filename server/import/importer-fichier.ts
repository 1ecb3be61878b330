import { existsSync, readFileSync, statSync } from 'node:fs';
import { DOCUMENT_MAX_MO, DOCUMENT_MAX_OCTETS } from '../../contract/bornes-document.ts';
import { err, type Result } from '../../domain/result.ts';
import { lireCda } from '../../reception/cda.ts';
import type { DocumentRecu } from '../../reception/document-recu.ts';
import { reconnaitre } from '../../reception/nature.ts';
import type { ServerStore } from '../store/ports.ts';
import { lirePdf } from './pdf.ts';
import { rangerDocument, type Range } from './ranger.ts';
import type { Refus } from './refus.ts';

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
  if (etat.size > DOCUMENT_MAX_OCTETS) return err({ type: 'TropGros', maxMo: DOCUMENT_MAX_MO });
  const octets = new Uint8Array(readFileSync(fichier));
  const poses = Object.fromEntries(Object.entries(dits).filter(([, v]) => v !== undefined));
  const nature = reconnaitre(octets);
  if (!nature.ok)
    return annonceUnPdf(fichier) && nature.error.type === 'FormatInconnu'
      ? err({ type: 'PasUnPdf' })
      : nature;
  if (nature.value === 'pdf') {
    const joint = lireFicheJointe(fichier);
    return joint
      ? lirePdf(octets, { ...joint, ...poses })
      : err({ type: 'FicheJointeIllisible', champs: ['JSON'] });
  }
  const categorie = poses['categorie'];
  return lireCda(octets, typeof categorie === 'string' ? categorie : undefined);
}

const annonceUnPdf = (fichier: string): boolean => fichier.endsWith('.pdf');

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
