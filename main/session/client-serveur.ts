import { net } from 'electron';
import * as z from 'zod';
import type { Erreur } from '../../contract/errors.ts';
import {
  motDePasseReponseSchema,
  sessionReponseSchema,
  codeReponseSchema,
  type MotDePasseReponse,
  type ServeurReponse,
  type CodeReponse,
  type SessionReponse,
} from '../../contract/http.ts';
import type { Result } from '../../domain/result.ts';
import { appelerServeur, type Appel } from './appel.ts';
import { sonderServeur } from './sonde.ts';

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
    return sonderServeur((url, init) => net.fetch(url, init), this.#adresse());
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

  code(demandeId: string, code: string, posteId: string): Promise<Result<CodeReponse, Erreur>> {
    return this.#appeler({ chemin: '/session/code', corps: { demandeId, code, posteId } }, codeReponseSchema);
  }

  changerMotDePasse(jeton: string, ancien: string, nouveau: string): Promise<Result<SessionReponse, Erreur>> {
    return this.#appeler(
      { chemin: '/compte/mot-de-passe', corps: { ancien, nouveau }, jeton },
      sessionReponseSchema,
    );
  }

  async fermer(jeton: string): Promise<void> {
    await this.#appeler({ chemin: '/session/fermer', corps: {}, jeton }, z.unknown());
  }

  #appeler<T>(appel: Appel, schema: z.ZodType<T>): Promise<Result<T, Erreur>> {
    return appelerServeur((url, init) => net.fetch(url, init), this.#adresse(), appel, schema);
  }
}
