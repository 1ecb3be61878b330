import { erreur, type Erreur } from '../../../contract/errors.ts';
import { recherchePatientsReponseSchema, type RecherchePatientsReponse } from '../../../contract/http.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { demander, lireJson, type Acces } from './requete.ts';

/** Somebody waits before a list: a server that is silent for longer has nothing to say. */
const SILENCE_RECHERCHE_MS = 5_000;
const REPONSE_MAX_OCTETS = 256_000;

/** Patients of the session's own scopes, as the server knows them now. Errors: those of `demander`. */
export async function rechercherAuServeur(
  acces: Acces,
  texte: string,
): Promise<Result<RecherchePatientsReponse, Erreur>> {
  const reponse = await demander(
    { ...acces, silenceMs: SILENCE_RECHERCHE_MS },
    { methode: 'POST', chemin: '/recherche/patients', corps: { texte } },
  );
  if (!reponse.ok) return reponse;
  const lue = recherchePatientsReponseSchema.safeParse(await lireJson(reponse.value, REPONSE_MAX_OCTETS));
  return lue.success ? ok(lue.data) : err(erreur('ReponseIllisible', { cause: 'recherche' }));
}
