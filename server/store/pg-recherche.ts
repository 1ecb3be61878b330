import { sql } from 'kysely';
import type { GroupeProfession, Profil } from '../../domain/habilitation/habilitation.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { jetonsDuPatient, type Terme } from '../../domain/recherche/jetons.ts';
import type { Db, Tx } from '../postgres/connexion.ts';
import { fenetreSeances } from './pg-droits.ts';
import type { PatientIdentifie } from './pg-identites.ts';
import type { CandidatPatient, CandidatsRecherche } from './ports.ts';

/** Tokens are ASCII letters and digits, so nothing of them is read as the language of tsquery. */
const enTsquery = (termes: readonly Terme[]): string =>
  termes.map((terme) => `(${terme.map((debut) => `'${debut}':*`).join(' | ')})`).join(' & ');

/**
 * The patients in relation with the account, before anything else: what a search costs depends on what the account
 * may see, not on the region.
 */
const siens = (reseau: string, compteId: string, maintenant: Date) => {
  const { de, a } = fenetreSeances(maintenant);
  return sql`
    with le_compte as materialized (
      select professionnel_id, profil, groupe_profession, etat from compte
      where reseau_id = ${reseau} and compte_id = ${compteId}),
    inscrits as materialized (
      select distinct i.patient_id
      from le_compte c
      join membre_rcp m on m.reseau_id = ${reseau} and m.professionnel_id = c.professionnel_id
      join ligne s on s.reseau_id = m.reseau_id and s.rcp_id = m.rcp_id and s.genre = 'seance'
        and s.debut >= ${de} and s.debut <= ${a}
      join ligne i on i.reseau_id = m.reseau_id and i.seance_id = s.id and i.genre = 'inscription'),
    siens as materialized (
      select patient_id, bool_or(membre) as membre, bool_or(nature = 'equipeDeSoins') as equipe,
        bool_or(nature = 'correspondant') as correspondant, bool_or(nature = 'restriction') as restreint
      from (
        select patient_id, true as membre, '' as nature from inscrits
        union all
        select r.patient_id, false, r.nature
        from le_compte c
        join relation_patient r on r.reseau_id = ${reseau} and r.professionnel_id = c.professionnel_id
      ) as relations
      group by patient_id)`;
};

type Ligne = {
  readonly profil: Profil;
  readonly groupe_profession: GroupeProfession;
  readonly etat: string;
  /** null: nobody was found, the row is there for the account. */
  readonly patient_id: string | null;
  readonly membre: boolean;
  readonly equipe: boolean;
  readonly correspondant: boolean;
  readonly restreint: boolean;
  readonly identite: Identite;
};

/** One statement, so that one question is one way to the database and back. */
export async function chercherPatients(
  db: Db,
  reseau: string,
  compteId: string,
  maintenant: Date,
  termes: readonly Terme[],
  max: number,
): Promise<CandidatsRecherche | undefined> {
  const { rows } = await sql<Ligne>`
    ${siens(reseau, compteId, maintenant)},
    -- Before the rows themselves: reading one costs twenty times as much as judging its name.
    trouves as materialized (
      select siens.* from siens
      join patient_recherche r on r.reseau_id = ${reseau} and r.patient_id = siens.patient_id
      where r.jetons @@ ${enTsquery(termes)}::tsquery
      order by siens.patient_id limit ${max}),
    lus as (
      select trouves.*, p.donnees -> 'identite' as identite
      from trouves
      join ligne p on p.reseau_id = ${reseau} and p.genre = 'patient' and p.id = trouves.patient_id)
    select c.profil, c.groupe_profession, c.etat, lus.* from le_compte c left join lus on true
    order by lus.patient_id`.execute(db);
  const [compte] = rows;
  if (!compte) return undefined;
  return {
    compteActif: compte.etat === 'actif',
    groupeProfession: compte.groupe_profession,
    profil: compte.profil,
    candidats: rows.flatMap((l) => (l.patient_id === null ? [] : enCandidat(l, l.patient_id))),
  };
}

const enCandidat = (l: Ligne, patientId: string): CandidatPatient => ({
  relation: {
    patientId,
    membreRcp: l.membre,
    equipeDeSoins: l.equipe,
    correspondant: l.correspondant,
    restreint: l.restreint,
  },
  identite: l.identite,
});

export async function indexerPatients(
  tx: Tx,
  reseau: string,
  patients: readonly PatientIdentifie[],
): Promise<void> {
  const ids = patients.map((p) => p.patientId);
  // A token holds no space.
  const jetons = patients.map((p) => jetonsDuPatient(p.identite).join(' '));
  await sql`
    insert into patient_recherche (reseau_id, patient_id, jetons)
    select ${reseau}::uuid, r.id, array_to_tsvector(string_to_array(r.jetons, ' '))
    from unnest(${ids}::uuid[], ${jetons}::text[]) as r(id, jetons)
    on conflict (reseau_id, patient_id) do update set jetons = excluded.jetons`.execute(tx);
}

export async function desindexerPatient(tx: Tx, reseau: string, patientId: string): Promise<void> {
  await sql`delete from patient_recherche where reseau_id = ${reseau} and patient_id = ${patientId}`.execute(
    tx,
  );
}
