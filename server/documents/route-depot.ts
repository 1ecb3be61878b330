import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { erreur, erreurSchema } from '../../contract/errors.ts';
import {
  depotDemandeSchema,
  depotParametresSchema,
  depotReponseSchema,
  MORCEAU_DEPOT_OCTETS,
} from '../../contract/http.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre, repondreErreur } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import type { ServerStore } from '../store/ports.ts';
import { deposer } from './deposer.ts';

const OCTETS = 'application/octet-stream';

/**
 * Bytes of a document, by pieces, ahead of its operation. A suspended account may still send them: its operation
 * goes to quarantine with all it holds (architecture rule 4).
 */
export function routeDepot(app: Application, session: DependancesSession, store: ServerStore): void {
  app.addContentTypeParser(OCTETS, { parseAs: 'buffer' }, (_requete, corps, fait) => fait(null, corps));
  app.withTypeProvider<ZodTypeProvider>().put(
    '/depots/:opId',
    {
      onRequest: [exigerProtocole, exigerSession(session, { suspenduAdmis: true })],
      bodyLimit: MORCEAU_DEPOT_OCTETS,
      schema: {
        consumes: [OCTETS],
        params: depotParametresSchema,
        querystring: depotDemandeSchema,
        response: { 200: depotReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) => {
      const { body, query, params } = requete;
      if (!(body instanceof Uint8Array)) return repondreErreur(reponse, erreur('RequeteInvalide'));
      return repondre(reponse, await deposer(store, requete.identifie.acteur, params.opId, query, body));
    },
  );
}
