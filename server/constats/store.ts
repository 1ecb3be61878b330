import { sql } from 'kysely';
import type { ConstatResume } from '../../contract/constats.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { DecisionConstat, EtatConstat } from '../../domain/traces/suite.ts';
import type { Base, Db, Tx } from '../postgres/connexion.ts';

/** A finding as stored, and the account it is about when its traces are this server's. */
export type ConstatLu = Omit<ConstatResume, 'constateLe' | 'decideLe'> & {
  readonly constateLe: Date;
  readonly decideLe: Date | null;
  readonly phrase: string;
  readonly source: 'serveur' | 'import';
  readonly professionnelId: string;
  readonly compteId: string | null;
  readonly compteEtat: 'actif' | 'suspendu' | null;
  readonly compteDepuis: Date | null;
};

const CONSTATS_MAX = 500;

const LECTURE = sql`
  select c.constat_id as "constatId", c.annee || '-' || c.numero as numero, c.regle, c.gravite, c.etat,
    coalesce(k.nom_affiche, c.professionnel_id) as "nomAffiche", c.profil, c.debut::text as debut,
    c.fin::text as fin, c.nombre, c.phrase, c.constate_le as "constateLe", c.source,
    c.professionnel_id as "professionnelId", k.compte_id as "compteId", k.etat as "compteEtat",
    k.cree_le as "compteDepuis",
    coalesce((select m.nature = 'demande' from constat_message m
      where m.reseau_id = c.reseau_id and m.constat_id = c.constat_id and m.nature in ('demande', 'reponse')
      order by m.ecrit_le desc, m.message_id desc limit 1), false) as "reponseAttendue",
    (select max(d.decidee_le) from constat_decision d
      where d.reseau_id = c.reseau_id and d.constat_id = c.constat_id) as "decideLe"
  from constat c
  left join lateral (select k.compte_id, k.nom_affiche, k.etat, k.cree_le from compte k
    where c.source = 'serveur' and k.reseau_id = c.reseau_id and k.professionnel_id::text = c.professionnel_id
    order by k.cree_le desc limit 1) as k on true`;

/** Those that alert, open ones first, the latest first. */
export async function lireConstats({ db, reseau }: Base): Promise<readonly ConstatLu[]> {
  const { rows } = await sql<ConstatLu>`
    ${LECTURE} where c.reseau_id = ${reseau.id} and c.gravite <> 'information'
    order by (c.etat = 'ouvert') desc, c.constate_le desc, c.numero desc limit ${CONSTATS_MAX}`.execute(db);
  return rows;
}

/** @param verrouiller nobody else decides on it until the transaction ends. */
export async function lireConstat(
  tx: Db | Tx,
  reseau: string,
  constatId: string,
  verrouiller = false,
): Promise<ConstatLu | undefined> {
  if (verrouiller) {
    await sql`
      select 1 from constat where reseau_id = ${reseau} and constat_id = ${constatId} for update`.execute(tx);
  }
  const { rows } = await sql<ConstatLu>`
    ${LECTURE} where c.reseau_id = ${reseau} and c.constat_id = ${constatId} and c.gravite <> 'information'`.execute(
    tx,
  );
  return rows[0];
}

/** Those about this professional, whatever becomes of them. */
export async function lireConstatsDe(
  { db, reseau }: Base,
  professionnelId: string,
): Promise<readonly ConstatLu[]> {
  const { rows } = await sql<ConstatLu>`
    ${LECTURE} where c.reseau_id = ${reseau.id} and c.source = 'serveur' and c.gravite <> 'information'
      and c.professionnel_id = ${professionnelId}
    order by c.constate_le desc, c.numero desc limit ${CONSTATS_MAX}`.execute(db);
  return rows;
}

export type MessageLu = {
  readonly nature: 'message' | 'demande' | 'reponse';
  readonly texte: string;
  readonly par: string;
  readonly ecritLe: Date;
};
export async function lireMessages({ db, reseau }: Base, constatId: string): Promise<readonly MessageLu[]> {
  const { rows } = await sql<MessageLu>`
    select m.nature, m.texte, k.nom_affiche as par, m.ecrit_le as "ecritLe" from constat_message m
    join compte k on k.reseau_id = m.reseau_id and k.compte_id = m.par_compte_id
    where m.reseau_id = ${reseau.id} and m.constat_id = ${constatId} order by m.ecrit_le, m.message_id`.execute(
    db,
  );
  return rows;
}

export type DecisionLue = {
  readonly decision: DecisionConstat;
  readonly motif: string;
  readonly par: string;
  readonly decideeLe: Date;
};
export async function lireDecisions(
  { db, reseau }: Base,
  constatId: string,
): Promise<readonly DecisionLue[]> {
  const { rows } = await sql<DecisionLue>`
    select d.decision, d.motif, k.nom_affiche as par, d.decidee_le as "decideeLe" from constat_decision d
    join compte k on k.reseau_id = d.reseau_id and k.compte_id = d.par_compte_id
    where d.reseau_id = ${reseau.id} and d.constat_id = ${constatId} order by d.n`.execute(db);
  return rows;
}

export async function ecrireMessage(
  db: Db | Tx,
  reseau: string,
  m: Omit<MessageLu, 'par'> & {
    readonly messageId: string;
    readonly constatId: string;
    readonly compteId: string;
  },
): Promise<void> {
  await sql`
    insert into constat_message (reseau_id, message_id, constat_id, nature, texte, par_compte_id, ecrit_le)
    values (${reseau}, ${m.messageId}, ${m.constatId}, ${m.nature}, ${m.texte}, ${m.compteId}, ${m.ecritLe})`.execute(
    db,
  );
}

export async function ecrireDecision(
  tx: Tx,
  reseau: string,
  d: Omit<DecisionLue, 'par'> & { readonly constatId: string; readonly compteId: string },
): Promise<void> {
  await sql`
    insert into constat_decision (reseau_id, constat_id, n, decision, motif, par_compte_id, decidee_le)
    select ${reseau}::uuid, ${d.constatId}::uuid, count(*) + 1, ${d.decision}, ${d.motif}, ${d.compteId}::uuid,
      ${d.decideeLe}::timestamptz
    from constat_decision where reseau_id = ${reseau} and constat_id = ${d.constatId}`.execute(tx);
  const etat: EtatConstat = d.decision;
  await sql`
    update constat set etat = ${etat} where reseau_id = ${reseau} and constat_id = ${d.constatId}`.execute(
    tx,
  );
}

export type CompteExaminateur = { readonly profil: Profil; readonly actif: boolean };
export async function lireExaminateur(
  { db, reseau }: Base,
  compteId: string,
): Promise<CompteExaminateur | undefined> {
  const { rows } = await sql<CompteExaminateur>`
    select profil, etat = 'actif' as actif from compte
    where reseau_id = ${reseau.id} and compte_id = ${compteId}`.execute(db);
  return rows[0];
}

export async function lireDerniereAnalyse({
  db,
  reseau,
}: Base): Promise<{ readonly fin: Date; readonly traces: number } | undefined> {
  const { rows } = await sql<{ fin: Date; traces: number }>`
    select fin, traces from analyse_nocturne
    where reseau_id = ${reseau.id} and fin is not null and traces is not null
    order by nuit desc limit 1`.execute(db);
  return rows[0];
}
