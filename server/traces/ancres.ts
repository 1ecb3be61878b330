import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import * as z from 'zod';
import type { Db } from '../postgres/connexion.ts';
import { ORIGINE } from './chaine.ts';

/** The head of one chain: a server's (`hash` of its last entry) or a device's (our seal over it). */
const teteSchema = z.strictObject({
  type: z.enum(['serveur', 'poste']),
  id: z.uuid(),
  n: z.int().positive(),
  hash: z.string(),
});
export type Tete = z.infer<typeof teteSchema>;

/** What an anchor's signature covers; `precedent` is the digest of the anchor before. */
export const ancreSchema = z.strictObject({
  reseauId: z.uuid(),
  n: z.int().positive(),
  precedent: z.string(),
  quand: z.iso.datetime(),
  tetes: z.array(teteSchema),
});
export type Ancre = z.infer<typeof ancreSchema>;
export type AncreStockee = { readonly n: number; readonly contenu: string; readonly signature: string };

export const empreinteAncre = (a: AncreStockee): string =>
  createHash('sha256')
    .update(JSON.stringify([a.n, a.contenu, a.signature]))
    .digest('hex');

export const signerTexte = (cle: KeyObject, texte: string): string =>
  sign('sha256', Buffer.from(texte, 'utf8'), cle).toString('base64');
export function signatureJuste(clePublique: KeyObject, texte: string, signature: string): boolean {
  const octets = Buffer.from(signature, 'base64');
  // Only the canonical writing: the same bytes spelt otherwise are a change of the column.
  return (
    octets.toString('base64') === signature &&
    verify('sha256', Buffer.from(texte, 'utf8'), clePublique, octets)
  );
}

export async function lireTetes(db: Db, reseau: string): Promise<readonly Tete[]> {
  const { rows } = await sql<Tete>`
    select 'serveur' as type, chaine_id as id, n, hash from (
      select distinct on (chaine_id) chaine_id, n, hash from trace
      where reseau_id = ${reseau} order by chaine_id, n desc) s
    union all
    select 'poste' as type, poste_id as id, n, sceau as hash from (
      select distinct on (poste_id) poste_id, n, sceau from trace_poste
      where reseau_id = ${reseau} order by poste_id, n desc) p
    order by type, id`.execute(db);
  return rows;
}

export async function lireAncres(db: Db, reseau: string): Promise<readonly AncreStockee[]> {
  const { rows } = await sql<AncreStockee>`
    select n, contenu, signature from ancre_trace where reseau_id = ${reseau} order by n`.execute(db);
  return rows;
}

const fichierTemoin = (dossierDonnees: string): string => join(dossierDonnees, 'derniere-ancre.json');

/** The last anchor as the data folder remembers it: a database cut behind its back shows. */
export function lireTemoin(dossierDonnees: string): AncreStockee | undefined {
  const fichier = fichierTemoin(dossierDonnees);
  if (!existsSync(fichier)) return undefined;
  const schema = z.strictObject({ n: z.int(), contenu: z.string(), signature: z.string() });
  return schema.parse(JSON.parse(readFileSync(fichier, 'utf8')));
}

/**
 * Signs the heads of every chain. Done at start, every day and at stop. Two instances that anchor at
 * the same time meet on the key une_ancre_par_rang: the second one has nothing to add.
 */
export async function poserAncre(
  db: Db,
  reseau: string,
  cle: KeyObject,
  maintenant: Date,
  dossierDonnees: string,
): Promise<AncreStockee> {
  const derniere = (await lireAncres(db, reseau)).at(-1);
  const ancre: Ancre = {
    reseauId: reseau,
    n: (derniere?.n ?? 0) + 1,
    precedent: derniere ? empreinteAncre(derniere) : ORIGINE,
    quand: maintenant.toISOString(),
    tetes: [...(await lireTetes(db, reseau))],
  };
  const contenu = JSON.stringify(ancre);
  const posee = { n: ancre.n, contenu, signature: signerTexte(cle, contenu) };
  await sql`
    insert into ancre_trace (reseau_id, n, contenu, signature)
    values (${reseau}, ${posee.n}, ${posee.contenu}, ${posee.signature})
    on conflict (reseau_id, n) do nothing`.execute(db);
  const gardee = (await lireAncres(db, reseau)).at(-1) ?? posee;
  const fichier = fichierTemoin(dossierDonnees);
  writeFileSync(`${fichier}.tmp`, JSON.stringify(gardee), { mode: 0o600 });
  renameSync(`${fichier}.tmp`, fichier);
  return gardee;
}
