import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../domain/assert.ts';
import { creerCompositeur } from '../../edition/composer.ts';
import { composerOctets } from './composer-document.ts';
import type { DocumentACharger } from './dossier.ts';

/** A thread of composition.ts: one lot's documents in, their bytes out, in the same order. */
assert(parentPort, 'fil de composition');
const port = parentPort;
const { ressources } = workerData as { readonly ressources: string };
const compositeur = creerCompositeur(ressources);
port.on('message', ({ n, documents }: { readonly n: number; readonly documents: DocumentACharger[] }) => {
  port.postMessage({ n, octets: documents.map((d) => composerOctets(compositeur, d)) });
});
