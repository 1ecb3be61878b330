import { erreur, type Erreur } from '../../contract/errors.ts';
import type { CodeReponse, MotDePasseReponse } from '../../contract/http.ts';
import { etatMotDePasse } from '../../domain/comptes/politique.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { plierIdentifiant } from '../store/pg-administration.ts';
import type { Acteur } from '../store/ports.ts';
import { cleCode, ouvrirDemande, refuserHorsDelai } from './codes.ts';
import type { DependancesSession, Identifie } from './dependances.ts';
import { hacherJeton, ouvrirChangement, ouvrirSession } from './ouvrir.ts';
import * as sessions from './sessions-store.ts';
import * as store from './store.ts';
import { consommerTotp } from './totp-store.ts';
import { trace } from './trace.ts';

const VUE_MS = 30_000;
/** A clock set back further than this is not believed: what it would keep open is closed. */
const RECUL_MAX_MS = 5 * 60_000;

/** Key of the counter of failures of the way by password, by identifier, known or not. */
export const cleEssais = (d: Pick<DependancesSession, 'chiffrement'>, identifiant: string): string =>
  d.chiffrement.empreinte(`identifiant:${plierIdentifiant(identifiant)}`);

/** First factor. The answer and its time are the same for a wrong password and an unknown identifier. */
export async function identifier(
  d: DependancesSession,
  demande: { readonly identifiant: string; readonly motDePasse: string; readonly posteId: string },
): Promise<Result<MotDePasseReponse, Erreur>> {
  const { db, reseau } = d.base;
  const { posteId } = demande;
  const cle = cleEssais(d, demande.identifiant);
  const compte = await store.compteParIdentifiant(db, reseau.id, plierIdentifiant(demande.identifiant));
  const qui = { ...compte, posteId };
  const essais = await store.engagerEssai(db, reseau.id, cle, d.horloge.maintenant());
  if (essais === undefined) {
    await d.traces.ajouter([trace('identifier', false, qui, 'bloque')]);
    return err(erreur('CompteBloque'));
  }
  const juste = await d.verificateur.verifier(compte?.motDePasse, demande.motDePasse);
  if (juste === 'occupe') {
    await store.rendreEssai(db, reseau.id, cle);
    return err(erreur('ServeurOccupe'));
  }
  if (!compte || !juste) return err(await noterEchec(d, 'identifier', qui, essais, 'IdentifiantsFaux'));
  await store.rendreEssai(db, reseau.id, cle);
  return ok(await ouvrirDemande(d, compte, posteId));
}

export async function noterEchec(
  d: DependancesSession,
  action: string,
  qui: Partial<Acteur>,
  essais: number,
  type: 'IdentifiantsFaux' | 'CodeFaux',
): Promise<Erreur> {
  const bloque = essais >= store.ECHECS_MAX;
  await d.traces.ajouter([trace(action, false, qui, bloque ? 'bloque' : 'faux')]);
  return bloque ? erreur('CompteBloque') : erreur(type, { essaisRestants: store.ECHECS_MAX - essais });
}

/** Second factor: opens the session, or the change of a password that may not be kept. */
export async function confirmer(
  d: DependancesSession,
  demande: { readonly demandeId: string; readonly code: string; readonly posteId: string },
): Promise<Result<CodeReponse, Erreur>> {
  const { db, reseau } = d.base;
  const maintenant = d.horloge.maintenant();
  const lue = await store.lireDemande(db, reseau.id, demande.demandeId, demande.posteId);
  if (!lue) return err(erreur('CodeFaux'));
  if (lue.utilisee) return err(erreur('CodeDejaUtilise'));
  if (await refuserHorsDelai(d, lue, maintenant)) return err(erreur('CodeExpire'));
  const cle = cleEssais(d, lue.identifiant);
  const essais = await store.engagerEssai(db, reseau.id, cle, maintenant);
  if (essais === undefined) {
    await d.traces.ajouter([trace('confirmer', false, lue, 'bloque')]);
    return err(erreur('CompteBloque'));
  }
  if (!(await consommer(d, lue, demande.code, maintenant))) {
    return err(await noterEchec(d, 'confirmer', lue, essais, 'CodeFaux'));
  }
  await store.effacerEssais(db, reseau.id, cle);
  const etat = etatMotDePasse(d.politique, lue, maintenant);
  return ok(etat === 'valable' ? await ouvrirSession(d, lue) : await ouvrirChangement(d, lue, etat));
}

async function consommer(
  d: DependancesSession,
  lue: store.DemandeLue,
  code: string,
  maintenant: Date,
): Promise<boolean> {
  const { db, reseau } = d.base;
  if (lue.demandeCanal !== 'totp') {
    return store.consommerCode(db, reseau.id, lue.demandeId, cleCode(d, lue.demandeId, code), maintenant);
  }
  // A step is spent even when the request was spent meanwhile: it opens nothing else.
  return (
    (await consommerTotp(d, lue.compteId, code, maintenant)) &&
    (await store.consommerDemande(db, reseau.id, lue.demandeId, maintenant))
  );
}

/** Who carries this token, or why it is worth nothing. */
export async function authentifier(
  d: DependancesSession,
  jeton: string | undefined,
): Promise<Result<Identifie, Erreur>> {
  if (jeton === undefined) return err(erreur('SessionAbsente'));
  const { db, reseau } = d.base;
  const empreinte = hacherJeton(jeton);
  const session = await sessions.lireSession(db, reseau.id, empreinte);
  const maintenant = d.horloge.maintenant();
  if (!session) return err(erreur('SessionAbsente'));
  if (session.revoquee) return err(erreur('SessionRevoquee'));
  const inactifMs = maintenant.getTime() - session.vueLe.getTime();
  if (session.expireLe <= maintenant || inactifMs > d.durees.inactiviteMs) {
    await sessions.oublierSession(db, reseau.id, empreinte);
    return err(erreur('SessionAbsente'));
  }
  if (inactifMs < -RECUL_MAX_MS) return err(erreur('SessionAbsente'));
  if (inactifMs > VUE_MS) await sessions.noterVue(db, reseau.id, empreinte, maintenant);
  const { compteId, professionnelId, posteId, sessionId } = session;
  return ok({
    acteur: { compteId, professionnelId, posteId },
    sessionId,
    suspendu: session.etat === 'suspendu',
    restreinte: session.portee === 'motDePasse',
  });
}

export async function fermerSession(d: DependancesSession, jeton: string, acteur: Acteur): Promise<void> {
  await sessions.revoquerSession(d.base.db, d.base.reseau.id, hacherJeton(jeton), d.horloge.maintenant());
  await d.traces.ajouter([trace('fermerSession', true, acteur)]);
}
