import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { MotDePasseReponse, SessionReponse } from '../../contract/http.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Base } from '../postgres/connexion.ts';
import type { Chiffrement } from '../store/chiffrement.ts';
import { plierIdentifiant } from '../store/pg-administration.ts';
import type { Acteur, Clock, Trace } from '../store/ports.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';
import { masquerCourriel, type Courrier } from './courrier.ts';
import type { VerificateurMotDePasse } from './mots-de-passe.ts';
import * as store from './store.ts';

export type DureesSession = {
  readonly codeMs: number;
  readonly sessionMs: number;
  readonly inactiviteMs: number;
  /** How long a workstation may work without contact (architecture.md, Keys). */
  readonly bailMs: number;
};
/** NIST AAL3: 12 h at most, 15 min idle (quality-bars C1). */
export const DUREES_PAR_DEFAUT: DureesSession = {
  codeMs: 10 * 60_000,
  sessionMs: 12 * 3_600_000,
  inactiviteMs: 15 * 60_000,
  bailMs: 72 * 3_600_000,
};

export type DependancesSession = {
  readonly base: Base;
  readonly chiffrement: Chiffrement;
  readonly traces: EcrivainTraces;
  readonly horloge: Clock;
  readonly courrier: Courrier;
  readonly verificateur: VerificateurMotDePasse;
  readonly durees: DureesSession;
};

/** Whose request it is. A suspended account may push its outbox, and nothing else (rule 4). */
export type Identifie = { readonly acteur: Acteur; readonly suspendu: boolean };

const ENVOIS_MAX = 5;
const VUE_MS = 30_000;

const hacherJeton = (jeton: string): string => createHash('sha256').update(jeton).digest('hex');
/** Key of the counter of failures of an identifier, known or not. */
export const cleEssais = (d: Pick<DependancesSession, 'chiffrement'>, identifiant: string): string =>
  d.chiffrement.empreinte(`identifiant:${plierIdentifiant(identifiant)}`);
const cleCode = (d: DependancesSession, demandeId: string, code: string): string =>
  d.chiffrement.empreinte(`code:${demandeId}:${code}`);

const trace = (action: string, autorise: boolean, qui: Partial<Acteur>, details = ''): Trace => ({
  compteId: qui.compteId ?? null,
  professionnelId: qui.professionnelId ?? null,
  posteId: qui.posteId ?? null,
  action,
  objet: qui.compteId === undefined ? 'identifiantInconnu' : `compte:${qui.compteId}`,
  autorise,
  details,
});

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
  return ouvrirDemande(d, compte, posteId);
}

