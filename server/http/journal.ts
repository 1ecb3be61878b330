import type { FastifyRequest } from 'fastify';
import { pino, type DestinationStream, type Logger } from 'pino';

/** An error as the log keeps it: where, never what. PostgreSQL and zod quote values in their messages. */
export function erreurSansValeurs(e: unknown): object {
  if (!(e instanceof Error)) return { type: typeof e };
  const champ = (nom: string): unknown => (nom in e ? Reflect.get(e, nom) : undefined);
  return {
    type: e.name,
    code: champ('code'),
    contrainte: champ('constraint'),
    pile: (e.stack ?? '')
      .split('\n')
      .filter((l) => /^\s+at /.test(l))
      .map((l) => l.trim()),
  };
}

/**
 * Structured log without identities: the route's pattern instead of its address (ids and query strings
 * stay out), no header, no body, no message of an error.
 */
export function creerJournal(niveau: string, vers?: DestinationStream): Logger {
  return pino(
    {
      level: niveau,
      base: null,
      serializers: {
        req: (r: FastifyRequest) => ({ id: r.id, methode: r.method, route: r.routeOptions?.url ?? null }),
        res: (r: { readonly statusCode?: number }) => ({ statut: r.statusCode }),
        err: erreurSansValeurs,
      },
    },
    vers ?? pino.destination({ dest: 2, sync: true }),
  );
}
