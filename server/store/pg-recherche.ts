import { sql } from 'kysely';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import { relationDuGenre } from '../../domain/habilitation/scopes.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { jetonsDuPatient, type Terme } from '../../domain/recherche/jetons.ts';
import type { Db, Tx } from '../postgres/connexion.ts';
import { relationsDuCompte } from './pg-droits.ts';
import type { PatientIdentifie } from './pg-identites.ts';
import type { CandidatsRecherche } from './ports.ts';

/** Tokens are ASCII letters and digits, so nothing of them is read as the language of tsquery. */
const enTsquery = (termes: readonly Terme[]): string =>
  termes.map((terme) => `(${terme.map((debut) => `'${debut}':*`).join(' | ')})`).join(' & ');

type Ligne = {
  readonly profil: Profil;
  readonly groupe_profession: GroupeProfession;
  readonly etat: string;
  /** null: nobody was found, the row is there for the account. */
  readonly patient_id: string | null;
  readonly liens: number;
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
    ${relationsDuCompte(reseau, compteId, maintenant)},
    -- Before the rows themselves: reading one costs twenty times as much as judging its name.
    trouves as materialized (
      select siens.* from siens
      join patient_recherche r on r.reseau_id = ${reseau} and r.patient_id = siens.patient_id
      where r.jetons @@ ${enTsquery(termes)}::tsquery
      order by siens.patient_id limit ${max}),
    -- Found by the name of a merged record, a person is answered once, as the record that stands for it.
    lus as (
      select distinct on (p.id) p.id as patient_id, liens, p.donnees -> 'identite' as identite
      from trouves
      left join rattachement r on r.reseau_id = ${reseau} and r.patient_id = trouves.patient_id
      join ligne p on p.reseau_id = ${reseau} and p.genre = 'patient'
        and p.id = coalesce(r.vers_patient_id, trouves.patient_id)
      order by p.id)
    select c.profil, c.groupe_profession, c.etat, lus.* from le_compte c left join lus on true
    order by lus.patient_id`.execute(db);
  const [compte] = rows;
  if (!compte) return undefined;
  return {
    compteActif: compte.etat === 'actif',
    groupeProfession: compte.groupe_profession,
    profil: compte.profil,
    candidats: rows.flatMap(({ identite, patient_id, liens }) =>
      patient_id === null ? [] : { relation: { ...relationDuGenre(liens), patientId: patient_id }, identite },
    ),
  };
}

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
