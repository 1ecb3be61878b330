import { net } from 'electron';
import { uuidv7 } from 'uuidv7';
import { erreurSchema } from '../../contract/errors.ts';
import { creerHote } from './hote.ts';

/**
 * Entry of the vault process (dist/desktop/main/vault.cjs), started by main with utilityProcess.fork:
 * one open vault, its keys and its sync engine; dead when the vault is closed.
 */
const port = process.parentPort;

/** Name and place only: a message may quote what the database or a file held. */
function signaler(incident: unknown): void {
  const refus = erreurSchema.safeParse(incident);
  const nom = incident instanceof Error ? incident.name : (refus.data?.type ?? typeof incident);
  const lieu =
    incident instanceof Error ? (incident.stack ?? '').split('\n').filter((l) => /^\s+at /.test(l)) : [];
  process.stderr.write(`coffre : ${nom}\n${lieu.slice(0, 8).join('\n')}\n`);
}

const hote = creerHote({
  envoyer: (message) => port.postMessage(message),
  fetch: (url, init) => net.fetch(url, init),
  montres: { maintenant: () => Date.now(), monotone: () => performance.now() },
  clock: {
    maintenant: () => Date.now(),
    attendre: (delaiMs) => new Promise((fin) => setTimeout(fin, delaiMs)),
  },
  random: { uuid: () => uuidv7(), nombre: () => Math.random() },
  signaler,
});

/** A bug that nobody caught: the vault closes, main sees the process end and says so. */
function mourir(cause: unknown): void {
  signaler(cause);
  try {
    hote.fermer();
  } finally {
    process.exit(70);
  }
}

process.on('uncaughtException', mourir);
process.on('unhandledRejection', mourir);
port.on('message', (evenement) => void hote.recevoir(evenement.data));
