import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { erreurSchema } from '../../contract/errors.ts';
import { recherchePatientsDemandeSchema, recherchePatientsReponseSchema } from '../../contract/http.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { rechercherPatients, type DependancesRecherche } from './rechercher.ts';

/** POST: a name never stands in an address, which proxies and logs keep. */
export function routesRecherche(
  app: Application,
  session: DependancesSession,
  d: DependancesRecherche,
): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/recherche/patients',
    {
      onRequest: [exigerProtocole, exigerSession(session)],
      schema: {
        body: recherchePatientsDemandeSchema,
        response: { 200: recherchePatientsReponseSchema, default: erreurSchema },
      },
    },
    async (requete, reponse) =>
      reponse
        .header('cache-control', 'no-store')
        .code(200)
        .send(await rechercherPatients(d, requete.identifie.acteur, requete.body.texte)),
  );
}
