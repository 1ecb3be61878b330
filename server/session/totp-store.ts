import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../postgres/connexion.ts';
import type { DependancesSession } from './dependances.ts';
import { pasDuCode, SECRET_OCTETS } from './totp.ts';

const lien = (compteId: string): string => `totp:${compteId}`;
type Deps = Pick<DependancesSession, 'base' | 'chiffrement'>;

/** A new secret that waits for its first code; the one in use stays until then. */
export async function preparerTotp({ base, chiffrement }: Deps, compteId: string): Promise<Buffer> {
  const secret = randomBytes(SECRET_OCTETS);
  const attente = chiffrement.chiffrer(secret, lien(compteId));
  await sql`
    insert into totp (reseau_id, compte_id, attente_chiffre) values (${base.reseau.id}, ${compteId}, ${attente})
    on conflict (reseau_id, compte_id) do update set attente_chiffre = excluded.attente_chiffre`.execute(
    base.db,
  );
  return secret;
}

type Secrets = { readonly secret: Buffer | null; readonly attente: Buffer | null };

async function lire({ base }: Deps, compteId: string): Promise<Secrets | undefined> {
  const { rows } = await sql<Secrets>`
    select secret_chiffre as secret, attente_chiffre as attente from totp
    where reseau_id = ${base.reseau.id} and compte_id = ${compteId}`.execute(base.db);
  return rows[0];
}

export async function totpEnService(d: Deps, compteId: string): Promise<boolean> {
  return ((await lire(d, compteId))?.secret ?? null) !== null;
}

/** Spends the step of this code: a step opens one thing, and nothing after a later one did. */
export async function consommerTotp(
  d: Deps,
  compteId: string,
  code: string,
  maintenant: Date,
): Promise<boolean> {
  const secret = (await lire(d, compteId))?.secret;
  if (!secret) return false;
  const pas = pasDuCode(d.chiffrement.dechiffrer(secret, lien(compteId)), code, maintenant);
  for (const p of pas) {
    const { rows } = await sql<{ oui: number }>`
      update totp set dernier_pas = ${p}
      where reseau_id = ${d.base.reseau.id} and compte_id = ${compteId} and dernier_pas < ${p}
        and secret_chiffre = ${secret}
      returning 1 as oui`.execute(d.base.db);
    if (rows.length === 1) return true;
  }
  return false;
}

/** The first code of a new secret puts it in service, and is spent. */
export async function mettreTotpEnService(
  d: Deps,
  compteId: string,
  code: string,
  maintenant: Date,
): Promise<boolean> {
  const attente = (await lire(d, compteId))?.attente;
  if (!attente) return false;
  const [pas] = pasDuCode(d.chiffrement.dechiffrer(attente, lien(compteId)), code, maintenant);
  if (pas === undefined) return false;
  const { rows } = await sql<{ oui: number }>`
    update totp set secret_chiffre = attente_chiffre, attente_chiffre = null, dernier_pas = ${pas}
    where reseau_id = ${d.base.reseau.id} and compte_id = ${compteId} and attente_chiffre = ${attente}
    returning 1 as oui`.execute(d.base.db);
  return rows.length === 1;
}

/** A lost phone: the operator takes the secret away, codes go by e-mail again. */
export async function retirerTotp(db: Db, reseau: string, compteId: string): Promise<void> {
  await sql`delete from totp where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(db);
  await sql`
    update compte set canal = 'courriel' where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(db);
}
