import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  constatFaitSchema,
  constatParametresSchema,
  constatReponseSchema,
  constatsReponseSchema,
  decisionConstatDemandeSchema,
  mesConstatsReponseSchema,
  messageConstatDemandeSchema,
  reponseConstatDemandeSchema,
} from '../../contract/constats.ts';
import { erreurSchema } from '../../contract/errors.ts';
import { repondreFait } from '../comptes/routes.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import type { Random } from '../store/ports.ts';
import type { DependancesConstats } from './acces.ts';
import { listerMesConstats, repondreAuConstat } from './entendre.ts';
import { listerConstats, lireUnConstat } from './examiner.ts';
import { deciderConstat, ecrireAuConstat } from './suivre.ts';

/** « Tout comportement anormal est signalé et discuté » (seed 000): a finding's number is opaque, it may be in a path. */
export function routesConstats(app: Application, session: DependancesSession, random: Random): void {
  const d: DependancesConstats = { ...session, random };
  routesExaminateurs(app, session, d);
  routesPersonne(app, session, d);
}

function routesExaminateurs(app: Application, session: DependancesSession, d: DependancesConstats): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  const params = constatParametresSchema;
  const fait = { 200: constatFaitSchema, default: erreurSchema };
  routes.get(
    '/constats',
    { onRequest, schema: { response: { 200: constatsReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await listerConstats(d, identifie.acteur)),
  );
  routes.get(
    '/constats/:constatId',
    { onRequest, schema: { params, response: { 200: constatReponseSchema, default: erreurSchema } } },
    async ({ identifie, params: p }, reponse) =>
      repondre(reponse, await lireUnConstat(d, identifie.acteur, p.constatId)),
  );
  routes.post(
    '/constats/:constatId/messages',
    { onRequest, schema: { params, body: messageConstatDemandeSchema, response: fait } },
    async ({ identifie, params: p, body }, reponse) =>
      repondre(reponse, await ecrireAuConstat(d, identifie.acteur, p.constatId, body)),
  );
  routes.post(
    '/constats/:constatId/decision',
    { onRequest, schema: { params, body: decisionConstatDemandeSchema, response: fait } },
    async ({ identifie, params: p, body }, reponse) =>
      repondre(reponse, await deciderConstat(d, identifie.acteur, p.constatId, body)),
  );
}

/** The person himself: whose findings they are comes from the session. */
function routesPersonne(app: Application, session: DependancesSession, d: DependancesConstats): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  routes.get(
    '/compte/constats',
    { onRequest, schema: { response: { 200: mesConstatsReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await listerMesConstats(d, identifie.acteur)),
  );
  routes.post(
    '/compte/constats/:constatId/reponse',
    {
      onRequest,
      schema: {
        params: constatParametresSchema,
        body: reponseConstatDemandeSchema,
        response: { 204: z.null(), default: erreurSchema },
      },
    },
    async ({ identifie, params, body }, reponse) =>
      repondreFait(reponse, await repondreAuConstat(d, identifie.acteur, params.constatId, body.texte)),
  );
}
