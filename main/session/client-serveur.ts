import { net } from 'electron';
import * as z from 'zod';
import { erreur, erreurSchema, type Erreur } from '../../contract/errors.ts';
import {
  ENTETE_PROTOCOLE,
  motDePasseReponseSchema,
  serveurReponseSchema,
  sessionReponseSchema,
  type MotDePasseReponse,
  type ServeurReponse,
  type SessionReponse,
} from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { err, ok, type Result } from '../../domain/result.ts';

const DELAI_MS = 8000;

type Appel = { readonly chemin: string; readonly corps?: object; readonly jeton?: string };

/**
 * The few calls that main makes itself: who is the server, and signing in. Through Electron's net.fetch,
 * which knows the system's proxy and its certificate authorities.
 */
export class ClientServeur {
  readonly #adresse: () => string;

  constructor(adresse: () => string) {
    this.#adresse = adresse;
  }

  serveur(): Promise<Result<ServeurReponse, Erreur>> {
    return this.#appeler({ chemin: '/serveur' }, serveurReponseSchema);
  }

  motDePasse(
    identifiant: string,
    motDePasse: string,
    posteId: string,
  ): Promise<Result<MotDePasseReponse, Erreur>> {
    return this.#appeler(
      { chemin: '/session/mot-de-passe', corps: { identifiant, motDePasse, posteId } },
      motDePasseReponseSchema,
    );
  }

  renvoi(demandeId: string, posteId: string): Promise<Result<MotDePasseReponse, Erreur>> {
    return this.#appeler(
      { chemin: '/session/renvoi', corps: { demandeId, posteId } },
      motDePasseReponseSchema,
    );
  }

  code(demandeId: string, code: string, posteId: string): Promise<Result<SessionReponse, Erreur>> {
    return this.#appeler(
      { chemin: '/session/code', corps: { demandeId, code, posteId } },
      sessionReponseSchema,
    );
  }

  async fermer(jeton: string): Promise<void> {
    await this.#appeler({ chemin: '/session/fermer', corps: {}, jeton }, z.unknown());
  }

  async #appeler<T>(appel: Appel, schema: z.ZodType<T>): Promise<Result<T, Erreur>> {
    let reponse: Response;
    try {
      reponse = await net.fetch(new URL(appel.chemin, this.#adresse()).href, {
        method: appel.corps ? 'POST' : 'GET',
        signal: AbortSignal.timeout(DELAI_MS),
        headers: {
          [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
          ...(appel.corps ? { 'content-type': 'application/json' } : {}),
          ...(appel.jeton ? { authorization: `Bearer ${appel.jeton}` } : {}),
        },
        ...(appel.corps ? { body: JSON.stringify(appel.corps) } : {}),
      });
    } catch {
      return err(erreur('ServeurInjoignable'));
    }
    return lireReponse(reponse, schema);
  }
}

async function lireReponse<T>(reponse: Response, schema: z.ZodType<T>): Promise<Result<T, Erreur>> {
  let corps: unknown;
  try {
    corps = reponse.status === 204 ? null : await reponse.json();
  } catch {
    return err(erreur('ReponseIllisible'));
  }
  if (!reponse.ok) {
    const dite = erreurSchema.safeParse(corps);
    return err(dite.success ? dite.data : erreur('ReponseIllisible'));
  }
  const lue = schema.safeParse(corps);
  return lue.success ? ok(lue.data) : err(erreur('ReponseIllisible'));
}
