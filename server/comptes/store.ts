import { sql } from 'kysely';
import type { Canal } from '../../domain/comptes/politique.ts';
import type { Base, Db } from '../postgres/connexion.ts';
import { revoquerSessionsCompte } from '../session/sessions-store.ts';
import { oublierDemandes } from '../session/store.ts';

export type Remplacement = {
  readonly compteId: string;
  /** The hash it takes the place of: of two changes at once, one is done. */
  readonly ancien: string;
  readonly nouveau: string;
  readonly initial: boolean;
  readonly precedent: string | null;
  readonly le: Date;
};

/** Ends every session and every code that the former password opened, with it. */
export function remplacerMotDePasse({ db, reseau }: Base, r: Remplacement): Promise<boolean> {
  return db.transaction().execute((tx) => ecrireMotDePasse(tx, reseau.id, r));
}

export async function ecrireMotDePasse(db: Db, reseau: string, r: Remplacement): Promise<boolean> {
  const { rows } = await sql<{ oui: number }>`
    update compte set mot_de_passe = ${r.nouveau}, mot_de_passe_initial = ${r.initial}, mot_de_passe_le = ${r.le},
      mot_de_passe_precedent = ${r.precedent}
    where reseau_id = ${reseau} and compte_id = ${r.compteId} and mot_de_passe = ${r.ancien}
    returning 1 as oui`.execute(db);
  if (rows.length === 0) return false;
  await revoquerSessionsCompte(db, reseau, r.compteId, r.le);
  await oublierDemandes(db, reseau, r.compteId);
  return true;
}

export async function choisirCanal({ db, reseau }: Base, compteId: string, canal: Canal): Promise<void> {
  await sql`
    update compte set canal = ${canal} where reseau_id = ${reseau.id} and compte_id = ${compteId}`.execute(
    db,
  );
}
