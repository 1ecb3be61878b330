import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { erreurSchema } from '../../contract/errors.ts';
import {
  effetDemandeSchema,
  effetReponseSchema,
  habilitationsDemandeSchema,
  habilitationsEcritesSchema,
  habilitationsReponseSchema,
} from '../../contract/habilitations.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { mesurerEffet } from './effet.ts';
import { lireTable, modifierTable } from './modifier.ts';

export function routesHabilitations(app: Application, session: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  const d = { base: session.base, clock: session.horloge, traces: session.traces };
  routes.get(
    '/administration/habilitations',
    { onRequest, schema: { response: { 200: habilitationsReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await lireTable(d, identifie.acteur)),
  );
  routes.post(
    '/administration/habilitations',
    {
      onRequest,
      schema: {
        body: habilitationsDemandeSchema,
        response: { 200: habilitationsEcritesSchema, default: erreurSchema },
      },
    },
    async ({ identifie, body }, reponse) => repondre(reponse, await modifierTable(d, identifie.acteur, body)),
  );
  routes.post(
    '/administration/habilitations/effet',
    {
      onRequest,
      schema: { body: effetDemandeSchema, response: { 200: effetReponseSchema, default: erreurSchema } },
    },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await mesurerEffet(d, identifie.acteur, body.habilitations)),
  );
}
