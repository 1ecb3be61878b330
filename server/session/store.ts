import { sql } from 'kysely';
import type { Canal } from '../../domain/comptes/politique.ts';
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
  readonly telephone: string | null;
  readonly canal: Canal;
  readonly profil: Profil;
  readonly motDePasse: string;
  readonly initial: boolean;
  readonly choisiLe: Date | null;
  /** The owner's last password, while an initial one stands in its place. */
  readonly precedent: string | null;
  readonly etat: 'actif' | 'suspendu';
};

const COLONNES_COMPTE = sql`
  c.compte_id as "compteId", c.identifiant, c.professionnel_id as "professionnelId", c.nom_affiche as "nomAffiche",
  c.courriel, c.telephone, c.canal, c.profil, c.mot_de_passe as "motDePasse", c.mot_de_passe_initial as initial,
  c.mot_de_passe_le as "choisiLe", c.mot_de_passe_precedent as precedent, c.etat`;

export async function compteParIdentifiant(
  db: Db,
  reseau: string,
  identifiant: string,
): Promise<CompteLu | undefined> {
  // PostgreSQL text holds no U+0000; no account does either.
  if (identifiant.includes('\0')) return undefined;
  const { rows } = await sql<CompteLu>`
    select ${COLONNES_COMPTE} from compte c
    where c.reseau_id = ${reseau} and c.identifiant = ${identifiant}`.execute(db);
  return rows[0];
}

export async function compteParId(db: Db, reseau: string, compteId: string): Promise<CompteLu | undefined> {
  const { rows } = await sql<CompteLu>`
    select ${COLONNES_COMPTE} from compte c
    where c.reseau_id = ${reseau} and c.compte_id = ${compteId}`.execute(db);
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

/** A request for a second factor, as the first one opened it. */
export type DemandeLue = CompteLu & {
  readonly demandeId: string;
  readonly posteId: string;
  readonly demandeCanal: Canal;
  readonly envoyeLe: Date;
  readonly expireLe: Date;
  readonly envois: number;
  readonly utilisee: boolean;
};

type CodeEnvoye = {
  readonly demandeId: string;
  /** Null: computed by the owner's application. */
  readonly codeEmpreinte: string | null;
  readonly envoyeLe: Date;
  readonly expireLe: Date;
};

export async function creerDemande(
  db: Db,
  reseau: string,
  d: CodeEnvoye & { readonly compteId: string; readonly posteId: string; readonly canal: Canal },
): Promise<void> {
  await sql`
    insert into demande_connexion (reseau_id, demande_id, compte_id, poste_id, canal, code_empreinte, cree_le,
      envoye_le, expire_le, envois)
    values (${reseau}, ${d.demandeId}, ${d.compteId}, ${d.posteId}, ${d.canal}, ${d.codeEmpreinte}, ${d.envoyeLe},
      ${d.envoyeLe}, ${d.expireLe}, 1)`.execute(db);
}

/** The request as this workstation made it, with its account; another workstation sees nothing. */
export async function lireDemande(
  db: Db,
  reseau: string,
  demandeId: string,
  posteId: string,
): Promise<DemandeLue | undefined> {
  const { rows } = await sql<DemandeLue>`
    select d.demande_id as "demandeId", d.poste_id as "posteId", d.canal as "demandeCanal",
      d.envoye_le as "envoyeLe", d.expire_le as "expireLe", d.envois, d.utilisee_le is not null as utilisee,
      ${COLONNES_COMPTE}
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

/** Spends the request of an account whose code was judged by its step. */
export async function consommerDemande(
  db: Db,
  reseau: string,
  demandeId: string,
  le: Date,
): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    update demande_connexion set utilisee_le = ${le}
    where reseau_id = ${reseau} and demande_id = ${demandeId} and canal = 'totp'
      and utilisee_le is null and expire_le > ${le}
    returning 1 as oui`.execute(db);
  return rows.length === 1;
}

/** Ends a code that was seen too late: no clock brings it back. Another may be sent for the same request. */
export async function oublierCode(db: Db, reseau: string, demandeId: string): Promise<void> {
  await sql`
    update demande_connexion set code_empreinte = case when canal = 'totp' then null else '' end
    where reseau_id = ${reseau} and demande_id = ${demandeId}`.execute(db);
}

/** A password that changes takes with it the codes that the former one asked for. */
export async function oublierDemandes(db: Db, reseau: string, compteId: string): Promise<void> {
  await sql`delete from demande_connexion where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(
    db,
  );
}

/** A new code for the same request; the one before is worth nothing any more. */
export async function changerCode(db: Db, reseau: string, c: CodeEnvoye): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    update demande_connexion
    set code_empreinte = ${c.codeEmpreinte}, envoye_le = ${c.envoyeLe}, expire_le = ${c.expireLe}, envois = envois + 1
    where reseau_id = ${reseau} and demande_id = ${c.demandeId} and utilisee_le is null
    returning 1 as oui`.execute(db);
  return rows.length === 1;
}
