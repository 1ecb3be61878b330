import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { defini } from '../../domain/assert.ts';
import { creerCompositeur } from '../../edition/composer.ts';
import { composerOctets, documentCompose, type DocumentCompose } from './composer-document.ts';
import type { DocumentACharger } from './dossier.ts';

/** Typesets the documents of one lot. */
export type Composition = {
  readonly composer: (documents: readonly DocumentACharger[]) => Promise<readonly DocumentCompose[]>;
  readonly fermer: () => Promise<void>;
};

/** In this thread: a small region is typeset before a thread would have read its fonts. */
export function composerIci(ressources: string): Composition {
  return {
    composer: async (documents) => {
      if (documents.length === 0) return [];
      const compositeur = creerCompositeur(ressources);
      return documents.map((d) => documentCompose(d, composerOctets(compositeur, d)));
    },
    fermer: async () => undefined,
  };
}

/** Threads hold a typesetting engine each, about 150 MB. */
const FILS_MAX = 3;

type Attente = {
  readonly reussir: (octets: readonly Uint8Array[]) => void;
  readonly echouer: (cause: unknown) => void;
};

/** In threads, beside the one that writes into the database. */
export function composerEnFils(ressources: string): Composition {
  const fils = Array.from({ length: Math.min(FILS_MAX, availableParallelism()) }, () => creerFil(ressources));
  let suivant = 0;
  return {
    composer: async (documents) => {
      if (documents.length === 0) return [];
      const fil = defini(fils[suivant++ % fils.length], 'fil');
      const octets = await fil.demander(documents);
      return documents.map((d, i) => documentCompose(d, defini(octets[i], 'octets')));
    },
    fermer: async () => {
      await Promise.all(fils.map((f) => f.fermer()));
    },
  };
}

function creerFil(ressources: string) {
  const worker = new Worker(new URL('./composer-travailleur.ts', import.meta.url), {
    workerData: { ressources },
  });
  const attentes = new Map<number, Attente>();
  let n = 0;
  worker.on('message', (m: { readonly n: number; readonly octets: readonly Uint8Array[] }) => {
    attentes.get(m.n)?.reussir(m.octets);
    attentes.delete(m.n);
  });
  worker.on('error', (cause) => {
    for (const attente of attentes.values()) attente.echouer(cause);
    attentes.clear();
  });
  return {
    demander: (documents: readonly DocumentACharger[]): Promise<readonly Uint8Array[]> =>
      new Promise((reussir, echouer) => {
        attentes.set(++n, { reussir, echouer });
        worker.postMessage({ n, documents });
      }),
    fermer: () => worker.terminate(),
  };
}
