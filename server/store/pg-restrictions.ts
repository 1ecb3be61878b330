import { sql } from 'kysely';
import type { DemanderRestriction } from '../../contract/restrictions.ts';
import type { ActeRestriction, EtatRestriction, ObjetRestriction } from '../../domain/dossier/restriction.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import type { Db, Tx } from '../postgres/connexion.ts';

/** A request with what ties its reader to it. */
export type DemandeLue = {
  readonly demandeId: string;
  readonly patientId: string;
  readonly identite: Identite | null;
  readonly professionnelId: string;
  readonly professionnel: string;
  readonly objet: ObjetRestriction;
  readonly troisC: string;
  readonly motif: string;
  readonly etat: EtatRestriction;
  readonly demandeeLe: Date;
  readonly demandeePar: string;
  readonly appliqueeLe: Date | null;
  readonly renvoi: string | null;
  readonly confirmeeTroisCLe: Date | null;
  readonly confirmeeRcpLe: Date | null;
  readonly deCe3c: boolean;
  readonly responsableRcp: boolean;
  readonly avecRcp: boolean;
};

const LUES_MAX = 500;
/** What is done stays in the list for a while, so that whoever looks sees that it was. */
const RESTE_JOURS = 30;

export type Quelles =
  | { readonly patientId: string }
  | { readonly demandeId: string }
  | { readonly depuis: Date };

function filtre(q: Quelles) {
  if ('patientId' in q) return sql`d.patient_id = ${q.patientId}`;
  if ('demandeId' in q) return sql`d.demande_id = ${q.demandeId}`;
  const limite = new Date(q.depuis.getTime() - RESTE_JOURS * 86_400_000);
  return sql`(d.etat in ('demandee', 'appliquee') or d.demandee_le > ${limite})`;
}

/**
 * Requests as this professional stands to them: of his 3C by the RCP he is a member of (a president, of those of his
 * establishment too), head of an RCP of that 3C where the patient is inscribed. Whom the patient named heads none.
 */
export async function lireDemandes(
  db: Db | Tx,
  reseau: string,
  professionnelId: string,
  quelles: Quelles,
): Promise<readonly DemandeLue[]> {
  const { rows } = await sql<DemandeLue>`
    with rcps as materialized (
      select id, donnees ->> 'troisC' as trois_c, (donnees ->> 'coordonnateurId')::uuid as coordonnateur,
        (donnees ->> 'etablissementId')::uuid as etablissement
      from ligne where reseau_id = ${reseau} and genre = 'rcp'),
    siens as materialized (
      select r.trois_c from rcps r
      join membre_rcp m on m.reseau_id = ${reseau} and m.rcp_id = r.id and m.professionnel_id = ${professionnelId}
      union
      select r.trois_c from rcps r
      join compte c on c.reseau_id = ${reseau} and c.professionnel_id = ${professionnelId}
        and c.profil = 'presidentTroisC'
      join ligne p on p.reseau_id = ${reseau} and p.genre = 'professionnel' and p.id = ${professionnelId}
        and (p.donnees ->> 'etablissementId')::uuid = r.etablissement),
    demandes as materialized (
      select d.* from demande_restriction d where d.reseau_id = ${reseau} and ${filtre(quelles)}
      order by d.demandee_le desc limit ${LUES_MAX}),
    tetes as materialized (
      select d.demande_id, r.coordonnateur from demandes d
      join ligne i on i.reseau_id = ${reseau} and i.genre = 'inscription' and i.patient_id = d.patient_id
      join ligne s on s.reseau_id = ${reseau} and s.genre = 'seance' and s.id = i.seance_id
      join rcps r on r.id = s.rcp_id and r.trois_c = d.trois_c
      where r.coordonnateur is not null and r.coordonnateur <> d.professionnel_id)
    select d.demande_id as "demandeId", d.patient_id as "patientId", pa.donnees -> 'identite' as identite,
      d.professionnel_id as "professionnelId",
      trim(concat_ws(' ', nullif(pr.donnees ->> 'titre', ''), upper(pr.donnees ->> 'nom'), pr.donnees ->> 'prenom'))
        as professionnel,
      d.objet, d.trois_c as "troisC", d.motif, d.etat, d.demandee_le as "demandeeLe", c.nom_affiche as "demandeePar",
      d.appliquee_le as "appliqueeLe", d.renvoi, d.confirmee_trois_c_le as "confirmeeTroisCLe",
      d.confirmee_rcp_le as "confirmeeRcpLe",
      d.trois_c in (select trois_c from siens) as "deCe3c",
      exists (select 1 from tetes t where t.demande_id = d.demande_id and t.coordonnateur = ${professionnelId})
        as "responsableRcp",
      exists (select 1 from tetes t where t.demande_id = d.demande_id) as "avecRcp"
    from demandes d
    join compte c on c.reseau_id = ${reseau} and c.compte_id = d.demandee_par
    left join ligne pr on pr.reseau_id = ${reseau} and pr.genre = 'professionnel' and pr.id = d.professionnel_id
    left join ligne pa on pa.reseau_id = ${reseau} and pa.genre = 'patient' and pa.id = d.patient_id
    order by d.demandee_le desc, d.demande_id`.execute(db);
  return rows;
}

export type NouvelleDemande = DemanderRestriction & {
  readonly demandeId: string;
  readonly parCompteId: string;
  readonly le: Date;
};

/**
 * One request in progress for a patient and a professional; a restriction is set where there is none, lifted where
 * there is one. @returns whether it was written.
 */
