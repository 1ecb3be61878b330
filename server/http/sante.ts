import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Application } from './types.ts';

/**
 * « vivant » asks nothing of anyone: a process that answers is not restarted because its database is
 * away. « pret » says whether to send it requests; it says no while the server is stopping.
 */
export function routesSante(app: Application, pret: () => Promise<boolean>): void {
  const routes = app.withTypeProvider<ZodTypeProvider>();
  routes.get(
    '/sante/vivant',
    { logLevel: 'silent', schema: { response: { 200: z.strictObject({ vivant: z.literal(true) }) } } },
    async () => ({ vivant: true as const }),
  );
  const etat = z.strictObject({ pret: z.boolean() });
  routes.get(
    '/sante/pret',
    { logLevel: 'silent', schema: { response: { 200: etat, 503: etat } } },
    async (_requete, reponse) => {
      const oui = await pret();
      return reponse.code(oui ? 200 : 503).send({ pret: oui });
    },
  );
}
