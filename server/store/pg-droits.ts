import { sql } from 'kysely';
import { defini } from '../../domain/assert.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import type { Relation } from '../../domain/habilitation/decider.ts';
import type { FaitsCompte } from '../../domain/habilitation/scopes.ts';
import type { Base, Db, Tx } from '../postgres/connexion.ts';
import type { Grant } from './ports.ts';

/** Séances kept on a workstation, around now. */
const FENETRE_AVANT_JOURS = 30;
const FENETRE_APRES_JOURS = 60;

type Compte = Pick<FaitsCompte, 'compteActif' | 'groupeProfession' | 'profil'> & {
  readonly professionnelId: string;
};

async function lireCompte(tx: Db | Tx, reseau: string, compteId: string): Promise<Compte | undefined> {
  const { rows } = await sql<{
    professionnel_id: string;
    profil: Profil;
    groupe_profession: GroupeProfession;
    etat: string;
  }>`
    select professionnel_id, profil, groupe_profession, etat from compte
    where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(tx);
  const lu = rows[0];
  return (
    lu && {
      professionnelId: lu.professionnel_id,
      compteActif: lu.etat === 'actif',
      groupeProfession: lu.groupe_profession,
      profil: lu.profil,
    }
  );
}

/** Whether the account is active and holds one of these profiles: what an act of administration asks. */
export async function aUnProfil(base: Base, compteId: string, profils: readonly Profil[]): Promise<boolean> {
  const compte = await lireCompte(base.db, base.reseau.id, compteId);
  return compte?.compteActif === true && profils.includes(compte.profil);
}

export async function faitsCompte(
  tx: Tx,
  reseau: string,
  compteId: string,
  maintenant: Date,
): Promise<FaitsCompte | undefined> {
  const compte = await lireCompte(tx, reseau, compteId);
  if (!compte) return undefined;
  const { professionnelId, ...faits } = compte;
  const seanceIds = await seancesDe(tx, reseau, professionnelId, maintenant);
  // Thousands of patients and few kinds of relation: one row of text for each kind is read five times as fast.
  const { rows } = await sql<LigneRelation & { readonly patients: string }>`
    ${relationsDuCompte(reseau, compteId, maintenant)}
    select membre, equipe, correspondant, etablissement, restreint, bris, ferme,
      string_agg(patient_id::text, ',' order by patient_id) as patients
    from siens group by 1, 2, 3, 4, 5, 6, 7`.execute(tx);
  const relations = rows.flatMap(({ patients, ...l }) => {
    const relation = enRelation(l);
    return patients.split(',').map((patientId) => ({ ...relation, patientId }));
  });
  return { ...faits, seanceIds, relations };
}

/** One row of `siens` below, without its patient. */
export type LigneRelation = {
  readonly membre: boolean;
  readonly equipe: boolean;
  readonly correspondant: boolean;
  readonly etablissement: boolean;
  readonly restreint: boolean;
  readonly bris: boolean;
  readonly ferme: boolean;
};

export const enRelation = (l: LigneRelation): Relation => ({
  membreRcp: l.membre,
  equipeDeSoins: l.equipe,
  correspondant: l.correspondant,
  etablissementDeSoins: l.etablissement,
  restreint: l.restreint,
  brisDeGlace: l.bris,
  dossierFerme: l.ferme,
});

/**
 * The facts of `Relation` (domain/habilitation/decider.ts) as tables hold them: opens a statement with `le_compte` and
 * `siens`, one row for each patient in any relation with the account now. Whoever starts from them pays for what the
 * account may see, not for the region.
 */
export const relationsDuCompte = (reseau: string, compteId: string, maintenant: Date) => {
  const { de, a } = fenetreSeances(maintenant);
  return sql`
    with le_compte as materialized (
      select professionnel_id, profil, groupe_profession, etat from compte
      where reseau_id = ${reseau} and compte_id = ${compteId}),
    natures as materialized (
      select distinct i.patient_id, 'membre' as nature
      from le_compte c
      join membre_rcp m on m.reseau_id = ${reseau} and m.professionnel_id = c.professionnel_id
      join ligne s on s.reseau_id = m.reseau_id and s.rcp_id = m.rcp_id and s.genre = 'seance'
        and s.debut >= ${de} and s.debut <= ${a}
      join ligne i on i.reseau_id = m.reseau_id and i.seance_id = s.id and i.genre = 'inscription'
      union all
      select r.patient_id, r.nature from le_compte c
      join relation_patient r on r.reseau_id = ${reseau} and r.professionnel_id = c.professionnel_id
        and r.debut <= ${maintenant} and (r.fin is null or r.fin > ${maintenant})
      union all
      select p.patient_id, 'etablissement' from le_compte c
      join exercice e on e.reseau_id = ${reseau} and e.professionnel_id = c.professionnel_id
      join prise_en_charge p on p.reseau_id = e.reseau_id and p.etablissement_id = e.etablissement_id
        and p.debut <= ${maintenant} and (p.fin is null or p.fin > ${maintenant})
      union all
      select b.patient_id, 'bris' from le_compte c
      join bris_de_glace b on b.reseau_id = ${reseau} and b.professionnel_id = c.professionnel_id
        and b.ouvert_le <= ${maintenant} and b.jusqua > ${maintenant}),
    siens as materialized (
      select n.patient_id, bool_or(nature = 'membre') as membre, bool_or(nature = 'equipeDeSoins') as equipe,
        bool_or(nature = 'correspondant') as correspondant, bool_or(nature = 'etablissement') as etablissement,
        bool_or(nature = 'restriction') as restreint, bool_or(nature = 'bris') as bris,
        bool_or(f.patient_id is not null) as ferme
      from natures n
      left join dossier_ferme f on f.reseau_id = ${reseau} and f.patient_id = n.patient_id
        and f.ferme_le <= ${maintenant}
      group by n.patient_id)`;
};

/** Bounds of the séances that give a relation, around now. */
function fenetreSeances(maintenant: Date): { readonly de: Date; readonly a: Date } {
  const jour = 86_400_000;
  return {
    de: new Date(maintenant.getTime() - FENETRE_AVANT_JOURS * jour),
    a: new Date(maintenant.getTime() + FENETRE_APRES_JOURS * jour),
  };
}

async function seancesDe(
  tx: Tx,
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
