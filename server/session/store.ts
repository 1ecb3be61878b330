import { sql } from 'kysely';
import { defini } from '../../domain/assert.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { Db } from '../postgres/connexion.ts';

/** Failures after which an identifier is locked (seed 000). */
export const ECHECS_MAX = 3;

export type CompteLu = {
  readonly compteId: string;
  readonly identifiant: string;
  readonly professionnelId: string;
  readonly nomAffiche: string;
  readonly courriel: string;
  readonly profil: Profil;
  readonly motDePasse: string;
  readonly etat: 'actif' | 'suspendu';
};

export async function compteParIdentifiant(
  db: Db,
  reseau: string,
  identifiant: string,
): Promise<CompteLu | undefined> {
  // PostgreSQL text holds no U+0000; no account does either.
  if (identifiant.includes('\0')) return undefined;
  const { rows } = await sql<CompteLu>`
    select compte_id as "compteId", identifiant, professionnel_id as "professionnelId", nom_affiche as "nomAffiche",
      courriel, profil, mot_de_passe as "motDePasse", etat
    from compte where reseau_id = ${reseau} and identifiant = ${identifiant}`.execute(db);
  return rows[0];
}

/**
 * Takes one of the tries before it is judged, in one statement, so that a thousand parallel tries on any
 * number of instances are at most three.
 * @returns tries taken, this one included; undefined when the identifier is locked.
 */
export async function engagerEssai(
  db: Db,
  reseau: string,
  empreinte: string,
  le: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ echecs: number }>`
    insert into tentative (reseau_id, identifiant_empreinte, echecs, derniere_le)
    values (${reseau}, ${empreinte}, 1, ${le})
    on conflict (reseau_id, identifiant_empreinte) do update
      set echecs = tentative.echecs + 1, derniere_le = excluded.derniere_le
      where tentative.echecs < ${ECHECS_MAX}
    returning echecs`.execute(db);
  return rows[0]?.echecs;
}

/** The try was right: it does not count. Earlier failures stay until the sign-in is whole. */
export async function rendreEssai(db: Db, reseau: string, empreinte: string): Promise<void> {
  await sql`
    update tentative set echecs = greatest(echecs - 1, 0)
    where reseau_id = ${reseau} and identifiant_empreinte = ${empreinte}`.execute(db);
}

/** A whole sign-in, or an administrator, clears the failures. */
export async function effacerEssais(db: Db, reseau: string, empreinte: string): Promise<void> {
  await sql`
    delete from tentative where reseau_id = ${reseau} and identifiant_empreinte = ${empreinte}`.execute(db);
}

export type Demande = {
  readonly demandeId: string;
  readonly compteId: string;
  readonly posteId: string;
  readonly envoyeLe: Date;
  readonly expireLe: Date;
  readonly envois: number;
  readonly utilisee: boolean;
};

export async function creerDemande(
  db: Db,
  reseau: string,
  d: Omit<Demande, 'utilisee' | 'envois'> & { readonly codeEmpreinte: string },
): Promise<void> {
  await sql`
    insert into demande_connexion (reseau_id, demande_id, compte_id, poste_id, code_empreinte, cree_le, envoye_le,
      expire_le, envois)
    values (${reseau}, ${d.demandeId}, ${d.compteId}, ${d.posteId}, ${d.codeEmpreinte}, ${d.envoyeLe}, ${d.envoyeLe},
      ${d.expireLe}, 1)`.execute(db);
}

/** The request as this workstation made it, with its account; another workstation sees nothing. */
export async function lireDemande(
  db: Db,
  reseau: string,
  demandeId: string,
  posteId: string,
): Promise<(Demande & Omit<CompteLu, 'motDePasse'>) | undefined> {
  const { rows } = await sql<Demande & Omit<CompteLu, 'motDePasse'>>`
    select d.demande_id as "demandeId", d.compte_id as "compteId", d.poste_id as "posteId",
      d.envoye_le as "envoyeLe", d.expire_le as "expireLe", d.envois, d.utilisee_le is not null as utilisee,
      c.identifiant, c.professionnel_id as "professionnelId", c.nom_affiche as "nomAffiche", c.courriel, c.profil, c.etat
    from demande_connexion d
    join compte c on c.reseau_id = d.reseau_id and c.compte_id = d.compte_id
    where d.reseau_id = ${reseau} and d.demande_id = ${demandeId} and d.poste_id = ${posteId}`.execute(db);
  return rows[0];
}

/** Spends the code, once: two answers at the same instant cannot both succeed. */
export async function consommerCode(
  db: Db,
  reseau: string,
  demandeId: string,
  codeEmpreinte: string,
  le: Date,
): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    update demande_connexion set utilisee_le = ${le}
    where reseau_id = ${reseau} and demande_id = ${demandeId} and code_empreinte = ${codeEmpreinte}
      and utilisee_le is null and expire_le > ${le}
    returning 1 as oui`.execute(db);
  return rows.length === 1;
}

/** A new code for the same request; the one before is worth nothing any more. */
export async function changerCode(
  db: Db,
  reseau: string,
  demandeId: string,
  codeEmpreinte: string,
  le: Date,
  expireLe: Date,
): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    update demande_connexion
    set code_empreinte = ${codeEmpreinte}, envoye_le = ${le}, expire_le = ${expireLe}, envois = envois + 1
    where reseau_id = ${reseau} and demande_id = ${demandeId} and utilisee_le is null
    returning 1 as oui`.execute(db);
  return rows.length === 1;
}

export type SessionLue = {
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
    readonly le: Date;
    readonly expireLe: Date;
  },
): Promise<void> {
  await sql`
    insert into session (reseau_id, jeton_empreinte, compte_id, poste_id, creee_le, expire_le, vue_le)
    values (${reseau}, ${s.jetonEmpreinte}, ${s.compteId}, ${s.posteId}, ${s.le}, ${s.expireLe}, ${s.le})`.execute(
    db,
  );
}

export async function lireSession(
  db: Db,
  reseau: string,
  jetonEmpreinte: string,
): Promise<SessionLue | undefined> {
  const { rows } = await sql<SessionLue>`
    select s.compte_id as "compteId", c.professionnel_id as "professionnelId", s.poste_id as "posteId",
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

/** Every session of an account ends at its next request. */
export async function revoquerSessionsCompte(
  db: Db,
  reseau: string,
  compteId: string,
  le: Date,
): Promise<void> {
  await sql`
    update session set revoquee_le = ${le}
    where reseau_id = ${reseau} and compte_id = ${compteId} and revoquee_le is null`.execute(db);
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
