import { sql } from 'kysely';
import { defini } from '../../domain/assert.ts';
import type { GroupeProfession, Profil } from '../../domain/habilitation/habilitation.ts';
import type { FaitsCompte, RelationPatient } from '../../domain/habilitation/scopes.ts';
import type { Tx } from '../postgres/connexion.ts';
import type { Grant, NatureRelation } from './ports.ts';

/** Séances kept on a workstation, around now. */
const FENETRE_AVANT_JOURS = 30;
const FENETRE_APRES_JOURS = 60;

type Compte = Pick<FaitsCompte, 'compteActif' | 'groupeProfession' | 'profil'> & {
  readonly professionnelId: string;
};

async function lireCompte(tx: Tx, reseau: string, compteId: string): Promise<Compte | undefined> {
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
  return { ...faits, seanceIds, relations: await relationsDe(tx, reseau, professionnelId, seanceIds) };
}

/** Bounds of the séances that give a relation, around now. */
export function fenetreSeances(maintenant: Date): { readonly de: Date; readonly a: Date } {
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

async function relationsDe(
  tx: Tx,
  reseau: string,
  professionnelId: string,
  seanceIds: readonly string[],
): Promise<readonly RelationPatient[]> {
  const inscrits = await sql<{ patient_id: string }>`
    select distinct patient_id from ligne
    where reseau_id = ${reseau} and genre = 'inscription' and seance_id = any(${seanceIds}::uuid[])`.execute(
    tx,
  );
  const autres = await sql<{ patient_id: string; nature: NatureRelation }>`
    select patient_id, nature from relation_patient
    where reseau_id = ${reseau} and professionnel_id = ${professionnelId}`.execute(tx);
  const membre = new Set(inscrits.rows.map((r) => r.patient_id));
  const natures = new Map<string, Set<NatureRelation>>();
  for (const { patient_id, nature } of autres.rows) {
    natures.set(patient_id, (natures.get(patient_id) ?? new Set()).add(nature));
  }
  return [...new Set([...membre, ...natures.keys()])].toSorted().map((patientId) => ({
    patientId,
    membreRcp: membre.has(patientId),
    equipeDeSoins: natures.get(patientId)?.has('equipeDeSoins') ?? false,
    correspondant: natures.get(patientId)?.has('correspondant') ?? false,
    restreint: natures.get(patientId)?.has('restriction') ?? false,
  }));
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
