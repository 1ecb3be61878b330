import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import {
  attribuerDemandeSchema,
  changerEtatDemandeSchema,
  comptesReponseSchema,
  compteViseSchema,
  detailCompteReponseSchema,
  listerComptesDemandeSchema,
  motDePasseInitialSchema,
  ouvrirCompteDemandeSchema,
  reinitialiserDemandeSchema,
} from '../../contract/compte.ts';
import { erreurSchema } from '../../contract/errors.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import {
  attribuer,
  changerEtat,
  debloquer,
  fermerSessions,
  ouvrirCompte,
  reinitialiser,
} from './administrer.ts';
import { detaillerCompte, listerComptes } from './consulter.ts';
import { repondreFait } from './routes.ts';

/** POST throughout: neither an identifier nor an account's id stands in an address, which proxies keep. */
export function routesAdministrationComptes(app: Application, d: DependancesSession): void {
  routesOperateur(app, d);
  routesReseau(app, d);
  app.withTypeProvider<ZodTypeProvider>().post(
    '/administration/comptes/liste',
    {
      onRequest: [exigerProtocole, exigerSession(d)],
      schema: {
        body: listerComptesDemandeSchema,
        response: { 200: comptesReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) =>
      repondre(reponse, await listerComptes(d, requete.identifie.acteur, requete.body)),
  );
  app.withTypeProvider<ZodTypeProvider>().post(
    '/administration/comptes/detail',
    {
      onRequest: [exigerProtocole, exigerSession(d)],
      schema: {
        body: compteViseSchema,
        response: { 200: detailCompteReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) =>
      repondre(reponse, await detaillerCompte(d, requete.identifie.acteur, requete.body.compteId)),
  );
}

const rien = { 204: z.null(), default: erreurSchema };

/** « L'inscription et l'accès informatiques » (seed 000). */
function routesOperateur(app: Application, d: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const commun = { onRequest: [exigerProtocole, exigerSession(d)] };
  const initial = { 200: motDePasseInitialSchema, default: erreurSchema };
  routes.post(
    '/administration/comptes/ouvrir',
    { ...commun, schema: { body: ouvrirCompteDemandeSchema, response: initial } },
    async (requete, reponse) =>
      repondre(
        reponse.header('cache-control', 'no-store'),
        await ouvrirCompte(d, d.verificateur, requete.identifie.acteur, requete.body),
      ),
  );
  routes.post(
    '/administration/comptes/reinitialiser',
    { ...commun, schema: { body: reinitialiserDemandeSchema, response: initial } },
    async (requete, reponse) =>
      repondre(
        reponse.header('cache-control', 'no-store'),
        await reinitialiser(d, d.verificateur, requete.identifie.acteur, requete.body),
      ),
  );
  routes.post(
    '/administration/comptes/debloquer',
    { ...commun, schema: { body: compteViseSchema, response: rien } },
    async (requete, reponse) =>
      repondreFait(reponse, await debloquer(d, requete.identifie.acteur, requete.body.compteId)),
  );
  routes.post(
    '/administration/comptes/fermer-sessions',
    { ...commun, schema: { body: compteViseSchema, response: rien } },
    async (requete, reponse) =>
      repondreFait(reponse, await fermerSessions(d, requete.identifie.acteur, requete.body.compteId)),
  );
}

/** « Les profils et habilitations » (seed 000). */
function routesReseau(app: Application, d: DependancesSession): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const commun = { onRequest: [exigerProtocole, exigerSession(d)] };
  routes.post(
    '/administration/comptes/attribuer',
    { ...commun, schema: { body: attribuerDemandeSchema, response: rien } },
    async (requete, reponse) =>
      repondreFait(reponse, await attribuer(d, requete.identifie.acteur, requete.body)),
  );
  for (const acte of ['suspendre', 'retablir'] as const) {
    routes.post(
      `/administration/comptes/${acte}`,
      { ...commun, schema: { body: changerEtatDemandeSchema, response: rien } },
      async (requete, reponse) =>
        repondreFait(reponse, await changerEtat(d, requete.identifie.acteur, acte, requete.body)),
    );
  }
}
