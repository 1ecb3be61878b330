import type { FastifyRequest } from 'fastify';
import { erreur } from '../../contract/errors.ts';
import type { DependancesSession } from '../session/dependances.ts';
import { authentifier } from '../session/session.ts';
import { ReponseErreur } from './repondre.ts';

/** The token of « Authorization: Bearer … ». */
export function jetonDe(requete: FastifyRequest): string | undefined {
  return /^Bearer ([\w-]{20,100})$/.exec(requete.headers.authorization ?? '')?.[1];
}

/** Whom a route lets in beside a whole session of an active account: nobody, unless it says so. */
export type RegleSession = { readonly suspenduAdmis?: boolean; readonly restreinteAdmise?: boolean };

/** Hook of every route that needs to know who asks. */
export function exigerSession(
  d: DependancesSession,
  regle: RegleSession = {},
): (requete: FastifyRequest) => Promise<void> {
  return async (requete) => {
    const lu = await authentifier(d, jetonDe(requete));
    if (!lu.ok) throw new ReponseErreur(lu.error);
    if (lu.value.restreinte && !regle.restreinteAdmise) throw new ReponseErreur(erreur('MotDePasseAChanger'));
    if (lu.value.suspendu && !regle.suspenduAdmis) throw new ReponseErreur(erreur('CompteSuspendu'));
    requete.identifie = lu.value;
  };
}
