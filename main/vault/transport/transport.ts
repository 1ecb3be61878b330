import { depotReponseSchema, TYPE_NDJSON, TYPE_ZSTD } from '../../../contract/http.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { pushReponseSchema } from '../../../contract/sync.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { Transport } from '../../../sync/ports.ts';
import type { TransportDocuments, TransportEnvois } from '../../../sync/ports-documents.ts';
import { lireFlux } from './flux.ts';
import { demander, lireJson, type Acces, type Reponse } from './requete.ts';

/** An answer to a push holds frozen fiches, never documents. */
const PUSH_MAX_OCTETS = 32_000_000;

const DEPOT_MAX_OCTETS = 1000;

/** The server as sync/ sees it: pushes, pulls, and bytes by their hash. */
export function creerTransport(
  acces: Acces,
): Transport & { readonly documents: TransportDocuments; readonly envois: TransportEnvois } {
  return {
    push: async (corps) => {
      const reponse = await demander(acces, { methode: 'POST', chemin: '/sync/push', corps });
      if (!reponse.ok) return reponse;
      const lue = pushReponseSchema.safeParse(await lireJson(reponse.value, PUSH_MAX_OCTETS));
      return lue.success ? ok(lue.data) : err(erreur('ReponseIllisible', { cause: 'push' }));
    },
    pull: async (corps, surLigne) => {
      const entetes = { accept: `${TYPE_ZSTD}, ${TYPE_NDJSON};q=0.5` };
      const reponse = await demander(acces, { methode: 'POST', chemin: '/sync/pull', corps, entetes });
      return reponse.ok ? lireFlux(reponse.value, surLigne) : reponse;
    },
    documents: {
      lire: async (sha256, depuis, surMorceau) => {
        const entetes = depuis > 0 ? { range: `bytes=${depuis}-` } : {};
        const reponse = await demander(acces, { methode: 'GET', chemin: `/documents/${sha256}`, entetes });
        return reponse.ok ? lireOctets(reponse.value, depuis, surMorceau) : reponse;
      },
    },
    envois: {
      deposer: async ({ opId, sha256, tailleOctets }, depuis, octets) => {
        const chemin = `/depots/${opId}?sha256=${sha256}&taille=${tailleOctets}&depuis=${depuis}`;
        const reponse = await demander(acces, { methode: 'PUT', chemin, octets });
        if (!reponse.ok) return reponse;
        const lue = depotReponseSchema.safeParse(await lireJson(reponse.value, DEPOT_MAX_OCTETS));
        return lue.success ? ok(lue.data) : err(erreur('ReponseIllisible', { cause: 'depot' }));
      },
    },
  };
}

/** A server or a proxy that ignores Range sends all again: what is already held is passed over. */
function aPasser(reponse: Reponse, depuis: number): number | undefined {
  if (reponse.statut !== 206) return depuis;
  const debut = /^bytes (\d+)-/.exec(reponse.entetes.get('content-range') ?? '')?.[1];
  return Number(debut) === depuis ? 0 : undefined;
}

async function lireOctets(
  reponse: Reponse,
  depuis: number,
  surMorceau: (octets: Uint8Array) => Promise<void>,
): Promise<Result<null, Erreur>> {
  let passer = aPasser(reponse, depuis);
  if (passer === undefined) {
    reponse.abandonner();
    return err(erreur('ReponseIllisible', { cause: 'plage' }));
  }
  const morceaux = reponse.morceaux();
  try {
    for (;;) {
      const lu = await suivant(morceaux);
      if (lu === undefined) return err(erreur('FluxInterrompu'));
      if (lu.done) return ok(null);
      const utile = lu.value.subarray(passer);
      passer = Math.max(0, passer - lu.value.length);
      if (utile.length > 0) await surMorceau(utile);
    }
  } finally {
    await morceaux.return(undefined);
    reponse.abandonner();
  }
}

/** undefined: cut, or silent for too long. Only the network's failure is caught, not the vault's. */
const suivant = (morceaux: AsyncGenerator<Uint8Array>): Promise<IteratorResult<Uint8Array> | undefined> =>
  morceaux.next().catch(() => undefined);