export async function ecrireDemande(db: Db, reseau: string, d: NouvelleDemande): Promise<boolean> {
  const { rows } = await sql`
    insert into demande_restriction (reseau_id, demande_id, patient_id, professionnel_id, objet, trois_c, motif, etat,
      demandee_le, demandee_par)
    select ${reseau}, ${d.demandeId}, ${d.patientId}, ${d.professionnelId}, ${d.objet}, ${d.troisC}, ${d.motif},
      'demandee', ${d.le}, ${d.parCompteId}
    where exists (select 1 from ligne where reseau_id = ${reseau} and genre = 'professionnel'
        and id = ${d.professionnelId})
      and exists (select 1 from ligne where reseau_id = ${reseau} and genre = 'rcp'
        and donnees ->> 'troisC' = ${d.troisC})
      and (${d.objet} = 'lever') = exists (select 1 from relation_patient
        where reseau_id = ${reseau} and patient_id = ${d.patientId} and professionnel_id = ${d.professionnelId}
          and nature = 'restriction' and debut <= ${d.le} and (fin is null or fin > ${d.le}))
    on conflict do nothing returning demande_id`.execute(db);
  return rows.length > 0;
}

export type ActeFait = {
  readonly demandeId: string;
  readonly acte: ActeRestriction;
  readonly parCompteId: string;
  readonly le: Date;
  /** Why it goes back to the doctor. */
  readonly renvoi: string | null;
  /** Once this is done, everybody who had to has confirmed. */
  readonly toutConfirme: boolean;
};

/** The act and what it closes or opens, together. @returns false when somebody else did it meanwhile. */
export const faireActe = (db: Db, reseau: string, a: ActeFait): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const fait = await ECRIRE[a.acte](tx, reseau, a);
    if (fait && a.acte === 'appliquer') await appliquerRelation(tx, reseau, a);
    return fait;
  });

type Ecrire = (tx: Tx, reseau: string, a: ActeFait) => Promise<boolean>;
const ECRIRE: { readonly [A in ActeRestriction]: Ecrire } = {
  appliquer: async (tx, reseau, a) => {
    const { rows } = await sql`
      update demande_restriction set etat = 'appliquee', appliquee_le = ${a.le}, appliquee_par = ${a.parCompteId}
      where reseau_id = ${reseau} and demande_id = ${a.demandeId} and etat = 'demandee' returning 1`.execute(
      tx,
    );
    return rows.length > 0;
  },
  renvoyer: async (tx, reseau, a) => {
    const { rows } = await sql`
      update demande_restriction set etat = 'renvoyee', renvoi = ${a.renvoi}, renvoyee_le = ${a.le},
        renvoyee_par = ${a.parCompteId}
      where reseau_id = ${reseau} and demande_id = ${a.demandeId} and etat = 'demandee' returning 1`.execute(
      tx,
    );
    return rows.length > 0;
  },
  confirmerTroisC: async (tx, reseau, a) => {
    const { rows } = await sql`
      update demande_restriction set confirmee_trois_c_le = ${a.le}, confirmee_trois_c_par = ${a.parCompteId},
        etat = case when ${a.toutConfirme} then 'confirmee' else etat end
      where reseau_id = ${reseau} and demande_id = ${a.demandeId} and etat = 'appliquee'
        and confirmee_trois_c_le is null returning 1`.execute(tx);
    return rows.length > 0;
  },
  confirmerRcp: async (tx, reseau, a) => {
    const { rows } = await sql`
      update demande_restriction set confirmee_rcp_le = ${a.le}, confirmee_rcp_par = ${a.parCompteId},
        etat = case when ${a.toutConfirme} then 'confirmee' else etat end
      where reseau_id = ${reseau} and demande_id = ${a.demandeId} and etat = 'appliquee'
        and confirmee_rcp_le is null returning 1`.execute(tx);
    return rows.length > 0;
  },
};

async function appliquerRelation(tx: Tx, reseau: string, a: ActeFait): Promise<void> {
  await sql`
    insert into relation_patient (reseau_id, professionnel_id, patient_id, nature, debut, fin, motif)
    select reseau_id, professionnel_id, patient_id, 'restriction', ${a.le}, null, motif
    from demande_restriction
    where reseau_id = ${reseau} and demande_id = ${a.demandeId} and objet = 'poser'
    on conflict (reseau_id, professionnel_id, patient_id, nature, debut) do update set fin = null`.execute(
    tx,
  );
  await sql`
    update relation_patient r set fin = ${a.le} from demande_restriction d
    where d.reseau_id = ${reseau} and d.demande_id = ${a.demandeId} and d.objet = 'lever'
      and r.reseau_id = d.reseau_id and r.patient_id = d.patient_id and r.professionnel_id = d.professionnel_id
      and r.nature = 'restriction' and r.debut <= ${a.le} and (r.fin is null or r.fin > ${a.le})`.execute(tx);
}

/** Closes the dossier of a patient who withdraws, once. @returns when it was closed. */
export async function fermerDossier(
  db: Db,
  reseau: string,
  f: {
    readonly patientId: string;
    readonly le: Date;
    readonly professionnelId: string;
    readonly motif: string;
  },
): Promise<Date> {
  await sql`
    insert into dossier_ferme (reseau_id, patient_id, ferme_le, par_professionnel_id, motif)
    values (${reseau}, ${f.patientId}, ${f.le}, ${f.professionnelId}, ${f.motif}) on conflict do nothing`.execute(
    db,
  );
  const { rows } = await sql<{ le: Date }>`
    select ferme_le as le from dossier_ferme
    where reseau_id = ${reseau} and patient_id = ${f.patientId}`.execute(db);
  return rows[0]?.le ?? f.le;
}
