import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  brisARevoirReponseSchema,
  brisDemandeSchema,
  brisReponseSchema,
  lecturesBrisReponseSchema,
  revueBrisDemandeSchema,
  brisParametresSchema,
  brisFaitSchema,
} from '../../contract/bris-de-glace.ts';
import { erreurSchema } from '../../contract/errors.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { briserLaGlace, type DependancesBris } from './ouvrir.ts';
import { listerARevoir, revoir, type DependancesRevue, voirLectures } from './revoir.ts';
import { terminer } from './terminer.ts';

export function routesBrisDeGlace(app: Application, session: DependancesSession, d: DependancesBris): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  routes.post(
    '/bris-de-glace',
    {
      onRequest,
      schema: { body: brisDemandeSchema, response: { 200: brisReponseSchema, default: erreurSchema } },
    },
    async ({ identifie, body }, reponse) => repondre(reponse, await briserLaGlace(d, identifie.acteur, body)),
  );
  const revue = { ...session, clock: d.clock };
  routes.post(
    '/bris-de-glace/:brisId/fin',
    {
      onRequest,
      schema: {
        params: brisParametresSchema,
        body: z.strictObject({}),
        response: { 200: brisFaitSchema, default: erreurSchema },
      },
    },
    async ({ identifie, params }, reponse) =>
      repondre(reponse, await terminer(revue, identifie.acteur, params.brisId)),
  );
  routesRevue(app, session, revue);
}

function routesRevue(app: Application, session: DependancesSession, revue: DependancesRevue): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  routes.get(
    '/bris-de-glace/:brisId/lectures',
    {
      onRequest,
      schema: {
        params: brisParametresSchema,
        response: { 200: lecturesBrisReponseSchema, default: erreurSchema },
      },
    },
    async ({ identifie, params }, reponse) =>
      repondre(reponse, await voirLectures(revue, identifie.acteur, params.brisId)),
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
        params: brisParametresSchema,
        body: revueBrisDemandeSchema,
        response: { 200: brisFaitSchema, default: erreurSchema },
      },
    },
    async ({ identifie, params, body }, reponse) =>
      repondre(reponse, await revoir(revue, identifie.acteur, params.brisId, body)),
  );
}
