import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  defaireFusionSchema,
  demandeFaiteSchema,
  demanderFusionSchema,
  doublonFaitSchema,
  doublonsReponseSchema,
  ecarterDoublonSchema,
  fusionFaiteSchema,
  fusionnerDemandeSchema,
  refuserFusionSchema,
} from '../../contract/doublons.ts';
import { erreurSchema } from '../../contract/errors.ts';
import type { DependancesActes } from '../administration/acte.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { demanderFusion } from './demander.ts';
import { defaire, ecarterPaire, fusionner, refuserDemande } from './fusionner.ts';
import { listerDoublons } from './lister.ts';

export function routesDoublons(app: Application, session: DependancesSession, d: DependancesActes): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  const fait = { 200: doublonFaitSchema, default: erreurSchema };
  routes.post(
    '/doublons/demander',
    {
      onRequest,
      schema: { body: demanderFusionSchema, response: { 200: demandeFaiteSchema, default: erreurSchema } },
    },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await demanderFusion(d, identifie.acteur, body)),
  );
  routes.get(
    '/administration/doublons',
    { onRequest, schema: { response: { 200: doublonsReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await listerDoublons(d, identifie.acteur)),
  );
  routes.post(
    '/administration/doublons/fusionner',
    {
      onRequest,
      schema: { body: fusionnerDemandeSchema, response: { 200: fusionFaiteSchema, default: erreurSchema } },
    },
    async ({ identifie, body }, reponse) => repondre(reponse, await fusionner(d, identifie.acteur, body)),
  );
  routes.post(
    '/administration/doublons/refuser',
    { onRequest, schema: { body: refuserFusionSchema, response: fait } },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await refuserDemande(d, identifie.acteur, body)),
  );
  routes.post(
    '/administration/doublons/ecarter',
    { onRequest, schema: { body: ecarterDoublonSchema, response: fait } },
    async ({ identifie, body }, reponse) => repondre(reponse, await ecarterPaire(d, identifie.acteur, body)),
  );
  routes.post(
    '/administration/doublons/defaire',
    { onRequest, schema: { body: defaireFusionSchema, response: fait } },
    async ({ identifie, body }, reponse) => repondre(reponse, await defaire(d, identifie.acteur, body)),
  );
}
