import { sql } from 'kysely';
import { categorieSchema, type Categorie } from '../../domain/dossier/categorie.ts';
import type { GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { plier } from '../../domain/recherche/plier.ts';
import { lireScope } from '../../domain/synchro/ligne.ts';
import { dateDeJour, heureDeParis } from '../../domain/traces/calendrier.ts';
import { RELATIONS_TRACE, type TraceEcrite } from '../../domain/traces/trace.ts';
import type { Magasin } from '../magasin.ts';
import { enTexte, nommes, type LignePropre } from './conversion.ts';

type Relation = (typeof RELATIONS_TRACE)[number];
/** A relation and the time it lasted. */
type Lien = {
  readonly patient_id: string;
  readonly nature: Relation;
  readonly etablissement: string | null;
  readonly debut: number;
  readonly fin: number;
  readonly motif: string;
};
type Dit = Pick<TraceEcrite, 'patient' | 'relation' | 'motif'>;

/** What facts are read with. */
export type SourceFaits = Pick<Magasin, 'base' | 'chiffrement'>;

/** What the database says of one person, and of those whom his traces name. */
export type FaitsPersonne = {
  readonly qui: TraceEcrite['qui'];
  readonly lignes: ReadonlyMap<string, { readonly patientId: string; readonly seanceId: string | null }>;
  readonly octets: ReadonlyMap<string, { readonly patientId: string; readonly categorie: Categorie }>;
  readonly patient: (patientId: string, ms: number) => Dit;
};

/** As stored today: profile, names and places are those of the analysis, relations those of the instant. */
export async function lireFaits(
  magasin: SourceFaits,
  professionnelId: string,
  traces: readonly LignePropre[],
): Promise<FaitsPersonne | undefined> {
  const qui = await lireAuteur(magasin, professionnelId);
  if (!qui) return undefined;
  const cites = traces.map(nommes);
  const ids = uniques(cites.flatMap((c) => [c.ligne, c.inscription, c.patient]));
  const lignes = await lireLignesCitees(magasin, ids);
  const octets = await lireOctets(magasin, uniques(cites.map((c) => c.sha256)));
  const patients = uniques([
    ...cites.map((c) => c.patient),
    ...[...lignes.values(), ...octets.values()].map((x) => x.patientId),
  ]);
  const liens = Map.groupBy(await lireLiens(magasin, professionnelId, patients), (l) => l.patient_id);
  const identites = await lirePatients(magasin, patients);
  const patient = (id: string, ms: number): Dit => direPatient(id, ms, identites, liens.get(id) ?? []);
  return { qui, lignes, octets, patient };
}

const uniques = (ids: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(ids.filter((id) => id !== undefined)),
];

/** Names of 3C are words: the format takes identifiers. */
const enIdentifiant = (nom: string): string =>
  plier(nom)
    .replaceAll(/[^\w]+/g, '-')
    .slice(0, 100);

/** Each name whole, and each of its long parts: « Martin-Duval » is of the family of « Martin ». */
function empreintesNoms({ chiffrement }: SourceFaits, noms: readonly (string | null)[]): string[] {
  const plies = noms.flatMap((nom) => {
    const entier = plier(nom ?? '');
    return [entier, ...entier.split(' ').filter((mot) => mot.length > 3)];
  });
  return [...new Set(plies.filter((nom) => nom !== ''))]
    .slice(0, 20)
    .map((nom) => chiffrement.empreinte(`nom:${nom}`).slice(0, 32));
}

async function lireAuteur(
  magasin: SourceFaits,
  professionnelId: string,
): Promise<TraceEcrite['qui'] | undefined> {
  const { db, reseau } = magasin.base;
  const { rows } = await sql<{
    profil: Profil;
    profession: GroupeProfession;
    nom: string | null;
    etablissements: string[];
    trois_c: string[];
  }>`
    with lieux as (
      select etablissement_id::text as id from exercice
      where reseau_id = ${reseau.id} and professionnel_id = ${professionnelId}
      union
      select p.donnees ->> 'etablissementId' from ligne p
      where p.reseau_id = ${reseau.id} and p.genre = 'professionnel' and p.id = ${professionnelId}
        and p.donnees ->> 'etablissementId' is not null)
    select c.profil, c.groupe_profession as profession, p.donnees ->> 'nom' as nom,
      array(select id from lieux) as etablissements,
      array(select distinct r.donnees ->> 'troisC' from ligne r
        where r.reseau_id = ${reseau.id} and r.genre = 'rcp'
          and (r.donnees ->> 'etablissementId' in (select id from lieux)
            or r.id in (select m.rcp_id from membre_rcp m
              where m.reseau_id = ${reseau.id} and m.professionnel_id = ${professionnelId}))) as trois_c
    from compte c
    left join ligne p on p.reseau_id = c.reseau_id and p.genre = 'professionnel' and p.id = c.professionnel_id
    where c.reseau_id = ${reseau.id} and c.professionnel_id = ${professionnelId}
    order by c.cree_le desc limit 1`.execute(db);
  const lu = rows[0];
  return (
    lu && {
      id: professionnelId,
      profil: lu.profil,
      profession: lu.profession,
      troisC: lu.trois_c.map(enIdentifiant).slice(0, 20),
      etablissements: lu.etablissements.slice(0, 20),
      noms: empreintesNoms(magasin, [lu.nom]),
    }
  );
}

async function lireLignesCitees(
  { base }: SourceFaits,
  ids: readonly string[],
): Promise<FaitsPersonne['lignes']> {
  const { rows } = await sql<{ id: string; patient: string; seance: string | null }>`
    select l.id, case when l.genre = 'patient' then l.id else l.patient_id end as patient,
      coalesce(l.seance_id, i.seance_id) as seance
    from ligne l
    left join ligne i on i.reseau_id = l.reseau_id and i.genre = 'inscription' and l.genre in ('proposition', 'fiche')
      and i.id::text = l.donnees ->> 'inscriptionId'
    where l.reseau_id = ${base.reseau.id} and l.id = any(${ids}::uuid[])
      and l.genre in ('patient', 'inscription', 'proposition', 'fiche', 'ficheFigee', 'document')
      and (l.genre = 'patient' or l.patient_id is not null)`.execute(base.db);
  return new Map(rows.map((r) => [r.id, { patientId: r.patient, seanceId: r.seance }]));
}

async function lireOctets({ base }: SourceFaits, shas: readonly string[]): Promise<FaitsPersonne['octets']> {
  const { rows } = await sql<{ sha256: string; scope: string }>`
    select sha256, min(scope) as scope from contenu_reference
    where reseau_id = ${base.reseau.id} and sha256 = any(${shas}::text[]) group by sha256`.execute(base.db);
  return new Map(
    rows.flatMap(({ sha256, scope }) => {
      const lu = lireScope(scope);
      if (lu?.type !== 'dossier') return [];
      return [[sha256, { patientId: lu.patientId, categorie: categorieSchema.parse(lu.categorie) }] as const];
    }),
  );
}

/** A meeting links its members to its cases from two months before it to one month after it (pg-droits.ts). */
async function lireLiens(
  { base }: SourceFaits,
  professionnelId: string,
  patients: readonly string[],
): Promise<readonly Lien[]> {
  const { rows } = await sql<Lien>`
    select patient_id, nature, etablissement, motif,
      coalesce(extract(epoch from debut) * 1000, 0)::float8 as debut,
      coalesce(extract(epoch from nullif(fin, 'infinity')) * 1000, 1e15)::float8 as fin
    from (
      select i.patient_id, 'membreRcp' as nature, null as etablissement, '' as motif,
        s.debut - interval '60 days' as debut, s.debut + interval '30 days' as fin
      from membre_rcp m
      join ligne s on s.reseau_id = m.reseau_id and s.rcp_id = m.rcp_id and s.genre = 'seance'
      join ligne i on i.reseau_id = m.reseau_id and i.seance_id = s.id and i.genre = 'inscription'
      where m.reseau_id = ${base.reseau.id} and m.professionnel_id = ${professionnelId}
        and i.patient_id = any(${patients}::uuid[])
      union all
      select patient_id, nature, null, motif, nullif(debut, '-infinity'), fin from relation_patient
      where reseau_id = ${base.reseau.id} and professionnel_id = ${professionnelId}
        and patient_id = any(${patients}::uuid[]) and nature in ('equipeDeSoins', 'correspondant')
      union all
      select patient_id, 'etablissement', p.etablissement_id::text, p.motif, nullif(p.debut, '-infinity'), p.fin
      from exercice e
      join prise_en_charge p on p.reseau_id = e.reseau_id and p.etablissement_id = e.etablissement_id
      where e.reseau_id = ${base.reseau.id} and e.professionnel_id = ${professionnelId}
        and p.patient_id = any(${patients}::uuid[])
      union all
      select patient_id, 'brisDeGlace', null, motif, ouvert_le, jusqua from bris_de_glace
      where reseau_id = ${base.reseau.id} and professionnel_id = ${professionnelId}
        and patient_id = any(${patients}::uuid[])) as liens`.execute(base.db);
  return rows;
}

type Connu = { readonly noms: string[]; readonly troisC: string[]; readonly etablissements: string[] };

async function lirePatients(
  magasin: SourceFaits,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Connu>> {
  const { db, reseau } = magasin.base;
  const { rows } = await sql<{
    id: string;
    naissance: string | null;
    utilise: string | null;
    etablissements: string[];
    trois_c: string[];
  }>`
    with lieux as (
      select distinct i.patient_id, r.donnees ->> 'etablissementId' as etablissement, r.donnees ->> 'troisC' as trois_c
      from ligne i
      join ligne s on s.reseau_id = i.reseau_id and s.genre = 'seance' and s.id = i.seance_id
      join ligne r on r.reseau_id = i.reseau_id and r.genre = 'rcp' and r.id = s.rcp_id
      where i.reseau_id = ${reseau.id} and i.genre = 'inscription' and i.patient_id = any(${ids}::uuid[])
      union
      select p.patient_id, p.etablissement_id::text, r.donnees ->> 'troisC'
      from prise_en_charge p
      left join ligne r on r.reseau_id = p.reseau_id and r.genre = 'rcp'
        and r.donnees ->> 'etablissementId' = p.etablissement_id::text
      where p.reseau_id = ${reseau.id} and p.patient_id = any(${ids}::uuid[]))
    select p.id, p.donnees -> 'identite' ->> 'nomNaissance' as naissance,
      p.donnees -> 'identite' ->> 'nomUtilise' as utilise,
      array(select distinct etablissement from lieux where patient_id = p.id and etablissement is not null)
        as etablissements,
      array(select distinct trois_c from lieux where patient_id = p.id and trois_c is not null) as trois_c
    from ligne p
    where p.reseau_id = ${reseau.id} and p.genre = 'patient' and p.id = any(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map((r) => [
      r.id,
      {
        noms: empreintesNoms(magasin, [r.naissance, r.utilise]),
        troisC: r.trois_c.map(enIdentifiant).slice(0, 20),
        etablissements: r.etablissements.slice(0, 20),
      },
    ]),
  );
}

/** The nearest relation first: it explains the most. */
const ORDRE: readonly Relation[] = [
  'equipeDeSoins',
  'correspondant',
  'membreRcp',
  'etablissement',
  'brisDeGlace',
];

function direPatient(
  id: string,
  ms: number,
  connus: ReadonlyMap<string, Connu>,
  liens: readonly Lien[],
): Dit {
  const tenus = liens.filter((l) => l.debut <= ms && ms < l.fin);
  const lien = ORDRE.map((nature) => tenus.find((l) => l.nature === nature)).find((l) => l !== undefined);
  return {
    patient: { id, ...connus.get(id), finPriseEnCharge: finDePriseEnCharge(liens, ms) },
    relation: lien?.nature ?? 'aucune',
    motif: lien?.nature === 'brisDeGlace' ? enTexte(lien.motif) : null,
  };
}

/** Last day of the care given where the reader works, when all of it is over. */
function finDePriseEnCharge(liens: readonly Lien[], ms: number): string | null {
  const soins = liens.filter((l) => l.nature === 'etablissement' && l.debut <= ms);
  if (soins.length === 0 || soins.some((l) => ms < l.fin)) return null;
  return dateDeJour(heureDeParis(Math.max(...soins.map((l) => l.fin))).jour);
}
