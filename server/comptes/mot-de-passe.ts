import { erreur, type Erreur } from '../../contract/errors.ts';
import type { SessionReponse } from '../../contract/http.ts';
import { jugerMotDePasse, type RefusMotDePasse } from '../../domain/comptes/mot-de-passe.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { DependancesSession, Identifie } from '../session/dependances.ts';
import { estConnu } from '../session/mots-de-passe.ts';
import { ouvrirSession } from '../session/ouvrir.ts';
import { cleEssais, noterEchec } from '../session/session.ts';
import * as store from '../session/store.ts';
import { trace } from '../session/trace.ts';
import { remplacerMotDePasse } from './store.ts';

/** The account of the session, when the password just typed is its own. Failures count as those of a sign-in. */
export async function reconnaitre(
  d: DependancesSession,
  { acteur }: Identifie,
  action: string,
  motDePasse: string,
): Promise<Result<store.CompteLu, Erreur>> {
  const { db, reseau } = d.base;
  const compte = await store.compteParId(db, reseau.id, acteur.compteId);
  if (!compte) return err(erreur('SessionAbsente'));
  const cle = cleEssais(d, compte.identifiant);
  const essais = await store.engagerEssai(db, reseau.id, cle, d.horloge.maintenant());
  if (essais === undefined) {
    await d.traces.ajouter([trace(action, false, acteur, 'bloque')]);
    return err(erreur('CompteBloque'));
  }
  const juste = await d.verificateur.verifier(compte.motDePasse, motDePasse);
  if (juste === false) return err(await noterEchec(d, action, acteur, essais, 'IdentifiantsFaux'));
  await store.rendreEssai(db, reseau.id, cle);
  return juste === 'occupe' ? err(erreur('ServeurOccupe')) : ok(compte);
}

/** The owner's change, asked for or not. Every session ends; the answer is a new one, for this workstation. */
export async function changerMotDePasse(
  d: DependancesSession,
  qui: Identifie,
  demande: { readonly ancien: string; readonly nouveau: string },
): Promise<Result<SessionReponse, Erreur>> {
  const reconnu = await reconnaitre(d, qui, 'changerMotDePasse', demande.ancien);
  if (!reconnu.ok) return reconnu;
  const compte = reconnu.value;
  const refus = await refuser(d, compte, demande);
  if (refus === 'occupe') return err(erreur('ServeurOccupe'));
  if (refus !== undefined) {
    await d.traces.ajouter([trace('changerMotDePasse', false, qui.acteur, refus)]);
    return err(erreur('MotDePasseRefuse', { raison: refus, longueurMin: d.politique.longueurMin }));
  }
  const hache = await d.verificateur.hacher(demande.nouveau);
  if (hache === 'occupe') return err(erreur('ServeurOccupe'));
  await d.traces.ajouter([trace('changerMotDePasse', true, qui.acteur)]);
  const fait = await remplacerMotDePasse(d.base, {
    compteId: compte.compteId,
    ancien: compte.motDePasse,
    nouveau: hache,
    initial: false,
    precedent: null,
    le: d.horloge.maintenant(),
  });
  // Another change went first: what was typed is no longer the password.
  if (!fait) return err(erreur('IdentifiantsFaux'));
  return ok(await ouvrirSession(d, { ...compte, posteId: qui.acteur.posteId }));
}

async function refuser(
  d: DependancesSession,
  compte: store.CompteLu,
  { ancien, nouveau }: { readonly ancien: string; readonly nouveau: string },
): Promise<RefusMotDePasse | 'occupe' | undefined> {
  const textes = [compte.identifiant, compte.nomAffiche, compte.courriel, d.base.reseau.nom, 'Collégiale'];
  const refus = jugerMotDePasse(d.politique, nouveau, { textes, estConnu });
  if (refus !== undefined) return refus;
  if (nouveau === ancien) return 'dejaUtilise';
  if (compte.precedent === null) return undefined;
  const memeQuAvant = await d.verificateur.verifier(compte.precedent, nouveau);
  if (memeQuAvant === 'occupe') return 'occupe';
  return memeQuAvant ? 'dejaUtilise' : undefined;
}
