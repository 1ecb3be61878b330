import { sql } from 'kysely';
import type { Canal } from '../../domain/comptes/politique.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { Db } from '../postgres/connexion.ts';
import { ECHECS_MAX } from '../session/store.ts';

export type CompteListe = {
  readonly compteId: string;
  readonly identifiant: string;
  readonly nomAffiche: string;
  readonly etat: 'ouvert' | 'actif' | 'suspendu';
  readonly profil: Profil | null;
  readonly groupeProfession: GroupeProfession | null;
  readonly troisC: readonly string[];
  readonly derniereConnexionLe: Date | null;
  readonly ouvertLe: Date;
};

/** Every account and every login that waits: a réseau has a few thousand. */
export async function tousLesComptes(db: Db, reseau: string): Promise<readonly CompteListe[]> {
  const { rows } = await sql<CompteListe>`
    with siens as (
      select m.professionnel_id, array_agg(distinct r.donnees ->> 'troisC') as trois_c
      from membre_rcp m
      join ligne r on r.reseau_id = m.reseau_id and r.genre = 'rcp' and r.id = m.rcp_id
        and r.donnees ->> 'troisC' is not null
      where m.reseau_id = ${reseau} group by 1)
    select c.compte_id as "compteId", c.identifiant, c.nom_affiche as "nomAffiche", c.etat, c.profil,
      c.groupe_profession as "groupeProfession", coalesce(s.trois_c, '{}') as "troisC",
      c.derniere_connexion_le as "derniereConnexionLe", c.cree_le as "ouvertLe"
    from compte c left join siens s on s.professionnel_id = c.professionnel_id
    where c.reseau_id = ${reseau}
    union all
    select compte_id, identifiant, nom_affiche, 'ouvert', null, null, '{}', null, ouvert_le
    from ouverture_compte where reseau_id = ${reseau}
    order by 3, 2`.execute(db);
  return rows;
}

/** Keys of the counters of failures that are full; they tell no identifier. */
export async function clesBloquees(db: Db, reseau: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ cle: string }>`
    select identifiant_empreinte as cle from tentative
    where reseau_id = ${reseau} and echecs >= ${ECHECS_MAX}`.execute(db);
  return new Set(rows.map((r) => r.cle));
}

export type CompteDetaille = {
  readonly courriel: string;
  readonly telephone: string | null;
  readonly canal: Canal | null;
  readonly initial: boolean;
  readonly ouvertLe: Date;
};

export async function lireDetail(
  db: Db,
  reseau: string,
  compteId: string,
): Promise<CompteDetaille | undefined> {
  const { rows } = await sql<CompteDetaille>`
    select courriel, telephone, canal, mot_de_passe_initial as initial, cree_le as "ouvertLe" from compte
    where reseau_id = ${reseau} and compte_id = ${compteId}
    union all
    select courriel, telephone, null, true, ouvert_le from ouverture_compte
    where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(db);
  return rows[0];
}
