import { ENTETE_PROTOCOLE } from '../../../contract/http.ts';
import { erreur, erreurSchema, type Erreur } from '../../../contract/errors.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { erreurReseau } from '../../session/erreur-reseau.ts';

/** The part of fetch that is used: Electron's `net.fetch` (proxy, PAC, trust store), Node's in the tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Acces = {
  readonly fetch: Fetch;
  /** Address of the server, `https://…`. */
  readonly serveur: string;
  readonly jeton: string;
  /** Silence after which a server is given up. */
  readonly silenceMs: number;
};

export const SILENCE_MS = 30_000;

export type Requete = {
  readonly methode: 'GET' | 'POST' | 'PUT';
  readonly chemin: string;
  readonly corps?: unknown;
  /** Bytes in place of `corps`. */
  readonly octets?: Uint8Array;
  readonly entetes?: Readonly<Record<string, string>>;
};

/** An answer whose body is still to come, and the right to give it up. */
export type Reponse = {
  readonly entetes: Headers;
  readonly statut: number;
  /** The body, piece by piece; throws when it is cut or silent for too long. */
  readonly morceaux: () => AsyncGenerator<Uint8Array>;
  readonly abandonner: () => void;
};

/**
 * Sends one request. Errors: ServeurInjoignable (no answer, or a proxy's in its place), what the server
 * says by contract/errors, ReponseIllisible.
 */
export async function demander(acces: Acces, requete: Requete): Promise<Result<Reponse, Erreur>> {
  const arret = new AbortController();
  const garde = creerGarde(acces.silenceMs, arret);
  let reponse: Response;
  garde.armer();
  try {
    reponse = await acces.fetch(new URL(requete.chemin, acces.serveur).href, {
      method: requete.methode,
      headers: {
        [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
        authorization: `Bearer ${acces.jeton}`,
        ...typeDuCorps(requete),
        ...requete.entetes,
      },
      ...corpsDe(requete),
      signal: arret.signal,
      credentials: 'omit',
      cache: 'no-store',
    });
  } catch (cause) {
    return err(erreurReseau(cause));
  } finally {
    garde.desarmer();
  }
  const lisible: Reponse = {
    entetes: reponse.headers,
    statut: reponse.status,
    morceaux: () => lireMorceaux(reponse, garde),
    abandonner: () => arret.abort(),
  };
  return reponse.ok ? ok(lisible) : err(await lireErreur(lisible));
}

const typeDuCorps = ({ corps, octets }: Requete): Readonly<Record<string, string>> => {
  if (octets) return { 'content-type': 'application/octet-stream' };
  return corps === undefined ? {} : { 'content-type': 'application/json' };
};

function corpsDe({ corps, octets }: Requete): Pick<RequestInit, 'body'> {
  if (octets) return { body: new Uint8Array(octets) };
  return corps === undefined ? {} : { body: JSON.stringify(corps) };
}

/** A whole JSON body, at most `maxOctets`. undefined: cut, too long, or not JSON. */
export async function lireJson(reponse: Reponse, maxOctets: number): Promise<unknown> {
  const morceaux: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const morceau of reponse.morceaux()) {
      total += morceau.length;
      if (total > maxOctets) return undefined;
      morceaux.push(morceau);
    }
    return JSON.parse(Buffer.concat(morceaux).toString('utf8'));
  } catch {
    return undefined;
  } finally {
    reponse.abandonner();
  }
}

async function lireErreur(reponse: Reponse): Promise<Erreur> {
  const dite = erreurSchema.safeParse(await lireJson(reponse, 65_536));
  if (dite.success) return dite.data;
  const { statut } = reponse;
  // A proxy or a gateway speaks here, not our server.
  if (statut === 407 || (statut >= 502 && statut <= 504)) return erreur('ServeurInjoignable', { statut });
  return erreur('ReponseIllisible', { statut });
}

type Garde = { readonly armer: () => void; readonly desarmer: () => void };

/** The clock runs only while we wait for the server, never while the vault writes what came. */
function creerGarde(silenceMs: number, arret: AbortController): Garde {
  let minuterie: NodeJS.Timeout | undefined;
  return {
    armer: () => {
      minuterie = setTimeout(() => arret.abort(), silenceMs);
    },
    desarmer: () => clearTimeout(minuterie),
  };
}

async function* lireMorceaux(reponse: Response, garde: Garde): AsyncGenerator<Uint8Array> {
  const lecteur = reponse.body?.getReader();
  if (!lecteur) return;
  try {
    for (;;) {
      garde.armer();
      const { done, value } = await lecteur.read().finally(garde.desarmer);
      if (done) return;
      yield value;
    }
  } finally {
    // Left in the middle: the source must not stay open (store.md, trap 7).
    await lecteur.cancel().catch(() => undefined);
  }
}
