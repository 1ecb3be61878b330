import { net } from 'electron';
import * as z from 'zod';
import type { RequeteEnLigne } from '../../contract/en-ligne.ts';
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

/** Lists and exports are longer than the answers of the sign-in. */
const LISTE_MAX_OCTETS = 8 * 1024 * 1024;

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

  /** What a screen asks of the server itself (contract/en-ligne.ts). */
  enLigne<T>(jeton: string, requete: RequeteEnLigne, sortie: z.ZodType<T>): Promise<Result<T, Erreur>> {
    return this.#appeler({ ...requete, jeton, maxOctets: LISTE_MAX_OCTETS }, sortie);
  }

  async fermer(jeton: string): Promise<void> {
    await this.#appeler({ chemin: '/session/fermer', corps: {}, jeton }, z.unknown());
  }

  #appeler<T>(appel: Appel, schema: z.ZodType<T>): Promise<Result<T, Erreur>> {
    return appelerServeur((url, init) => net.fetch(url, init), this.#adresse(), appel, schema);
  }
}
