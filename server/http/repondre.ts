import type { FastifyReply, FastifyRequest } from 'fastify';
import { erreur, peutReessayer, statutHttp, type Erreur } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';
import type { Application } from './types.ts';

/** Seconds after which trying again may help; told with every answer that says « busy ». */
const REESSAYER_S = 2;

/** The one place where an error becomes an HTTP answer. */
export function repondreErreur(reponse: FastifyReply, e: Erreur): FastifyReply {
  if (peutReessayer(e)) reponse.header('retry-after', String(REESSAYER_S));
  return reponse.code(statutHttp(e)).type('application/json; charset=utf-8').send(e);
}

export function repondre<T>(reponse: FastifyReply, resultat: Result<T, Erreur>): FastifyReply {
  return resultat.ok ? reponse.code(200).send(resultat.value) : repondreErreur(reponse, resultat.error);
}

/** Thrown by a hook to end a request with an expected error; caught by poserErreurs alone. */
export class ReponseErreur extends Error {
  readonly erreur: Erreur;
  constructor(e: Erreur) {
    super(e.type);
    this.erreur = e;
  }
}

/** What a client is told of a failure: a type of the closed list, never a message nor a stack. */
export function poserErreurs(app: Application): void {
  app.setErrorHandler((cause: unknown, requete: FastifyRequest, reponse: FastifyReply) => {
    const e = versErreur(cause);
    if (e.type === 'ErreurServeur') requete.log.error({ err: cause }, 'erreur inattendue');
    return repondreErreur(reponse, e);
  });
  app.setNotFoundHandler((_requete, reponse) => repondreErreur(reponse, erreur('Introuvable')));
}

function versErreur(cause: unknown): Erreur {
  if (cause instanceof ReponseErreur) return cause.erreur;
  if (!(cause instanceof Error)) return erreur('ErreurServeur');
  const statut = 'statusCode' in cause && typeof cause.statusCode === 'number' ? cause.statusCode : 500;
  if (statut === 413) return erreur('RequeteInvalide', { raison: 'tropGros' });
  if (statut >= 400 && statut < 500) return erreur('RequeteInvalide');
  // pg-pool: no connection came free in time.
  if (cause.message.includes('timeout exceeded when trying to connect')) return erreur('ServeurOccupe');
  return erreur('ErreurServeur');
}
