import { createHash, randomBytes } from 'node:crypto';
import type { ChangementExige, SessionReponse } from '../../contract/http.ts';
import type { DependancesSession } from './dependances.ts';
import * as store from './sessions-store.ts';
import { trace } from './trace.ts';

/** Time to choose a password. */
const RESTREINTE_MS = 15 * 60_000;

export const hacherJeton = (jeton: string): string => createHash('sha256').update(jeton).digest('hex');
const tirerJeton = (): string => randomBytes(32).toString('base64url');

/** Who was authenticated, and on which workstation; by which means is not this file's business. */
export type Authentifie = {
  readonly compteId: string;
  readonly professionnelId: string;
  readonly posteId: string;
  readonly nomAffiche: string;
  readonly profil: SessionReponse['compte']['profil'];
};

/**
 * Opens a session for whoever was authenticated. It reads no counter of failures, and an account has no state
 * « blocked »: three wrong passwords close the way of the password, and no other (the card's comes here too).
 */
export async function ouvrirSession(d: DependancesSession, qui: Authentifie): Promise<SessionReponse> {
  const { db, reseau } = d.base;
  const { compteId, posteId, professionnelId, nomAffiche, profil } = qui;
  const maintenant = d.horloge.maintenant();
  const jeton = tirerJeton();
  const expireLe = new Date(maintenant.getTime() + d.durees.sessionMs);
  await store.creerSession(db, reseau.id, {
    jetonEmpreinte: hacherJeton(jeton),
    compteId,
    posteId,
    portee: 'entiere',
    le: maintenant,
    expireLe,
  });
  await store.noterConnexion(db, reseau.id, compteId, maintenant);
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

/** A session that changes the password, and nothing else: no share of the vault's key, no data. */
export async function ouvrirChangement(
  d: DependancesSession,
  qui: Authentifie,
  motif: ChangementExige['changement'],
): Promise<ChangementExige> {
  const maintenant = d.horloge.maintenant();
  const jeton = tirerJeton();
  const expireLe = new Date(maintenant.getTime() + RESTREINTE_MS);
  await store.creerSession(d.base.db, d.base.reseau.id, {
    jetonEmpreinte: hacherJeton(jeton),
    compteId: qui.compteId,
    posteId: qui.posteId,
    portee: 'motDePasse',
    le: maintenant,
    expireLe,
  });
  await d.traces.ajouter([trace('ouvrirSession', true, qui, `changement:${motif}`)]);
  const { longueurMin, devinablesRefuses } = d.politique;
  return { changement: motif, jeton, expireLe: expireLe.toISOString(), longueurMin, devinablesRefuses };
}
