import { sql } from 'kysely';
import { defini } from '../../domain/assert.ts';
import type { Db } from '../postgres/connexion.ts';

/** What a session may do: everything its account may, or only change the password. */
export type Portee = 'entiere' | 'motDePasse';

export type SessionLue = {
  readonly sessionId: string;
  readonly portee: Portee;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly posteId: string;
  readonly expireLe: Date;
  readonly vueLe: Date;
  readonly revoquee: boolean;
  readonly etat: 'actif' | 'suspendu';
};

export async function creerSession(
  db: Db,
  reseau: string,
  s: {
    readonly jetonEmpreinte: string;
    readonly compteId: string;
    readonly posteId: string;
    readonly portee: Portee;
    readonly le: Date;
    readonly expireLe: Date;
  },
): Promise<void> {
  await sql`
    insert into session (reseau_id, jeton_empreinte, compte_id, poste_id, portee, creee_le, expire_le, vue_le)
    values (${reseau}, ${s.jetonEmpreinte}, ${s.compteId}, ${s.posteId}, ${s.portee}, ${s.le}, ${s.expireLe},
      ${s.le})`.execute(db);
}

/** When the account was last opened: what tells a dormant one. */
export async function noterConnexion(db: Db, reseau: string, compteId: string, le: Date): Promise<void> {
  await sql`
    update compte set derniere_connexion_le = ${le}
    where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(db);
}

export async function lireSession(
  db: Db,
  reseau: string,
  jetonEmpreinte: string,
): Promise<SessionLue | undefined> {
  const { rows } = await sql<SessionLue>`
    select s.session_id as "sessionId", s.portee, s.compte_id as "compteId", c.professionnel_id as "professionnelId", s.poste_id as "posteId",
      s.expire_le as "expireLe", s.vue_le as "vueLe", s.revoquee_le is not null as revoquee, c.etat
    from session s join compte c on c.reseau_id = s.reseau_id and c.compte_id = s.compte_id
    where s.reseau_id = ${reseau} and s.jeton_empreinte = ${jetonEmpreinte}`.execute(db);
  return rows[0];
}

export async function noterVue(db: Db, reseau: string, jetonEmpreinte: string, le: Date): Promise<void> {
  await sql`
    update session set vue_le = ${le}
    where reseau_id = ${reseau} and jeton_empreinte = ${jetonEmpreinte}`.execute(db);
}

/** Seen after its end: a clock set back does not bring it back. */
export async function oublierSession(db: Db, reseau: string, jetonEmpreinte: string): Promise<void> {
  await sql`
    delete from session where reseau_id = ${reseau} and jeton_empreinte = ${jetonEmpreinte}`.execute(db);
}

export async function revoquerSession(
  db: Db,
  reseau: string,
  jetonEmpreinte: string,
  le: Date,
): Promise<void> {
  await sql`
    update session set revoquee_le = ${le}
    where reseau_id = ${reseau} and jeton_empreinte = ${jetonEmpreinte} and revoquee_le is null`.execute(db);
}

/** Every session of an account, but `sauf`, ends at its next request. */
export async function revoquerSessionsCompte(
  db: Db,
  reseau: string,
  compteId: string,
  le: Date,
  sauf: string | null = null,
): Promise<void> {
  await sql`
    update session set revoquee_le = ${le}
    where reseau_id = ${reseau} and compte_id = ${compteId} and revoquee_le is null
      and (${sauf}::uuid is null or session_id <> ${sauf}::uuid)`.execute(db);
}

export type SessionOuverte = {
  readonly sessionId: string;
  readonly posteId: string;
  readonly ouverteLe: Date;
  readonly vueLe: Date;
  readonly expireLe: Date;
};

/** The sessions of an account that a request would still find open, latest seen first. */
export async function sessionsOuvertes(
  db: Db,
  reseau: string,
  compteId: string,
  { maintenant, vueApres }: { readonly maintenant: Date; readonly vueApres: Date },
): Promise<readonly SessionOuverte[]> {
  const { rows } = await sql<SessionOuverte>`
    select session_id as "sessionId", poste_id as "posteId", creee_le as "ouverteLe", vue_le as "vueLe",
      expire_le as "expireLe"
    from session
    where reseau_id = ${reseau} and compte_id = ${compteId} and revoquee_le is null
      and expire_le > ${maintenant} and vue_le >= ${vueApres}
    order by vue_le desc, session_id`.execute(db);
  return rows;
}

/** One session of this account, by the id its owner is shown. @returns whether it was open. */
export async function revoquerUne(
  db: Db,
  reseau: string,
  compteId: string,
  sessionId: string,
  le: Date,
): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    update session set revoquee_le = ${le}
    where reseau_id = ${reseau} and compte_id = ${compteId} and session_id = ${sessionId} and revoquee_le is null
    returning 1 as oui`.execute(db);
  return rows.length === 1;
}

/** The share of one (account, workstation), drawn once. @returns its ciphertext. */
export async function partChiffree(
  db: Db,
  reseau: string,
  compteId: string,
  posteId: string,
  nouvelle: Buffer,
): Promise<Buffer> {
  await sql`
    insert into part_serveur (reseau_id, compte_id, poste_id, part_chiffree)
    values (${reseau}, ${compteId}, ${posteId}, ${nouvelle}) on conflict do nothing`.execute(db);
  const { rows } = await sql<{ part_chiffree: Buffer }>`
    select part_chiffree from part_serveur
    where reseau_id = ${reseau} and compte_id = ${compteId} and poste_id = ${posteId}`.execute(db);
  return defini(rows[0], 'part du serveur').part_chiffree;
}

/** Daily: requests of yesterday and sessions long over say nothing any more; the chain keeps who signed in. */
export async function oublierAnciennes(db: Db, reseau: string, avant: Date): Promise<void> {
  await sql`delete from demande_connexion where reseau_id = ${reseau} and expire_le < ${avant}`.execute(db);
  await sql`delete from session where reseau_id = ${reseau} and expire_le < ${avant}`.execute(db);
}
