import * as z from 'zod';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { serveurReponseSchema, type ServeurReponse } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { etatServeurSelon, type EtatServeur } from '../../contract/serveur.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { demanderJson, type Fetch } from './appel.ts';

/** All that is asked of a server of another version: it may say more, or the rest otherwise. */
const versionSchema = z.object({ protocole: z.int() });

/**
 * Asks the server who it is. Errors: ServeurInjoignable, ReponseIllisible, ProtocoleDifferent (told by
 * the server or seen in its answer), ErreurServeur, ServeurOccupe.
 */
export async function sonderServeur(fetch: Fetch, adresse: string): Promise<Result<ServeurReponse, Erreur>> {
  const brute = await demanderJson(fetch, adresse, { chemin: '/serveur' });
  if (!brute.ok) {
    // This address refuses nobody: any other refusal is not our server's.
    const nous = etatServeurSelon(brute.error) !== 'joignable';
    return nous ? brute : err(erreur('ReponseIllisible'));
  }
  const version = versionSchema.safeParse(brute.value);
  if (version.success && version.data.protocole !== VERSION_PROTOCOLE) {
    const { protocole } = version.data;
    return err(erreur('ProtocoleDifferent', { serveur: protocole, poste: VERSION_PROTOCOLE }));
  }
  const lue = serveurReponseSchema.safeParse(brute.value);
  return lue.success ? ok(lue.data) : err(erreur('ReponseIllisible'));
}

/** @param epingle certificate of the seal known since the first contact, PEM; null before it. */
export function etatServeurDe(sonde: Result<ServeurReponse, Erreur>, epingle: string | null): EtatServeur {
  if (!sonde.ok) return etatServeurSelon(sonde.error);
  return epingle === null || epingle === sonde.value.certificatSceau ? 'joignable' : 'autreSceau';
}
