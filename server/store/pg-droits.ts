import { sql, type RawBuilder } from 'kysely';
import { defini } from '../../domain/assert.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import { SANS_RELATION, type Relation } from '../../domain/habilitation/decider.ts';
import { bitDuLien, relationDuGenre, type FaitsCompte } from '../../domain/habilitation/scopes.ts';
import type { Base, Db, Tx } from '../postgres/connexion.ts';
import type { Grant } from './ports.ts';

/** Séances kept on a workstation, around now. */
const FENETRE_AVANT_JOURS = 30;
const FENETRE_APRES_JOURS = 60;

/** Numbers, written in the statement: none comes from a request. */
const LIEN = Object.fromEntries(
  Object.keys(SANS_RELATION).map((lien) => [lien, sql.lit(bitDuLien(lien as keyof Relation))]),
) as { readonly [L in keyof Relation]: RawBuilder<number> };

type Compte = Pick<FaitsCompte, 'compteActif' | 'groupeProfession' | 'profil'> & {
  readonly professionnelId: string;
};

type LigneCompte = {
  readonly professionnel_id: string;
  readonly profil: Profil;
  readonly groupe_profession: GroupeProfession;
  readonly etat: string;
};
const enCompte = (lu: LigneCompte): Compte => ({
  professionnelId: lu.professionnel_id,
  compteActif: lu.etat === 'actif',
  groupeProfession: lu.groupe_profession,
  profil: lu.profil,
});

