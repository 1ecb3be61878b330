import { sql } from 'kysely';
import type { OuvrirCompteDemande } from '../../contract/compte.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { Db } from '../postgres/connexion.ts';
import { plierIdentifiant } from '../store/pg-administration.ts';

export type CompteVise = {
  readonly compteId: string;
  readonly identifiant: string;
  readonly professionnelId: string;
  readonly profil: Profil;
  readonly etat: 'actif' | 'suspendu';
  readonly motDePasse: string;
  readonly initial: boolean;
  readonly precedent: string | null;
  readonly ouvertPar: string | null;
};
export type Ouverture = Pick<CompteVise, 'compteId' | 'identifiant' | 'ouvertPar'>;

/** Those an act is about, as they are once every other act on them is over. */
export type Vises = {
  readonly acteur: CompteVise | undefined;
  readonly cible: CompteVise | undefined;
  readonly ouverture: Ouverture | undefined;
  readonly administrateurs: readonly string[];
};

/**
 * Locks the actor, the target and every active regional administrator, always in the same order: two
 * administrators who suspend each other do it one after the other, and the second is no administrator any more.
 */
export async function viser(
  tx: Db,
  reseau: string,
  acteurId: string,
  cibleId: string | undefined,
): Promise<Vises> {
  const ids = cibleId === undefined ? [acteurId] : [acteurId, cibleId];
  const { rows } = await sql<CompteVise>`
    select compte_id as "compteId", identifiant, professionnel_id as "professionnelId", profil, etat,
      mot_de_passe as "motDePasse", mot_de_passe_initial as initial, mot_de_passe_precedent as precedent,
      ouvert_par as "ouvertPar"
    from compte
    where reseau_id = ${reseau}
      and (compte_id = any(${ids}::uuid[]) or (profil = 'administrateurRegional' and etat = 'actif'))
    order by compte_id for no key update`.execute(tx);
  return {
    acteur: rows.find((c) => c.compteId === acteurId),
    cible: rows.find((c) => c.compteId === cibleId),
    ouverture: cibleId === undefined ? undefined : await lireOuverture(tx, reseau, cibleId),
    administrateurs: rows
      .filter((c) => c.profil === 'administrateurRegional' && c.etat === 'actif')
      .map((c) => c.compteId),
  };
}

async function lireOuverture(tx: Db, reseau: string, compteId: string): Promise<Ouverture | undefined> {
  const { rows } = await sql<Ouverture>`
    select compte_id as "compteId", identifiant, ouvert_par as "ouvertPar" from ouverture_compte
    where reseau_id = ${reseau} and compte_id = ${compteId} for update`.execute(tx);
  return rows[0];
}

export type NouvelleOuverture = OuvrirCompteDemande & {
  readonly compteId: string;
  readonly motDePasse: string;
  readonly ouvertPar: string | null;
  readonly le: Date;
};

/** @returns false when the identifier is taken, by an account or by a login that waits. */
export async function ouvrir(tx: Db, reseau: string, o: NouvelleOuverture): Promise<boolean> {
  const identifiant = plierIdentifiant(o.identifiant);
  const { rows } = await sql<{ oui: number }>`
    insert into ouverture_compte (reseau_id, compte_id, identifiant, nom_affiche, courriel, telephone, mot_de_passe,
      ouvert_par, ouvert_le)
    select ${reseau}::uuid, ${o.compteId}::uuid, ${identifiant}, ${o.nomAffiche}, ${o.courriel}, ${o.telephone},
      ${o.motDePasse}, ${o.ouvertPar}::uuid, ${o.le}::timestamptz
    where not exists (select 1 from compte where reseau_id = ${reseau} and identifiant = ${identifiant})
    on conflict do nothing
    returning 1 as oui`.execute(tx);
  return rows.length === 1;
}

export type Attribution = {
  readonly compteId: string;
  readonly profil: Profil;
  readonly groupeProfession: GroupeProfession;
};

/** The opened login becomes an account: its password still has to be changed by its owner. */
export async function attribuerOuverture(
  tx: Db,
  reseau: string,
  a: Attribution & { readonly professionnelId: string },
): Promise<void> {
  await sql`
    insert into compte (reseau_id, compte_id, identifiant, professionnel_id, nom_affiche, courriel, telephone, profil,
      groupe_profession, mot_de_passe, mot_de_passe_initial, mot_de_passe_le, ouvert_par, etat, cree_le)
    select reseau_id, compte_id, identifiant, ${a.professionnelId}::uuid, nom_affiche, courriel, telephone,
      ${a.profil}, ${a.groupeProfession}, mot_de_passe, true, ouvert_le, ouvert_par, 'actif', ouvert_le
    from ouverture_compte where reseau_id = ${reseau} and compte_id = ${a.compteId}`.execute(tx);
  await sql`
    delete from ouverture_compte where reseau_id = ${reseau} and compte_id = ${a.compteId}`.execute(tx);
}

export async function attribuerCompte(
  tx: Db,
  reseau: string,
  a: Attribution & { readonly professionnelId: string },
): Promise<void> {
  await sql`
    update compte set profil = ${a.profil}, groupe_profession = ${a.groupeProfession},
      professionnel_id = ${a.professionnelId}
    where reseau_id = ${reseau} and compte_id = ${a.compteId}`.execute(tx);
}

/** A professional of the directory has one account at most. */
export async function professionnelLibre(
  tx: Db,
  reseau: string,
  professionnelId: string,
  compteId: string,
): Promise<'libre' | 'pris' | 'inconnu'> {
  const { rows } = await sql<{ connu: boolean; pris: boolean }>`
    select
      exists (select 1 from ligne where reseau_id = ${reseau} and genre = 'professionnel'
        and id = ${professionnelId}) as connu,
      exists (select 1 from compte where reseau_id = ${reseau} and professionnel_id = ${professionnelId}
        and compte_id <> ${compteId}) as pris`.execute(tx);
  const lu = rows[0];
  if (!lu?.connu) return 'inconnu';
  return lu.pris ? 'pris' : 'libre';
}

export async function changerEtat(
  tx: Db,
  reseau: string,
  compteId: string,
  etat: CompteVise['etat'],
): Promise<void> {
  await sql`update compte set etat = ${etat} where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(
    tx,
  );
}

export async function reinitialiserOuverture(
  tx: Db,
  reseau: string,
  compteId: string,
  motDePasse: string,
): Promise<void> {
  await sql`
    update ouverture_compte set mot_de_passe = ${motDePasse}
    where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(tx);
}
