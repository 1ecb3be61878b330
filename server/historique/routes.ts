import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { erreurSchema } from '../../contract/errors.ts';
import {
  historiqueDemandeSchema,
  historiqueReponseSchema,
  mesAccesReponseSchema,
} from '../../contract/historique.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import type { ServerStore } from '../store/ports.ts';
import { consulterHistorique, consulterMesAcces, type DependancesHistorique } from './consulter.ts';

/** POST: a patient's number does not stand in an address, which proxies keep. */
export function routesHistorique(app: Application, session: DependancesSession, store: ServerStore): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const onRequest = [exigerProtocole, exigerSession(session)];
  const d: DependancesHistorique = { ...session, store, clock: session.horloge };
  routes.post(
    '/patients/acces',
    {
      onRequest,
      schema: {
        body: historiqueDemandeSchema,
        response: { 200: historiqueReponseSchema, default: erreurSchema },
      },
    },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await consulterHistorique(d, identifie.acteur, body.patientId)),
  );
  routes.get(
    '/compte/acces',
    { onRequest, schema: { response: { 200: mesAccesReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, await consulterMesAcces(d, identifie.acteur)),
  );
}
