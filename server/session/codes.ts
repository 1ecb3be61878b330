import { randomInt, randomUUID } from 'node:crypto';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { MotDePasseReponse } from '../../contract/http.ts';
import type { Canal } from '../../domain/comptes/politique.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { masquerCourriel, texteDuCode } from './courrier.ts';
import type { DependancesSession } from './dependances.ts';
import { masquerTelephone } from './sms.ts';
import * as store from './store.ts';
import { trace } from './trace.ts';

const ENVOIS_MAX = 5;
/** Clocks of two instances differ a little; one set back further takes no code sent after it. */
const ECART_HORLOGES_MS = 60_000;

type Destinataire = Pick<store.CompteLu, 'canal' | 'courriel' | 'telephone'>;

const tirerCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');
export const cleCode = (d: DependancesSession, demandeId: string, code: string): string =>
  d.chiffrement.empreinte(`code:${demandeId}:${code}`);

/** The way chosen by the account, while the policy admits it; e-mail otherwise: every account has one. */
export function canalDe(d: DependancesSession, { canal, telephone }: Destinataire): Canal {
  const possible = d.politique.canaux.includes(canal) && (canal !== 'sms' || telephone !== null);
  return possible ? canal : 'courriel';
}

/** The first factor was right: a request for the second, bound to the workstation. */
export async function ouvrirDemande(
  d: DependancesSession,
  compte: store.CompteLu,
  posteId: string,
): Promise<MotDePasseReponse> {
  const envoyeLe = d.horloge.maintenant();
  const expireLe = new Date(envoyeLe.getTime() + d.durees.codeMs);
  const demandeId = randomUUID();
  const canal = canalDe(d, compte);
  const code = tirerCode();
  await store.creerDemande(d.base.db, d.base.reseau.id, {
    demandeId,
    compteId: compte.compteId,
    posteId,
    canal,
    codeEmpreinte: canal === 'totp' ? null : cleCode(d, demandeId, code),
    envoyeLe,
    expireLe,
  });
  await d.traces.ajouter([trace('identifier', true, { ...compte, posteId })]);
  await envoyer(d, canal, compte, code, expireLe);
  return reponseDemande({ demandeId, canal, envoyeLe, expireLe }, compte);
}

async function envoyer(
  d: DependancesSession,
  canal: Canal,
  { courriel, telephone }: Destinataire,
  code: string,
  expireLe: Date,
): Promise<void> {
  if (canal === 'courriel') await d.courrier.envoyerCode({ destinataire: courriel, code, expireLe });
  if (canal === 'sms' && telephone !== null) {
    await d.sms.envoyer({ numero: telephone, texte: texteDuCode(code, expireLe) });
  }
}

export const masquer = (canal: Canal, { courriel, telephone }: Destinataire): string => {
  if (canal === 'totp') return '';
  return canal === 'sms' ? masquerTelephone(telephone ?? '') : masquerCourriel(courriel);
};

const reponseDemande = (
  demande: {
    readonly demandeId: string;
    readonly canal: Canal;
    readonly envoyeLe: Date;
    readonly expireLe: Date;
  },
  compte: Destinataire,
): MotDePasseReponse => ({
  demandeId: demande.demandeId,
  canal: demande.canal,
  destinataire: masquer(demande.canal, compte),
  envoyeLe: demande.envoyeLe.toISOString(),
  expireLe: demande.expireLe.toISOString(),
});

/** Another code for the same request, sent again. */
export async function renvoyer(
  d: DependancesSession,
  demande: { readonly demandeId: string; readonly posteId: string },
): Promise<Result<MotDePasseReponse, Erreur>> {
  const { db, reseau } = d.base;
  const lue = await store.lireDemande(db, reseau.id, demande.demandeId, demande.posteId);
  if (!lue) return err(erreur('CodeExpire'));
  const { demandeId, demandeCanal: canal } = lue;
  if (lue.utilisee) return err(erreur('CodeDejaUtilise'));
  if (lue.envois >= ENVOIS_MAX) return err(erreur('TropDeDemandes'));
  const envoyeLe = d.horloge.maintenant();
  const expireLe = new Date(envoyeLe.getTime() + d.durees.codeMs);
  // A request lives as long as one code more: it is no way to keep a password's success for ever.
  if (envoyeLe.getTime() > lue.expireLe.getTime() + d.durees.codeMs) return err(erreur('CodeExpire'));
  const code = tirerCode();
  const empreinte = canal === 'totp' ? null : cleCode(d, demandeId, code);
  if (
    !(await store.changerCode(db, reseau.id, { demandeId, codeEmpreinte: empreinte, envoyeLe, expireLe }))
  ) {
    return err(erreur('CodeDejaUtilise'));
  }
  await d.traces.ajouter([trace('renvoyerCode', true, lue)]);
  await envoyer(d, canal, lue, code, expireLe);
  return ok(reponseDemande({ demandeId, canal, envoyeLe, expireLe }, lue));
}

/**
 * A code seen too late is closed for good: a clock set back afterwards does not bring it back. One sent in the
 * future of this clock is worth nothing while it is. (A computed code has its own clock: totp-store.ts.)
 */
export async function refuserHorsDelai(
  d: DependancesSession,
  lue: store.DemandeLue,
  maintenant: Date,
): Promise<boolean> {
  if (lue.expireLe <= maintenant) {
    await store.oublierCode(d.base.db, d.base.reseau.id, lue.demandeId);
    return true;
  }
  return maintenant.getTime() < lue.envoyeLe.getTime() - ECART_HORLOGES_MS;
}
