import type { FastifyRequest } from 'fastify';
import { erreur } from '../../contract/errors.ts';
import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { ReponseErreur } from './repondre.ts';

/** A desktop that speaks another version is told which one this server speaks, and keeps its outbox. */
export async function exigerProtocole(requete: FastifyRequest): Promise<void> {
  if (requete.headers[ENTETE_PROTOCOLE] === String(VERSION_PROTOCOLE)) return;
  throw new ReponseErreur(erreur('ProtocoleDifferent', { serveur: VERSION_PROTOCOLE }));
}
