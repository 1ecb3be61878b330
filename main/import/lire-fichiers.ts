import { open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  CHOIX_MAX_OCTETS,
  DOCUMENT_MAX_MO,
  DOCUMENT_MAX_OCTETS,
  FICHIERS_MAX,
} from '../../contract/bornes-document.ts';
import type { FichierChoisi } from '../../contract/import.ts';

/** Reads them one after the other; past the bounds of one choice the rest is named, not read. */
export async function lireFichiers(chemins: readonly string[]): Promise<FichierChoisi[]> {
  const lus: FichierChoisi[] = [];
  let total = 0;
  for (const chemin of chemins) {
    const place = lus.length < FICHIERS_MAX ? CHOIX_MAX_OCTETS - total : 0;
    const lecture = await lireUn(chemin, place);
    if (lecture.type === 'lu') total += lecture.octets.length;
    lus.push({ nom: basename(chemin), lecture });
  }
  return lus;
}

type Lecture = FichierChoisi['lecture'];

async function lireUn(chemin: string, place: number): Promise<Lecture> {
  if (place === 0) return { type: 'deTrop' };
  let fichier: FileHandle | undefined;
  try {
    fichier = await open(chemin, 'r');
    return await lireOuvert(fichier, place);
  } catch {
    return { type: 'illisible' };
  } finally {
    await fichier?.close().catch(() => undefined);
  }
}

/** The size is that of the file that is open, and no more than it is read: one that grows meanwhile is cut. */
async function lireOuvert(fichier: FileHandle, place: number): Promise<Lecture> {
  const etat = await fichier.stat();
  if (!etat.isFile()) return { type: 'illisible' };
  if (etat.size > DOCUMENT_MAX_OCTETS) {
    return { type: 'refuse', refus: { type: 'TropGros', maxMo: DOCUMENT_MAX_MO } };
  }
  if (etat.size > place) return { type: 'deTrop' };
  const octets = new Uint8Array(etat.size);
  let lus = 0;
  while (lus < octets.length) {
    const { bytesRead } = await fichier.read(octets, lus, octets.length - lus, lus);
    if (bytesRead === 0) return { type: 'illisible' };
    lus += bytesRead;
  }
  return { type: 'lu', octets };
}
