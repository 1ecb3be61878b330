import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import {
  canalDemandeSchema,
  changerMotDePasseDemandeSchema,
  compteReponseSchema,
  revoquerSessionDemandeSchema,
  revoquerToutesDemandeSchema,
  sessionsReponseSchema,
  totpConfirmationSchema,
  totpDemandeSchema,
  totpReponseSchema,
} from '../../contract/compte.ts';
import { erreurSchema, type Erreur } from '../../contract/errors.ts';
import { sessionReponseSchema } from '../../contract/http.ts';
import { ok, type Result } from '../../domain/result.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre, repondreErreur } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { changerMotDePasse } from './mot-de-passe.ts';
import { choisir, confirmerTotp, enrolerTotp, lireCompte, retirerSonTotp } from './second-facteur.ts';
import { listerSessions, revoquer, revoquerToutes } from './sessions.ts';

const rien = { 204: z.null(), default: erreurSchema };
/** Done, or why not. */
export const repondreFait = (reponse: FastifyReply, r: Result<null, Erreur>): FastifyReply =>
  r.ok ? reponse.code(204).send(null) : repondreErreur(reponse, r.error);

/** What a person does with his own account: whose it is comes from the session, never from the body. */
export function routesCompte(app: Application, d: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const commun = { onRequest: [exigerProtocole, exigerSession(d)] };
  routes.get(
    '/compte',
    { ...commun, schema: { response: { 200: compteReponseSchema, default: erreurSchema } } },
    async (requete, reponse) => repondre(reponse, await lireCompte(d, requete.identifie)),
  );
  routes.post(
    '/compte/mot-de-passe',
    {
      onRequest: [exigerProtocole, exigerSession(d, { suspenduAdmis: true, restreinteAdmise: true })],
      schema: {
        body: changerMotDePasseDemandeSchema,
        response: { 200: sessionReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) =>
      repondre(reponse, await changerMotDePasse(d, requete.identifie, requete.body)),
  );
  routesSecondFacteur(app, d);
  routesSessions(app, d);
}

function routesSecondFacteur(app: Application, d: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const commun = { onRequest: [exigerProtocole, exigerSession(d)] };
  routes.post(
    '/compte/totp',
    {
      ...commun,
      schema: { body: totpDemandeSchema, response: { 200: totpReponseSchema, default: erreurSchema } },
    },
    async (requete, reponse) =>
      repondre(
        reponse.header('cache-control', 'no-store'),
        await enrolerTotp(d, requete.identifie, requete.body.motDePasse),
      ),
  );
  routes.post(
    '/compte/totp/confirmer',
    { ...commun, schema: { body: totpConfirmationSchema, response: rien } },
    async (requete, reponse) =>
      repondreFait(reponse, await confirmerTotp(d, requete.identifie, requete.body.code)),
  );
  routes.post(
    '/compte/totp/retirer',
    { ...commun, schema: { body: totpDemandeSchema, response: rien } },
    async (requete, reponse) =>
      repondreFait(reponse, await retirerSonTotp(d, requete.identifie, requete.body.motDePasse)),
  );
  routes.post(
    '/compte/canal',
    { ...commun, schema: { body: canalDemandeSchema, response: rien } },
    async (requete, reponse) => repondreFait(reponse, await choisir(d, requete.identifie, requete.body)),
  );
}

function routesSessions(app: Application, d: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const commun = { onRequest: [exigerProtocole, exigerSession(d)] };
  routes.get(
    '/compte/sessions',
    { ...commun, schema: { response: { 200: sessionsReponseSchema, default: erreurSchema } } },
    async (requete, reponse) => reponse.code(200).send(await listerSessions(d, requete.identifie)),
  );
  routes.post(
    '/compte/sessions/revoquer',
    { ...commun, schema: { body: revoquerSessionDemandeSchema, response: rien } },
    async (requete, reponse) =>
      repondreFait(reponse, await revoquer(d, requete.identifie, requete.body.sessionId)),
  );
  routes.post(
    '/compte/sessions/revoquer-toutes',
    { ...commun, schema: { body: revoquerToutesDemandeSchema, response: rien } },
    async (requete, reponse) => {
      await revoquerToutes(d, requete.identifie, requete.body.saufCelleCi);
      return repondreFait(reponse, ok(null));
    },
  );
}
