import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { erreurSchema } from '../../contract/errors.ts';
import {
  demanderRestrictionSchema,
  demandeViseeSchema,
  dossierViseSchema,
  renvoiSchema,
  restrictionFaiteSchema,
  restrictionsReponseSchema,
  retraitDemandeSchema,
  retraitReponseSchema,
} from '../../contract/restrictions.ts';
import { ok } from '../../domain/result.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import {
  demanderRestriction,
  listerDuDossier,
  retirerPatient,
  type DependancesRestrictions,
} from './demander.ts';
import { listerATraiter } from './lister.ts';
import { traiterRestriction } from './traiter.ts';

const rien = z.strictObject({});
const faite = { 200: restrictionFaiteSchema, default: erreurSchema };

export function routesRestrictions(
  app: Application,
  session: DependancesSession,
  d: DependancesRestrictions,
): void {
  const onRequest = [exigerProtocole, exigerSession(session)];
  routesDossier(app, onRequest, d);
  routes3c(app, onRequest, d);
}

type Avant = (typeof exigerProtocole | ReturnType<typeof exigerSession>)[];

/** What the doctor does of the dossier of his patient. */
function routesDossier(app: Application, onRequest: Avant, d: DependancesRestrictions): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.post(
    '/restrictions',
    { onRequest, schema: { body: demanderRestrictionSchema, response: faite } },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await demanderRestriction(d, identifie.acteur, body)),
  );
  routes.post(
    '/restrictions/dossier',
    {
      onRequest,
      schema: {
        body: dossierViseSchema,
        response: { 200: restrictionsReponseSchema, default: erreurSchema },
      },
    },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await listerDuDossier(d, identifie.acteur, body.patientId)),
  );
  routes.post(
    '/patients/retrait',
    {
      onRequest,
      schema: { body: retraitDemandeSchema, response: { 200: retraitReponseSchema, default: erreurSchema } },
    },
    async ({ identifie, body }, reponse) =>
      repondre(reponse, await retirerPatient(d, identifie.acteur, body)),
  );
}

/** What the 3C and the RCP's head do of it. */
function routes3c(app: Application, onRequest: Avant, d: DependancesRestrictions): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/restrictions/a-traiter',
    { onRequest, schema: { response: { 200: restrictionsReponseSchema, default: erreurSchema } } },
    async ({ identifie }, reponse) => repondre(reponse, ok(await listerATraiter(d, identifie.acteur))),
  );
  for (const acte of ['appliquer', 'confirmer'] as const) {
    routes.post(
      `/restrictions/:demandeId/${acte}`,
      { onRequest, schema: { params: demandeViseeSchema, body: rien, response: faite } },
      async ({ identifie, params }, reponse) =>
        repondre(reponse, await traiterRestriction(d, identifie.acteur, params.demandeId, { acte })),
    );
  }
  routes.post(
    '/restrictions/:demandeId/renvoyer',
    { onRequest, schema: { params: demandeViseeSchema, body: renvoiSchema, response: faite } },
    async ({ identifie, params, body }, reponse) =>
      repondre(
        reponse,
        await traiterRestriction(d, identifie.acteur, params.demandeId, { acte: 'renvoyer', ...body }),
      ),
  );
}
