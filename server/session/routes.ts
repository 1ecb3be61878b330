import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { erreurSchema } from '../../contract/errors.ts';
import {
  codeDemandeSchema,
  codeReponseSchema,
  motDePasseDemandeSchema,
  motDePasseReponseSchema,
  renvoiDemandeSchema,
} from '../../contract/http.ts';
import { exigerSession, jetonDe } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import { renvoyer } from './codes.ts';
import type { DependancesSession } from './dependances.ts';
import { confirmer, fermerSession, identifier } from './session.ts';

export function routesSession(app: Application, d: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const commun = { onRequest: exigerProtocole };
  routes.post(
    '/session/mot-de-passe',
    {
      ...commun,
      schema: {
        body: motDePasseDemandeSchema,
        response: { 200: motDePasseReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) => repondre(reponse, await identifier(d, requete.body)),
  );
  routes.post(
    '/session/code',
    {
      ...commun,
      schema: { body: codeDemandeSchema, response: { 200: codeReponseSchema, default: erreurSchema } },
    },
    async (requete, reponse) => repondre(reponse, await confirmer(d, requete.body)),
  );
  routes.post(
    '/session/renvoi',
    {
      ...commun,
      schema: {
        body: renvoiDemandeSchema,
        response: { 200: motDePasseReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) => repondre(reponse, await renvoyer(d, requete.body)),
  );
  routes.post(
    '/session/fermer',
    {
      onRequest: [exigerProtocole, exigerSession(d, { suspenduAdmis: true, restreinteAdmise: true })],
      schema: { response: { 204: z.null(), default: erreurSchema } },
    },
    async (requete, reponse) => {
      await fermerSession(d, jetonDe(requete) ?? '', requete.identifie.acteur);
      return reponse.code(204).send(null);
    },
  );
}
