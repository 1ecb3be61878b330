import { sql } from 'kysely';
import { troisCDe } from '../constats/trois-c.ts';
import type { Base, Db, Tx } from '../postgres/connexion.ts';
import type { BrisDeGlace } from './ports.ts';

/** Names of 3C, sorted: those of whoever broke the glass, and of the RCPs where the patient was presented. */
export async function troisCConcernes(
  tx: Tx,
  reseau: Base['reseau'],
  b: Pick<BrisDeGlace, 'professionnelId' | 'patientId'>,
): Promise<readonly string[]> {
  const siens = await troisCDe({ db: tx, reseau }, [b.professionnelId]);
  const { rows } = await sql<{ troisC: string }>`
    select distinct r.donnees ->> 'troisC' as "troisC" from ligne i
    join ligne s on s.reseau_id = i.reseau_id and s.genre = 'seance' and s.id = i.seance_id
    join ligne r on r.reseau_id = s.reseau_id and r.genre = 'rcp' and r.id = s.rcp_id
    where i.reseau_id = ${reseau.id} and i.genre = 'inscription' and i.patient_id = ${b.patientId}
      and r.donnees ->> 'troisC' is not null`.execute(tx);
  return [...new Set([...(siens.get(b.professionnelId) ?? []), ...rows.map((r) => r.troisC)])].toSorted();
}

/**
 * Tells the coordinating doctors of the réseau and the presidents of these 3C, never the one who broke it. Where no 3C
 * is known all the presidents are told: nobody is left out because a table is empty.
 */
export async function notifierBris(
  tx: Tx,
  reseau: Base['reseau'],
  b: Pick<BrisDeGlace, 'brisId' | 'compteId' | 'ouvertLe'>,
  troisC: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ compteId: string; professionnelId: string; regional: boolean }>`
    select compte_id as "compteId", professionnel_id as "professionnelId", profil = 'administrateurRegional' as regional
    from compte where reseau_id = ${reseau.id} and etat = 'actif' and compte_id <> ${b.compteId}
      and profil in ('administrateurRegional', 'presidentTroisC')`.execute(tx);
  const leurs = await troisCDe(
    { db: tx, reseau },
    rows.map((r) => r.professionnelId),
  );
  const comptes = rows
    .filter(({ regional, professionnelId }) => regional || concerne(troisC, leurs.get(professionnelId)))
    .map((r) => r.compteId);
  await sql`
    insert into notification_bris (reseau_id, bris_id, compte_id, le)
    select ${reseau.id}::uuid, ${b.brisId}::uuid, c, ${b.ouvertLe}::timestamptz from unnest(${comptes}::uuid[]) as c`.execute(
    tx,
  );
}

export const concerne = (troisC: readonly string[], siens: ReadonlySet<string> | undefined): boolean =>
  troisC.length === 0 || troisC.some((t) => siens?.has(t) === true);

export type CourrielANotifier = { readonly compteId: string; readonly courriel: string };

/** Those of a broken glass whose e-mail has not left. */
export async function courrielsANotifier(
  db: Db,
  reseau: string,
  brisId: string,
): Promise<readonly CourrielANotifier[]> {
  const { rows } = await sql<CourrielANotifier>`
    select n.compte_id as "compteId", c.courriel from notification_bris n
    join compte c on c.reseau_id = n.reseau_id and c.compte_id = n.compte_id
    where n.reseau_id = ${reseau} and n.bris_id = ${brisId} and n.courriel_le is null
    order by n.compte_id`.execute(db);
  return rows;
}

export async function noterCourriel(
  db: Db,
  reseau: string,
  brisId: string,
  compteId: string,
  le: Date,
): Promise<void> {
  await sql`
    update notification_bris set courriel_le = ${le}
    where reseau_id = ${reseau} and bris_id = ${brisId} and compte_id = ${compteId}`.execute(db);
}

/** What this account was told: read now. */
export async function noterNotificationLue(
  db: Db,
  reseau: string,
  brisId: string,
  compteId: string,
  le: Date,
): Promise<void> {
  await sql`
    update notification_bris set lue_le = ${le}
    where reseau_id = ${reseau} and bris_id = ${brisId} and compte_id = ${compteId} and lue_le is null`.execute(
    db,
  );
}
