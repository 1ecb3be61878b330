import type { Erreur } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';
import { appeler } from '../application/collegiale.ts';

type Lu = Result<Uint8Array, Erreur>;
type Motif = 'affichage' | 'preparation';
type Lecture = { readonly lecture: Promise<Lu>; lu: Lu | undefined; motif: Motif };

const CAPACITE = 8;
/** Of all of them but the last: a scan of a hundred megabytes does not stay when another document is read. */
const OCTETS_MAX = 32_000_000;
const lectures = new Map<string, Lecture>();

/**
 * Bytes of a document by their hash, kept for the few last ones. Bytes made ready beforehand are asked again when
 * they are shown, because showing them is what leaves the trace (architecture rule 6).
 */
export function lireOctets(sha256: string, motif: Motif): Promise<Lu> {
  const connue = lectures.get(sha256);
  if (connue !== undefined) {
    if (motif === 'affichage' && connue.motif === 'preparation') {
      connue.motif = 'affichage';
      void appeler('document:lire', { sha256, motif });
    }
    return connue.lecture;
  }
  const une: Lecture = { lecture: appeler('document:lire', { sha256, motif }), lu: undefined, motif };
  lectures.set(sha256, une);
  void une.lecture.then((recu) => {
    une.lu = recu;
    // A refusal is not kept: the bytes may have come meanwhile.
    if (!recu.ok) lectures.delete(sha256);
    oublierLesVieux();
  });
  return une.lecture;
}

/** The same when they are here already: what was made ready is in the first picture. */
export const octetsLus = (sha256: string): Lu | undefined => lectures.get(sha256)?.lu;

export const oublierOctets = (): void => lectures.clear();

function oublierLesVieux(): void {
  let place = OCTETS_MAX;
  [...lectures].toReversed().forEach(([sha256, { lu }], rang) => {
    if (rang > 0 && lu?.ok === true) place -= lu.value.length;
    if (rang >= CAPACITE || place < 0) lectures.delete(sha256);
  });
}
