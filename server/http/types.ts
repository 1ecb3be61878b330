import type { FastifyInstance } from 'fastify';
import type { Identifie } from '../session/dependances.ts';

export type Application = FastifyInstance;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by exigerSession, never by the body of a request. */
    identifie: Identifie;
  }
}
