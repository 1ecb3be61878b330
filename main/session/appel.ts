import type * as z from 'zod';
import { erreur, erreurSchema, type Erreur } from '../../contract/errors.ts';
import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { erreurReseau } from './erreur-reseau.ts';

const DELAI_MS = 8000;
/** The answers of the sign-in are small; a foreign page of any length is not read to its end. */
const REPONSE_MAX_OCTETS = 256 * 1024;

/** The part of fetch that is used: Electron's `net.fetch` in main, Node's in the tests. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type Appel = {
  readonly chemin: string;
  readonly corps?: object;
  readonly jeton?: string;
  /** Bytes of the longest answer that is read; REPONSE_MAX_OCTETS when absent. */
  readonly maxOctets?: number;
};

/**
 * One small exchange in JSON. Errors: ServeurInjoignable (details.cause « certificat » when what answers
 * could not be authenticated), ReponseIllisible, and what the server says by contract/errors.
 */
export async function appelerServeur<T>(
  fetch: Fetch,
  adresse: string,
  appel: Appel,
  schema: z.ZodType<T>,
): Promise<Result<T, Erreur>> {
  const brute = await demanderJson(fetch, adresse, appel);
  if (!brute.ok) return brute;
  const lue = schema.safeParse(brute.value);
  return lue.success ? ok(lue.data) : err(erreur('ReponseIllisible'));
}

/** The same, its body not yet believed. */
export async function demanderJson(
  fetch: Fetch,
  adresse: string,
  appel: Appel,
): Promise<Result<unknown, Erreur>> {
  try {
    const reponse = await fetch(new URL(appel.chemin, adresse).href, {
      method: appel.corps ? 'POST' : 'GET',
      signal: AbortSignal.timeout(DELAI_MS),
      headers: {
        [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
        ...(appel.corps ? { 'content-type': 'application/json' } : {}),
        ...(appel.jeton ? { authorization: `Bearer ${appel.jeton}` } : {}),
      },
      ...(appel.corps ? { body: JSON.stringify(appel.corps) } : {}),
    });
    return await lireReponse(reponse, appel.maxOctets ?? REPONSE_MAX_OCTETS);
  } catch (cause) {
    return err(erreurReseau(cause));
  }
}

async function lireReponse(reponse: Response, maxOctets: number): Promise<Result<unknown, Erreur>> {
  const corps = reponse.status === 204 ? null : lireJson(await lireTexte(reponse, maxOctets));
  if (corps === undefined) return err(erreur('ReponseIllisible'));
  if (reponse.ok) return ok(corps);
  const dite = erreurSchema.safeParse(corps);
  return err(dite.success ? dite.data : erreur('ReponseIllisible'));
}

/** undefined: longer than `maxOctets`. Throws when the answer is cut or comes too late. */
async function lireTexte(reponse: Response, maxOctets: number): Promise<string | undefined> {
  const decodeur = new TextDecoder();
  let octets = 0;
  let texte = '';
  for await (const morceau of reponse.body ?? []) {
    octets += morceau.length;
    if (octets > maxOctets) return undefined;
    texte += decodeur.decode(morceau, { stream: true });
  }
  return texte + decodeur.decode();
}

function lireJson(texte: string | undefined): unknown {
  try {
    return texte === undefined ? undefined : JSON.parse(texte);
  } catch {
    return undefined;
  }
}
