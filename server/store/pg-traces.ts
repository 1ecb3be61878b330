import { sql } from 'kysely';
import type { TracePoste } from '../../contract/sync.ts';
import type { Tx } from '../postgres/connexion.ts';
import { ORIGINE, sceauReception } from '../traces/chaine.ts';
import type { Acteur } from './ports.ts';

type Tete = { readonly n: number; readonly hash: string; readonly sceau: string };

async function tetePoste(tx: Tx, reseau: string, posteId: string): Promise<Tete | undefined> {
  const { rows } = await sql<Tete>`
    select n, hash, sceau from trace_poste
    where reseau_id = ${reseau} and poste_id = ${posteId} order by n desc limit 1`.execute(tx);
  return rows[0];
}

export async function derniereTracePoste(
  tx: Tx,
  reseau: string,
  posteId: string,
): Promise<{ readonly n: number; readonly hash: string } | undefined> {
  const tete = await tetePoste(tx, reseau, posteId);
  return tete && { n: tete.n, hash: tete.hash };
}

export async function garderTracesPoste(
  tx: Tx,
  reseau: string,
  acteur: Acteur,
  traces: readonly TracePoste[],
  recueLe: Date,
): Promise<void> {
  let precedent = (await tetePoste(tx, reseau, acteur.posteId))?.sceau ?? ORIGINE;
  const quand = recueLe.toISOString();
  for (const t of traces) {
    const { posteId, compteId, professionnelId } = acteur;
    const reception = {
      reseauId: reseau,
      posteId,
      n: t.n,
      hash: t.hash,
      compteId,
      professionnelId,
      recueLe: quand,
    };
    const sceau = sceauReception(reception, precedent);
    await sql`
      insert into trace_poste (reseau_id, poste_id, n, precedent, hash, quand, action, objet, details,
        compte_id, professionnel_id, recue_le, sceau)
      values (${reseau}, ${posteId}, ${t.n}, ${t.precedent}, ${t.hash}, ${t.quand}, ${t.action}, ${t.objet},
        ${t.details}, ${compteId}, ${professionnelId}, ${quand}, ${sceau})`.execute(tx);
    precedent = sceau;
  }
}
