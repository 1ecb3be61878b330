import fastifySwagger from '@fastify/swagger';
import fastify, { type FastifyBaseLogger, type FastifyReply } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { erreur } from '../contract/errors.ts';
import { serveurReponseSchema } from '../contract/http.ts';
import { VERSION_PROTOCOLE } from '../contract/protocol-version.ts';
import { prevenirParCourriel } from './bris-de-glace/prevenir.ts';
import { routesAnnuaire } from './annuaire/routes.ts';
import { routesBrisDeGlace } from './bris-de-glace/routes.ts';
import { routesConstats } from './constats/routes.ts';
import { routesAdministrationComptes } from './comptes/routes-administration.ts';
import { routesCompte } from './comptes/routes.ts';
import { routeDepot } from './documents/route-depot.ts';
import { routesDocuments } from './documents/routes.ts';
import { routesDoublons } from './doublons/routes.ts';
import { routesEchanges } from './echanges/routes.ts';
import { routeVeille } from './echanges/veille.ts';
import { routesHabilitations } from './habilitations/routes.ts';
import { limiterCharge } from './http/charge.ts';
import { poserErreurs, repondreErreur } from './http/repondre.ts';
import { routesSante } from './http/sante.ts';
import type { Application } from './http/types.ts';
import { routesHistorique } from './historique/routes.ts';
import { routesRecherche } from './recherche/routes.ts';
import { routesRestrictions } from './restrictions/routes.ts';
import { routesSession } from './session/routes.ts';
import type { DependancesSession } from './session/dependances.ts';
import type { Consultations, Random, ServerStore } from './store/ports.ts';
import { prendreEssaiBris } from './store/pg-bris.ts';
import type { TransactionsSql } from './store/pg-store.ts';
import type { Synchronisation } from './synchro/synchronisation.ts';

export type DependancesApp = {
  readonly session: DependancesSession;
  readonly store: ServerStore & Consultations & TransactionsSql;
  readonly synchro: Synchronisation;
  readonly random: Random;
  readonly certificatSceau: string;
  readonly version: string;
  readonly journal: Logger;
  readonly pret: () => Promise<boolean>;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly simultaneesMax: number;
};

/** Bodies of the sign-in are small; the routes that take more say so. */
const CORPS_MAX = 64 * 1024;

/** The HTTP application: stateless, any number of them behind a load balancer. */
export async function creerApp(d: DependancesApp): Promise<Application> {
  const app: Application = fastify({
    loggerInstance: d.journal as FastifyBaseLogger,
    bodyLimit: CORPS_MAX,
    // A client that sends its request, or reads its answer, too slowly is let go. A whole séance of
    // validations over a hospital's weakest uplink still passes.
    requestTimeout: 300_000,
    connectionTimeout: 120_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    // An address that cannot be read never reaches the error handler.
    frameworkErrors: (_cause, _requete, reponse) =>
      repondreErreur(reponse as unknown as FastifyReply, erreur('RequeteInvalide')),
    ...(d.tls ? { https: { ...d.tls, minVersion: 'TLSv1.3' as const } } : {}),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  poserErreurs(app);
  limiterCharge(app, d.simultaneesMax);
  await app.register(fastifySwagger, {
    openapi: { info: { title: 'Collégiale', version: d.version } },
    transform: jsonSchemaTransform,
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  routesSante(app, d.pret);
  routeServeur(app, d);
  routesSession(app, d.session);
  routesCompte(app, d.session);
  routesAdministrationComptes(app, d.session);
  routesEchanges(app, d.session, d.synchro);
  routeVeille(app, d.session);
  const lecture = {
    store: d.store,
    clock: d.session.horloge,
  };
  routesDocuments(app, d.session, lecture);
  routeDepot(app, d.session, d.store);
  routesRecherche(app, d.session, lecture);
  routesHabilitations(app, d.session);
  routesRestrictions(app, d.session, {
    ...lecture,
    base: d.session.base,
    random: d.random,
    traces: d.session.traces,
    courrier: d.session.courrier,
  });
  routesAcces(app, d);
  const { base, horloge: clock, traces } = d.session;
  const actes = { base, clock, traces, store: d.store, random: d.random };
  routesDoublons(app, d.session, actes);
  routesAnnuaire(app, d.session, actes);
  routesBrisDeGlace(app, d.session, {
    ...lecture,
    random: d.random,
    prendreEssai: (...essai) => prendreEssaiBris(d.session.base.db, d.session.base.reseau.id, ...essai),
    prevenir: (brisId) => {
      prevenirParCourriel(d.session, brisId).catch((cause: unknown) =>
        d.journal.error({ err: cause }, 'avis de bris de glace non envoyé'),
      );
    },
  });
  return app;
}

/** What the traces say: to who examines them, to a patient's physician, to oneself. */
function routesAcces(app: Application, { session, random, store }: DependancesApp): void {
  routesConstats(app, session, random);
  routesHistorique(app, session, store);
}

function routeServeur(app: Application, d: DependancesApp): void {
  const { reseau } = d.session.base;
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/serveur', { schema: { response: { 200: serveurReponseSchema } } }, async () => ({
      nom: 'Collégiale',
      reseau: reseau.nom,
      protocole: VERSION_PROTOCOLE,
      version: d.version,
      heure: d.session.horloge.maintenant().toISOString(),
      demonstration: reseau.demonstration,
      certificatSceau: d.certificatSceau,
    }));
}