async function noterEchec(
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

const tirerCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

async function ouvrirDemande(
  d: DependancesSession,
  compte: store.CompteLu,
  posteId: string,
): Promise<Result<MotDePasseReponse, Erreur>> {
  const envoyeLe = d.horloge.maintenant();
  const expireLe = new Date(envoyeLe.getTime() + d.durees.codeMs);
  const demandeId = randomUUID();
  const code = tirerCode();
  await store.creerDemande(d.base.db, d.base.reseau.id, {
    demandeId,
    compteId: compte.compteId,
    posteId,
    codeEmpreinte: cleCode(d, demandeId, code),
    envoyeLe,
    expireLe,
  });
  await d.traces.ajouter([trace('identifier', true, { ...compte, posteId })]);
  await d.courrier.envoyerCode({ destinataire: compte.courriel, code, expireLe });
  return ok(reponseDemande(demandeId, compte.courriel, envoyeLe, expireLe));
}

const reponseDemande = (
  demandeId: string,
  courriel: string,
  envoyeLe: Date,
  expireLe: Date,
): MotDePasseReponse => ({
  demandeId,
  destinataire: masquerCourriel(courriel),
  envoyeLe: envoyeLe.toISOString(),
  expireLe: expireLe.toISOString(),
});

/** Another code for the same request, sent again. */
export async function renvoyer(
  d: DependancesSession,
  demande: { readonly demandeId: string; readonly posteId: string },
): Promise<Result<MotDePasseReponse, Erreur>> {
  const { db, reseau } = d.base;
  const lue = await store.lireDemande(db, reseau.id, demande.demandeId, demande.posteId);
  if (!lue) return err(erreur('CodeExpire'));
  if (lue.utilisee) return err(erreur('CodeDejaUtilise'));
  if (lue.envois >= ENVOIS_MAX) return err(erreur('TropDeDemandes'));
  const envoyeLe = d.horloge.maintenant();
  const expireLe = new Date(envoyeLe.getTime() + d.durees.codeMs);
  // A request lives as long as one code more: it is no way to keep a password's success for ever.
  if (envoyeLe.getTime() > lue.expireLe.getTime() + d.durees.codeMs) return err(erreur('CodeExpire'));
  const code = tirerCode();
  const empreinte = cleCode(d, lue.demandeId, code);
  if (!(await store.changerCode(db, reseau.id, lue.demandeId, empreinte, envoyeLe, expireLe))) {
    return err(erreur('CodeDejaUtilise'));
  }
  await d.traces.ajouter([trace('renvoyerCode', true, lue)]);
  await d.courrier.envoyerCode({ destinataire: lue.courriel, code, expireLe });
  return ok(reponseDemande(lue.demandeId, lue.courriel, envoyeLe, expireLe));
}

/** Second factor: opens the session. */
export async function confirmer(
  d: DependancesSession,
  demande: { readonly demandeId: string; readonly code: string; readonly posteId: string },
): Promise<Result<SessionReponse, Erreur>> {
  const { db, reseau } = d.base;
  const maintenant = d.horloge.maintenant();
  const lue = await store.lireDemande(db, reseau.id, demande.demandeId, demande.posteId);
  if (!lue) return err(erreur('CodeFaux'));
  if (lue.utilisee) return err(erreur('CodeDejaUtilise'));
  if (lue.expireLe <= maintenant) return err(erreur('CodeExpire'));
  const cle = cleEssais(d, lue.identifiant);
  const essais = await store.engagerEssai(db, reseau.id, cle, maintenant);
  if (essais === undefined) {
    await d.traces.ajouter([trace('confirmer', false, lue, 'bloque')]);
    return err(erreur('CompteBloque'));
  }
  const empreinte = cleCode(d, lue.demandeId, demande.code);
  if (!(await store.consommerCode(db, reseau.id, lue.demandeId, empreinte, maintenant))) {
    return err(await noterEchec(d, 'confirmer', lue, essais, 'CodeFaux'));
  }
  await store.effacerEssais(db, reseau.id, cle);
  return ok(await ouvrirSession(d, lue, maintenant));
}

async function ouvrirSession(
  d: DependancesSession,
  qui: Omit<store.CompteLu, 'motDePasse'> & { readonly posteId: string },
  maintenant: Date,
): Promise<SessionReponse> {
  const { db, reseau } = d.base;
  const { compteId, posteId, professionnelId, nomAffiche, profil } = qui;
  const jeton = randomBytes(32).toString('base64url');
  const expireLe = new Date(maintenant.getTime() + d.durees.sessionMs);
  await store.creerSession(db, reseau.id, {
    jetonEmpreinte: hacherJeton(jeton),
    compteId,
    posteId,
    le: maintenant,
    expireLe,
  });
  const lien = `part:${compteId}:${posteId}`;
  const nouvelle = d.chiffrement.chiffrer(randomBytes(32), lien);
  const part = await store.partChiffree(db, reseau.id, compteId, posteId, nouvelle);
  await d.traces.ajouter([trace('ouvrirSession', true, qui)]);
  return {
    jeton,
    expireLe: expireLe.toISOString(),
    compte: { id: compteId, professionnelId, nomAffiche, profil },
    reseau: reseau.nom,
    partServeur: d.chiffrement.dechiffrer(part, lien).toString('base64'),
    bailJusqua: new Date(maintenant.getTime() + d.durees.bailMs).toISOString(),
  };
}

/** Who carries this token, or why it is worth nothing. */
export async function authentifier(
  d: DependancesSession,
  jeton: string | undefined,
): Promise<Result<Identifie, Erreur>> {
  if (jeton === undefined) return err(erreur('SessionAbsente'));
  const empreinte = hacherJeton(jeton);
  const session = await store.lireSession(d.base.db, d.base.reseau.id, empreinte);
  const maintenant = d.horloge.maintenant();
  if (!session) return err(erreur('SessionAbsente'));
  if (session.revoquee) return err(erreur('SessionRevoquee'));
  const inactifMs = maintenant.getTime() - session.vueLe.getTime();
  if (session.expireLe <= maintenant || inactifMs > d.durees.inactiviteMs)
    return err(erreur('SessionAbsente'));
  if (inactifMs > VUE_MS) await store.noterVue(d.base.db, d.base.reseau.id, empreinte, maintenant);
  const { compteId, professionnelId, posteId } = session;
  return ok({ acteur: { compteId, professionnelId, posteId }, suspendu: session.etat === 'suspendu' });
}

export async function fermerSession(d: DependancesSession, jeton: string, acteur: Acteur): Promise<void> {
  await store.revoquerSession(d.base.db, d.base.reseau.id, hacherJeton(jeton), d.horloge.maintenant());
  await d.traces.ajouter([trace('fermerSession', true, acteur)]);
}
