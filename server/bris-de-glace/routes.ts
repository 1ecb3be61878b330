import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  brisARevoirReponseSchema,
  brisDemandeSchema,
  brisReponseSchema,
  revueBrisDemandeSchema,
  revueBrisParametresSchema,
  revueBrisReponseSchema,
} from '../../contract/bris-de-glace.ts';
import { erreurSchema } from '../../contract/errors.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { briserLaGlace, type DependancesBris } from './ouvrir.ts';
import { listerARevoir, revoir } from './revoir.ts';

export function routesBrisDeGlace(app: Application, session: DependancesSession, d: DependancesBris): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  const revue = { base: session.base, clock: d.clock, traces: session.traces };
  routes.post(
    '/bris-de-glace',
    {
      onRequest,
      schema: { body: brisDemandeSchema, response: { 200: brisReponseSchema, default: erreurSchema } },
    },
    async ({ identifie, body }, reponse) => repondre(reponse, await briserLaGlace(d, identifie.acteur, body)),
  );
  routes.get(
    '/bris-de-glace/a-revoir',
    { onRequest, schema: { response: { 200: brisARevoirReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await listerARevoir(revue, identifie.acteur)),
  );
  routes.post(
    '/bris-de-glace/:brisId/revue',
    {
      onRequest,
      schema: {
        params: revueBrisParametresSchema,
        body: revueBrisDemandeSchema,
        response: { 200: revueBrisReponseSchema, default: erreurSchema },
      },
    },
    async ({ identifie, params, body }, reponse) =>
      repondre(reponse, await revoir(revue, identifie.acteur, params.brisId, body)),
  );
}
