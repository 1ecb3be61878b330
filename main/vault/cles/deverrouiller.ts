import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, type Result } from '../../../domain/result.ts';
import type { SecretsMotDePasse } from './deriver.ts';
import { coffreExiste, ouvrirEnveloppe, type Titulaire } from './enveloppe.ts';
import { ecrireEchecs, ESSAIS_MAX, lireEchecs } from './essais.ts';

/**
 * The data key for a password, three tries at most without network (seed rule « 3 failures block »).
 * Errors: those of the envelope; MotDePasseFaux says how many tries are left; CompteBloque, from the third
 * on, ends with the next sign-in at the server.
 */
export async function deverrouiller(
  dossier: string,
  titulaire: Titulaire,
  secrets: SecretsMotDePasse,
  contactServeur: boolean,
): Promise<Result<Buffer, Erreur>> {
  if (!coffreExiste(dossier)) return err(erreur('CoffreAbsent'));
  const echecs = contactServeur ? 0 : lireEchecs(dossier);
  if (echecs >= ESSAIS_MAX) return err(erreur('CompteBloque', { horsLigne: true }));
  ecrireEchecs(dossier, echecs + 1);
  const cle = await ouvrirEnveloppe(dossier, titulaire, secrets);
  if (cle.ok || cle.error.type !== 'MotDePasseFaux') {
    ecrireEchecs(dossier, cle.ok ? 0 : echecs);
    return cle;
  }
  // The third says at once what the next one would: no more tries here (as the server does).
  if (!contactServeur && echecs + 1 >= ESSAIS_MAX) return err(erreur('CompteBloque', { horsLigne: true }));
  return err(erreur('MotDePasseFaux', { restants: ESSAIS_MAX - echecs - 1, serveurAccepte: contactServeur }));
}
