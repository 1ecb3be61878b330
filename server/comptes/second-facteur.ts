import type { CompteReponse, TotpReponse } from '../../contract/compte.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { Canal } from '../../domain/comptes/politique.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { canalDe } from '../session/codes.ts';
import { masquerCourriel } from '../session/courrier.ts';
import type { DependancesSession, Identifie } from '../session/dependances.ts';
import { cleEssais, noterEchec } from '../session/session.ts';
import { masquerTelephone, smsAbsent } from '../session/sms.ts';
import * as store from '../session/store.ts';
import { mettreTotpEnService, preparerTotp, retirerTotp, totpEnService } from '../session/totp-store.ts';
import { enBase32, uriTotp } from '../session/totp.ts';
import { trace } from '../session/trace.ts';
import { reconnaitre } from './mot-de-passe.ts';
import { choisirCanal } from './store.ts';

export async function lireCompte(
  d: DependancesSession,
  { acteur }: Identifie,
): Promise<Result<CompteReponse, Erreur>> {
  const compte = await store.compteParId(d.base.db, d.base.reseau.id, acteur.compteId);
  if (!compte) return err(erreur('SessionAbsente'));
  const totp = await totpEnService(d, compte.compteId);
  return ok({
    identifiant: compte.identifiant,
    nomAffiche: compte.nomAffiche,
    courriel: masquerCourriel(compte.courriel),
    telephone: compte.telephone === null ? null : masquerTelephone(compte.telephone),
    canal: canalDe(d, compte),
    canaux: d.politique.canaux.filter((c) => possible(d, compte, totp, c)),
    politique: d.politique.nom,
    longueurMin: d.politique.longueurMin,
    motDePasseChoisiLe: compte.choisiLe?.toISOString() ?? null,
  });
}

function possible(d: DependancesSession, compte: store.CompteLu, totp: boolean, canal: Canal): boolean {
  if (canal === 'sms') return compte.telephone !== null && d.sms !== smsAbsent;
  return canal === 'courriel' || totp;
}

/** A secret that serves once its first code was typed. */
export async function enrolerTotp(
  d: DependancesSession,
  qui: Identifie,
  motDePasse: string,
): Promise<Result<TotpReponse, Erreur>> {
  if (!d.politique.canaux.includes('totp')) return err(erreur('AccesRefuse', { raison: 'politique' }));
  const reconnu = await reconnaitre(d, qui, 'enrolerTotp', motDePasse);
  if (!reconnu.ok) return reconnu;
  const { compteId, identifiant } = reconnu.value;
  const secret = await preparerTotp(d, compteId);
  await d.traces.ajouter([trace('enrolerTotp', true, qui.acteur)]);
  return ok({ secret: enBase32(secret), uri: uriTotp(secret, d.base.reseau.nom, identifiant) });
}

/** The first code puts the secret in service; wrong ones count as those of a sign-in. */
export async function confirmerTotp(
  d: DependancesSession,
  { acteur }: Identifie,
  code: string,
): Promise<Result<null, Erreur>> {
  const { db, reseau } = d.base;
  const maintenant = d.horloge.maintenant();
  const compte = await store.compteParId(db, reseau.id, acteur.compteId);
  if (!compte || !d.politique.canaux.includes('totp')) {
    return err(erreur('AccesRefuse', { raison: 'politique' }));
  }
  const cle = cleEssais(d, compte.identifiant);
  const essais = await store.engagerEssai(db, reseau.id, cle, maintenant);
  if (essais === undefined) {
    await d.traces.ajouter([trace('confirmerTotp', false, acteur, 'bloque')]);
    return err(erreur('CompteBloque'));
  }
  if (!(await mettreTotpEnService(d, compte.compteId, code, maintenant))) {
    return err(await noterEchec(d, 'confirmerTotp', acteur, essais, 'CodeFaux'));
  }
  await store.rendreEssai(db, reseau.id, cle);
  await choisirCanal(d.base, compte.compteId, 'totp');
  await d.traces.ajouter([trace('confirmerTotp', true, acteur)]);
  return ok(null);
}

/** The application is given up: its secret goes, and codes come by e-mail again. */
export async function retirerSonTotp(
  d: DependancesSession,
  qui: Identifie,
  motDePasse: string,
): Promise<Result<null, Erreur>> {
  const reconnu = await reconnaitre(d, qui, 'retirerTotp', motDePasse);
  if (!reconnu.ok) return reconnu;
  await retirerTotp(d.base.db, d.base.reseau.id, reconnu.value.compteId);
  await d.traces.ajouter([trace('retirerTotp', true, qui.acteur)]);
  return ok(null);
}

export async function choisir(
  d: DependancesSession,
  qui: Identifie,
  demande: { readonly canal: Canal; readonly motDePasse: string },
): Promise<Result<null, Erreur>> {
  const reconnu = await reconnaitre(d, qui, 'choisirCanal', demande.motDePasse);
  if (!reconnu.ok) return reconnu;
  const compte = reconnu.value;
  const admis = d.politique.canaux.includes(demande.canal);
  const totp = await totpEnService(d, compte.compteId);
  if (!admis || !possible(d, compte, totp, demande.canal)) {
    await d.traces.ajouter([trace('choisirCanal', false, qui.acteur, demande.canal)]);
    return err(erreur('AccesRefuse', { raison: 'canal' }));
  }
  await choisirCanal(d.base, compte.compteId, demande.canal);
  await d.traces.ajouter([trace('choisirCanal', true, qui.acteur, demande.canal)]);
  return ok(null);
}
