import { Worker } from 'node:worker_threads';
import type { RefusDocument } from '../../contract/refus-document.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { err, type Result } from '../../domain/result.ts';
import { lireAJoindre, type Dits, type Lu } from '../../reception/a-joindre.ts';
import { reconnaitre } from '../../reception/nature.ts';

export type ALire = {
  readonly octets: Uint8Array;
  readonly dits: Dits;
  readonly identite: Identite;
  /** ISO day. */
  readonly aujourdhui: string;
};

/** Below, reading takes little more than starting a thread: two or three tenths of a second for the worst XML. */
const GROS_OCTETS = 256 * 1024;
/** Of its JavaScript heap, bytes apart: an XML of 40 MB holds in half of it. */
const MEMOIRE_MO = 512;
const DELAI_MS = 30_000;

/**
 * Reads a joined document without holding back the other requests: a large XML, up to two seconds of work, is read in a
 * thread of its own, whose memory and time are bounded.
 */
export function lireAPart(a: ALire): Promise<Result<Lu, RefusDocument>> {
  return demandeUnFil(a.octets)
    ? lireAilleurs(a)
    : Promise.resolve(lireAJoindre(a.octets, a.dits, a.identite, a.aujourdhui));
}

/** A PDF is not parsed, and what is neither is refused by its first bytes. */
export function demandeUnFil(octets: Uint8Array): boolean {
  const nature = reconnaitre(octets);
  return nature.ok && nature.value !== 'pdf' && octets.length >= GROS_OCTETS;
}

function lireAilleurs(workerData: ALire): Promise<Result<Lu, RefusDocument>> {
  const fil = new Worker(new URL('./lecteur-fil.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: MEMOIRE_MO },
  });
  const lecture = new Promise<Result<Lu, RefusDocument>>((rendre, echouer) => {
    fil.once('message', rendre);
    fil.once('error', (cause: Error & { readonly code?: string }) =>
      // Beyond its bounds: what it is made of is not reasonable. Anything else is a bug of ours.
      cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? rendre(err({ type: 'XmlDemesure' })) : echouer(cause),
    );
  });
  let minuterie: NodeJS.Timeout | undefined;
  const trop = new Promise<Result<Lu, RefusDocument>>((rendre) => {
    minuterie = setTimeout(() => rendre(err({ type: 'XmlDemesure' })), DELAI_MS);
  });
  return Promise.race([lecture, trop]).finally(() => {
    clearTimeout(minuterie);
    void fil.terminate();
  });
}
