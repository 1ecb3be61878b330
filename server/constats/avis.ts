import { sql } from 'kysely';
import type { Base } from '../postgres/connexion.ts';
import type { Courrier } from '../session/courrier.ts';
import { lireConstats } from './store.ts';
import { enCommun } from './acces.ts';
import { troisCDe } from './trois-c.ts';

type Destinataire = {
  readonly professionnelId: string;
  readonly courriel: string;
  readonly regional: boolean;
};

async function examinateurs({ db, reseau }: Base): Promise<readonly Destinataire[]> {
  const { rows } = await sql<Destinataire>`
    select professionnel_id as "professionnelId", courriel, profil = 'administrateurRegional' as regional
    from compte where reseau_id = ${reseau.id} and etat = 'actif'
      and profil in ('administrateurRegional', 'presidentTroisC')
    order by compte_id`.execute(db);
  return rows;
}

const FIN = 'Ce message ne nomme ni patient ni professionnel : tout se lit dans Collégiale.';
const aExaminer = (n: number): string =>
  n === 1 ? 'Un constat d’accès attend votre examen.' : `${n} constats d’accès attendent votre examen.`;

/**
 * Tells by e-mail those who examine the findings that nobody was told of yet: how many, and nothing of them. One whose
 * message did not leave is told again the next night. @returns messages that left.
 */
export async function aviserExaminateurs(base: Base, courrier: Courrier, maintenant: Date): Promise<number> {
  const { rows } = await sql<{ constatId: string }>`
    select constat_id as "constatId" from constat
    where reseau_id = ${base.reseau.id} and avise_le is null and etat = 'ouvert'
      and gravite <> 'information'`.execute(base.db);
  const aDire = new Set(rows.map((r) => r.constatId));
  if (aDire.size === 0) return 0;
  const constats = (await lireConstats(base)).filter((c) => aDire.has(c.constatId));
  const eux = await examinateurs(base);
  const troisC = await troisCDe(
    base,
    [...eux, ...constats].map((x) => x.professionnelId),
  );
  let partis = 0;
  for (const lui of eux) {
    const siens = constats.filter(
      (c) =>
        c.professionnelId !== lui.professionnelId &&
        (lui.regional || enCommun(troisC, lui.professionnelId, c.professionnelId)),
    );
    if (siens.length === 0) continue;
    await courrier.envoyerAvis({
      destinataire: lui.courriel,
      sujet: 'Constats d’accès à examiner',
      texte: `${aExaminer(siens.length)}\n\n${FIN}`,
    });
    partis++;
  }
  await sql`
    update constat set avise_le = ${maintenant}
    where reseau_id = ${base.reseau.id} and constat_id = any(${[...aDire]}::uuid[])`.execute(base.db);
  return partis;
}

/** Something is asked of a person, or was decided about his accesses. @returns whether the message left. */
export async function aviserPersonne(
  { db, reseau }: Base,
  courrier: Courrier,
  compteId: string,
  quoi: 'demande' | 'averti',
): Promise<boolean> {
  const { rows } = await sql<{ courriel: string }>`
    select courriel from compte where reseau_id = ${reseau.id} and compte_id = ${compteId}`.execute(db);
  const destinataire = rows[0]?.courriel;
  if (destinataire === undefined) return false;
  const phrase =
    quoi === 'demande'
      ? 'Une explication vous est demandée sur vos accès. Vous pouvez y répondre dans Collégiale, « Mes accès ».'
      : 'Un avertissement vous est adressé sur vos accès. Il se lit dans Collégiale, « Mes accès ».';
  try {
    await courrier.envoyerAvis({
      destinataire,
      sujet: 'Vos accès dans Collégiale',
      texte: `${phrase}\n\n${FIN}`,
    });
    return true;
  } catch {
    return false;
  }
}
