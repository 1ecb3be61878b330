import { Readable, pipeline } from 'node:stream';
import { constants, createZstdCompress } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { erreurSchema } from '../../contract/errors.ts';
import { TYPE_NDJSON, TYPE_ZSTD } from '../../contract/http.ts';
import { pullDemandeSchema, pushReponseSchema, type LigneFlux } from '../../contract/sync.ts';
import { exigerSession } from '../http/identite.ts';
import { exigerProtocole } from '../http/protocole.ts';
import { repondre, repondreErreur } from '../http/repondre.ts';
import type { Application } from '../http/types.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { pushRecuSchema } from '../synchro/operation-recue.ts';
import type { Synchronisation } from '../synchro/synchronisation.ts';
import { creerSerialiseur } from './serialiser.ts';

/** 200 operations, some with a PDF of 8 MB in base64: one validation of a whole séance passes. */
const PUSH_MAX = 64 * 1024 * 1024;
const PULL_MAX = 4 * 1024 * 1024;

export function routesEchanges(
  app: Application,
  session: DependancesSession,
  synchro: Synchronisation,
): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  const serialiser = creerSerialiseur();
  routes.post(
    '/sync/push',
    {
      onRequest: [exigerProtocole, exigerSession(session, { suspenduAdmis: true })],
      bodyLimit: PUSH_MAX,
      schema: { body: pushRecuSchema, response: { 200: pushReponseSchema, default: erreurSchema } },
    },
    async (requete, reponse) =>
      repondre(reponse, await synchro.pousser(requete.identifie.acteur, requete.body)),
  );
  routes.post(
    '/sync/pull',
    {
      onRequest: [exigerProtocole, exigerSession(session)],
      bodyLimit: PULL_MAX,
      schema: { body: pullDemandeSchema },
    },
    async (requete, reponse) => {
      const flux = await synchro.tirer(requete.identifie.acteur, requete.body);
      return flux.ok
        ? envoyerFlux(requete, reponse, flux.value, serialiser)
        : repondreErreur(reponse, flux.error);
    },
  );
}

async function* enTexte(
  flux: AsyncIterable<LigneFlux>,
  serialiser: (ligne: LigneFlux) => string,
): AsyncGenerator<string> {
  for await (const ligne of flux) yield serialiser(ligne);
}

/**
 * stream.pipeline, never pipe: when the desktop goes away in the middle, the source is closed too, and
 * with it whatever the database had open (store.md, trap 7).
 */
function envoyerFlux(
  requete: FastifyRequest,
  reponse: FastifyReply,
  flux: AsyncIterable<LigneFlux>,
  serialiser: (ligne: LigneFlux) => string,
): FastifyReply {
  const source = Readable.from(enTexte(flux, serialiser));
  const accepte = (requete.headers.accept ?? '').includes(TYPE_ZSTD);
  if (!accepte) return reponse.type(TYPE_NDJSON).send(source);
  const compression = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } });
  pipeline(source, compression, (cause) => {
    if (cause) requete.log.info({ err: cause }, 'flux interrompu');
  });
  return reponse.type(TYPE_ZSTD).send(compression);
}
