import type { Erreur } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';
import { appeler } from '../application/collegiale.ts';

type Lecture = Promise<Result<Uint8Array, Erreur>>;

const CAPACITE = 8;
const lectures = new Map<string, { readonly lecture: Lecture; motif: 'affichage' | 'preparation' }>();

/**
 * Bytes of a document by their hash, kept for the few last ones. Bytes made ready beforehand are asked again when
 * they are shown, because showing them is what leaves the trace (architecture rule 6).
 */
export function lireOctets(sha256: string, motif: 'affichage' | 'preparation'): Lecture {
  const connue = lectures.get(sha256);
  if (connue !== undefined) {
    if (motif === 'affichage' && connue.motif === 'preparation') {
      connue.motif = 'affichage';
      void appeler('document:lire', { sha256, motif });
    }
    return connue.lecture;
  }
  const lecture = appeler('document:lire', { sha256, motif });
  lectures.set(sha256, { lecture, motif });
  for (const ancien of [...lectures.keys()].slice(0, -CAPACITE)) lectures.delete(ancien);
  // A refusal is not kept: the bytes may have come meanwhile.
  void lecture.then((recu) => {
    if (!recu.ok) lectures.delete(sha256);
  });
  return lecture;
}

export const oublierOctets = (): void => lectures.clear();