async function lireCompte(db: Db, reseau: string, compteId: string): Promise<Compte | undefined> {
  const { rows } = await sql<LigneCompte>`
    select professionnel_id, profil, groupe_profession, etat from compte
    where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(db);
  return rows[0] && enCompte(rows[0]);
}

/** Whether the account is active and holds one of these profiles: what an act of administration asks. */
export async function aUnProfil(base: Base, compteId: string, profils: readonly Profil[]): Promise<boolean> {
  const compte = await lireCompte(base.db, base.reseau.id, compteId);
  return compte?.compteActif === true && profils.includes(compte.profil);
}

/** @param patients only these, and none of the séances: for what is decided about one dossier. */
export async function faitsCompte(
  tx: Db | Tx,
  reseau: string,
  compteId: string,
  maintenant: Date,
  patients?: readonly string[],
): Promise<FaitsCompte | undefined> {
  // Thousands of patients and few kinds of relation: one row of text for each kind is read five times as fast.
  const { rows } = await sql<LigneCompte & { readonly liens: number | null; readonly patients: string }>`
    ${relationsDuCompte(reseau, compteId, maintenant, patients)},
    -- In the order of siens, that of the patients; whoever needs the order looks for himself.
    groupes as (
      select liens, string_agg(patient_id::text, ',') as patients from siens group by liens)
    select c.*, g.liens, g.patients from le_compte c left join groupes g on true`.execute(tx);
  const [compte] = rows;
  if (!compte) return undefined;
  const { professionnelId, ...faits } = enCompte(compte);
  const seanceIds = patients ? [] : await seancesDe(tx, reseau, professionnelId, maintenant);
  const relations = rows.flatMap(({ liens, patients: lies }) => {
    if (liens === null) return [];
    const relation = relationDuGenre(liens);
    return lies.split(',').map((patientId) => ({ ...relation, patientId }));
  });
  return { ...faits, seanceIds, relations };
}

/**
 * The facts of `Relation` (domain/habilitation/decider.ts) as tables hold them: opens a statement with `le_compte` and
 * `siens`, one row for each patient in any relation with the account now, its links in one number (`relationDuGenre`).
 * Whoever starts from them pays for what the account may see, not for the region.
 * @param patients only these and those merged with them; all when absent.
 */
export const relationsDuCompte = (
  reseau: string,
  compteId: string,
  maintenant: Date,
  patients?: readonly string[],
) => {
  const { de, a } = fenetreSeances(maintenant);
  const concerne = (colonne: 'i.patient_id' | 'r.patient_id' | 'p.patient_id' | 'b.patient_id') =>
    patients === undefined ? sql`` : sql`and ${sql.ref(colonne)} in (select patient_id from concernes)`;
  return sql`
    with le_compte as materialized (
      select professionnel_id, profil, groupe_profession, etat from compte
      where reseau_id = ${reseau} and compte_id = ${compteId}),
    ${patients === undefined ? sql`` : concernes(reseau, patients)}
    faits as (
      select i.patient_id, ${LIEN.membreRcp} as lien
      from le_compte c
      join membre_rcp m on m.reseau_id = ${reseau} and m.professionnel_id = c.professionnel_id
      join ligne s on s.reseau_id = m.reseau_id and s.rcp_id = m.rcp_id and s.genre = 'seance'
        and s.debut >= ${de} and s.debut <= ${a}
      join ligne i on i.reseau_id = m.reseau_id and i.seance_id = s.id and i.genre = 'inscription'
        ${concerne('i.patient_id')}
      union all
      select r.patient_id, case r.nature when 'equipeDeSoins' then ${LIEN.equipeDeSoins}
          when 'correspondant' then ${LIEN.correspondant} when 'restriction' then ${LIEN.restreint} end
      from le_compte c
      join relation_patient r on r.reseau_id = ${reseau} and r.professionnel_id = c.professionnel_id
        and r.debut <= ${maintenant} and (r.fin is null or r.fin > ${maintenant}) ${concerne('r.patient_id')}
      union all
      select p.patient_id, ${LIEN.etablissementDeSoins} from le_compte c
      join exercice e on e.reseau_id = ${reseau} and e.professionnel_id = c.professionnel_id
      join prise_en_charge p on p.reseau_id = e.reseau_id and p.etablissement_id = e.etablissement_id
        and p.debut <= ${maintenant} and (p.fin is null or p.fin > ${maintenant}) ${concerne('p.patient_id')}
      union all
      select b.patient_id, ${LIEN.brisDeGlace} from le_compte c
      join bris_de_glace b on b.reseau_id = ${reseau} and b.professionnel_id = c.professionnel_id
        and b.ouvert_le <= ${maintenant} and b.jusqua > ${maintenant} ${concerne('b.patient_id')}),
    -- Merged records are one person (docs/adr/0016): what ties to one ties to all, what closes one closes all.
    lies as (
      select coalesce(r.vers_patient_id, x.patient_id) as patient_id, coalesce(bit_or(x.lien), 0) as liens
      from faits x
      left join rattachement r on r.reseau_id = ${reseau} and r.patient_id = x.patient_id
      group by 1),
    fermes as (
      select distinct coalesce(r.vers_patient_id, f.patient_id) as patient_id from dossier_ferme f
      left join rattachement r on r.reseau_id = f.reseau_id and r.patient_id = f.patient_id
      where f.reseau_id = ${reseau} and f.ferme_le <= ${maintenant}),
    personnes as materialized (
      select l.patient_id, case when f.patient_id is null then l.liens else l.liens | ${LIEN.dossierFerme} end as liens
      from lies l
      left join fermes f on f.patient_id = l.patient_id),
    siens as materialized (
      select patient_id, liens from personnes
      union all
      select r.patient_id, p.liens from rattachement r join personnes p on p.patient_id = r.vers_patient_id
      where r.reseau_id = ${reseau})`;
};

/** These patients and all the records merged with them. */
const concernes = (reseau: string, patients: readonly string[]) => sql`
    gardes as (
      select coalesce(r.vers_patient_id, v.patient_id) as patient_id from unnest(${patients}::uuid[]) as v(patient_id)
      left join rattachement r on r.reseau_id = ${reseau} and r.patient_id = v.patient_id),
    concernes as materialized (
      select patient_id from gardes
      union
      select r.patient_id from gardes g join rattachement r
        on r.reseau_id = ${reseau} and r.vers_patient_id = g.patient_id),`;

/** Bounds of the séances that give a relation, around now. */
function fenetreSeances(maintenant: Date): { readonly de: Date; readonly a: Date } {
  const jour = 86_400_000;
  return {
    de: new Date(maintenant.getTime() - FENETRE_AVANT_JOURS * jour),
    a: new Date(maintenant.getTime() + FENETRE_APRES_JOURS * jour),
  };
}

async function seancesDe(
  tx: Db | Tx,
  reseau: string,
  professionnelId: string,
  maintenant: Date,
): Promise<readonly string[]> {
  const { de, a } = fenetreSeances(maintenant);
  const { rows } = await sql<{ id: string }>`
    select s.id from membre_rcp m
    join ligne s on s.reseau_id = m.reseau_id and s.rcp_id = m.rcp_id and s.genre = 'seance'
    where m.reseau_id = ${reseau} and m.professionnel_id = ${professionnelId}
      and s.debut >= ${de} and s.debut <= ${a}
    order by s.id`.execute(tx);
  return rows.map((r) => r.id);
}

export async function lireGrants(tx: Tx, reseau: string, compteId: string): Promise<readonly Grant[]> {
  const { rows } = await sql<Grant>`
    select scope, epoque from octroi
    where reseau_id = ${reseau} and compte_id = ${compteId} order by scope`.execute(tx);
  return rows;
}

export async function poserGrants(
  tx: Tx,
  reseau: string,
  compteId: string,
  scopes: readonly string[],
): Promise<readonly Grant[]> {
  const tenus = await lireGrants(tx, reseau, compteId);
  const connus = new Set(tenus.map((g) => g.scope));
  const voulus = new Set(scopes);
  const ajoutes = [...voulus].filter((s) => !connus.has(s));
  if (ajoutes.length === 0 && connus.size === voulus.size) return tenus;
  const { rows } = await sql<{ epoque: number }>`
    insert into epoque_compte (reseau_id, compte_id, epoque) values (${reseau}, ${compteId}, 1)
    on conflict (reseau_id, compte_id) do update set epoque = epoque_compte.epoque + 1
    returning epoque`.execute(tx);
  const { epoque } = defini(rows[0], 'époque');
  await sql`
    delete from octroi where reseau_id = ${reseau} and compte_id = ${compteId}
      and scope <> all(${[...voulus]}::text[])`.execute(tx);
  await sql`
    insert into octroi (reseau_id, compte_id, scope, epoque)
    select ${reseau}, ${compteId}, s, ${epoque} from unnest(${ajoutes}::text[]) as s`.execute(tx);
  return lireGrants(tx, reseau, compteId);
}
