import { PassThrough } from 'node:stream';
import { TYPE_NDJSON } from '../../contract/http.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';

/** Well within the 5 s of silence after which a desktop says « hors ligne » (main/vault/transport/veille.ts). */
const BATTEMENT_MS = 2_000;
/** Two lines at once prove to the desktop that nothing on the way keeps them. */
const SECOND_MS = 200;

/**
 * GET /sync/veille: an answer that does not end, one empty line every 2 s, so that a desktop knows of a
 * cut when it happens. One per workstation: another one ends the first. It asks nothing of the database
 * once open; rights and session are verified at each exchange.
 */
export function routeVeille(app: Application, session: DependancesSession): void {
  const lignes = new Map<string, PassThrough>();
  // A server that stops says so to all of them, and does not wait for them.
  app.addHook('preClose', async () => {
    for (const ligne of lignes.values()) ligne.end();
  });
  app.get(
    '/sync/veille',
    { onRequest: [exigerProtocole, exigerSession(session)], logLevel: 'warn', schema: { hide: true } },
    async (requete, reponse) => {
      const { posteId } = requete.identifie.acteur;
      const ligne = new PassThrough();
      lignes.get(posteId)?.end();
      lignes.set(posteId, ligne);
      battre(ligne);
      ligne.once('close', () => {
        if (lignes.get(posteId) === ligne) lignes.delete(posteId);
      });
      // Its connection serves nothing else: a server that stops does not wait for it to be idle long enough.
      return reponse
        .type(TYPE_NDJSON)
        .header('cache-control', 'no-store')
        .header('connection', 'close')
        .send(ligne);
    },
  );
}

function battre(ligne: PassThrough): void {
  const ecrire = (): void => {
    if (ligne.writable) ligne.write('\n');
  };
  ecrire();
  const second = setTimeout(ecrire, SECOND_MS);
  const suivants = setInterval(ecrire, BATTEMENT_MS);
  const arreter = (): void => {
    clearTimeout(second);
    clearInterval(suivants);
  };
  ligne.once('finish', arreter).once('close', arreter);
}
