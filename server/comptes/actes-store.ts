import { sql } from 'kysely';
import type { DetailCompteReponse } from '../../contract/compte.ts';
import type { Acte } from '../../domain/comptes/actes.ts';
import type { Db } from '../postgres/connexion.ts';

export type ActeNote = {
  readonly compteId: string;
  readonly acte: Acte;
  readonly par: string;
  readonly le: Date;
  readonly motif: string | null;
  readonly details: string;
};

export async function noterActe(tx: Db, reseau: string, a: ActeNote): Promise<void> {
  await sql`
    insert into acte_compte (reseau_id, compte_id, acte, par_compte_id, le, motif, details)
    values (${reseau}, ${a.compteId}, ${a.acte}, ${a.par}, ${a.le}, ${a.motif}, ${a.details})`.execute(tx);
}

type ActeLu = Omit<DetailCompteReponse['actes'][number], 'le'> & { readonly le: Date };

/** What was done to an account, the last first. */
export async function lireActes(db: Db, reseau: string, compteId: string): Promise<readonly ActeLu[]> {
  const { rows } = await sql<ActeLu>`
    select a.acte, a.le, c.nom_affiche as par, a.motif, a.details
    from acte_compte a
    left join compte c on c.reseau_id = a.reseau_id and c.compte_id = a.par_compte_id
    where a.reseau_id = ${reseau} and a.compte_id = ${compteId} order by a.le desc, a.acte_id limit 100`.execute(
    db,
  );
  return rows;
}
