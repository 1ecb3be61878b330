import { sql } from 'kysely';
import type { Identite } from '../../domain/ins/identite.ts';
import { jetonsDuPatient, type Terme } from '../../domain/recherche/jetons.ts';
import type { Tx } from '../postgres/connexion.ts';
import { fenetreSeances, lireCompte } from './pg-droits.ts';
import type { CandidatsRecherche } from './ports.ts';

/** Tokens are ASCII letters and digits, so nothing of them is read as the language of tsquery. */
const enTsquery = (termes: readonly Terme[]): string =>
  termes.map((terme) => `(${terme.map((debut) => `'${debut}':*`).join(' | ')})`).join(' & ');

type Ligne = {
  readonly patient_id: string;
  readonly membre: boolean;
  readonly equipe: boolean;
  readonly correspondant: boolean;
  readonly restreint: boolean;
  readonly identite: Identite;
};

/** The relation first, then the name: what it costs depends on what the account may see, not on the region. */
export async function chercherPatients(
  tx: Tx,
  reseau: string,
  compteId: string,
  maintenant: Date,
  termes: readonly Terme[],
  max: number,
): Promise<CandidatsRecherche | undefined> {
  const compte = await lireCompte(tx, reseau, compteId);
  if (!compte) return undefined;
  const { de, a } = fenetreSeances(maintenant);
  const { rows } = await sql<Ligne>`
    with inscrits as materialized (
      select distinct i.patient_id
      from membre_rcp m
      join ligne s on s.reseau_id = m.reseau_id and s.rcp_id = m.rcp_id and s.genre = 'seance'
        and s.debut >= ${de} and s.debut <= ${a}
      join ligne i on i.reseau_id = m.reseau_id and i.seance_id = s.id and i.genre = 'inscription'
      where m.reseau_id = ${reseau} and m.professionnel_id = ${compte.professionnelId}),
    siens as materialized (
      select patient_id, bool_or(membre) as membre, bool_or(nature = 'equipeDeSoins') as equipe,
        bool_or(nature = 'correspondant') as correspondant, bool_or(nature = 'restriction') as restreint
      from (
        select patient_id, true as membre, '' as nature from inscrits
        union all
        select patient_id, false, nature from relation_patient
        where reseau_id = ${reseau} and professionnel_id = ${compte.professionnelId}) as relations
      group by patient_id),
    -- Before the rows themselves: reading one costs twenty times as much as judging its name.
    trouves as materialized (
      select siens.* from siens
      join patient_recherche r on r.reseau_id = ${reseau} and r.patient_id = siens.patient_id
      where r.jetons @@ ${enTsquery(termes)}::tsquery
      order by siens.patient_id limit ${max})
    select trouves.*, p.donnees -> 'identite' as identite
    from trouves
    join ligne p on p.reseau_id = ${reseau} and p.genre = 'patient' and p.id = trouves.patient_id
    order by trouves.patient_id`.execute(tx);
  const { compteActif, groupeProfession, profil } = compte;
  const candidats = rows.map((l) => ({
    relation: {
      patientId: l.patient_id,
      membreRcp: l.membre,
      equipeDeSoins: l.equipe,
      correspondant: l.correspondant,
      restreint: l.restreint,
    },
    identite: l.identite,
  }));
  return { compteActif, groupeProfession, profil, candidats };
}

export async function indexerPatient(
  tx: Tx,
  reseau: string,
  patientId: string,
  identite: Identite,
): Promise<void> {
  await sql`
    insert into patient_recherche (reseau_id, patient_id, jetons)
    values (${reseau}, ${patientId}, array_to_tsvector(${[...jetonsDuPatient(identite)]}::text[]))
    on conflict (reseau_id, patient_id) do update set jetons = excluded.jetons`.execute(tx);
}

export async function desindexerPatient(tx: Tx, reseau: string, patientId: string): Promise<void> {
  await sql`delete from patient_recherche where reseau_id = ${reseau} and patient_id = ${patientId}`.execute(
    tx,
  );
}
