import { parentPort, workerData } from 'node:worker_threads';
import { jouerSerie, type Serie } from './serie.ts';

/** One thread of cli.ts: plays its share of the meetings and gives back what happened. */
parentPort?.postMessage(await jouerSerie(workerData as Serie));
