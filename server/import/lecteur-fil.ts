import { parentPort, workerData } from 'node:worker_threads';
import { lireAJoindre } from '../../reception/a-joindre.ts';
import type { ALire } from './lecteur.ts';

/** The thread of lecteur.ts: reads one document and ends. */
const { octets, dits, identite, aujourdhui } = workerData as ALire;
parentPort?.postMessage(lireAJoindre(octets, dits, identite, aujourdhui));
