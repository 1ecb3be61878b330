import { sql } from 'kysely';
import type { LectureBris } from '../../contract/bris-de-glace.ts';
import { convertir, type LignePropre } from '../audit/conversion.ts';
import { lireFaits, type SourceFaits } from '../audit/faits.ts';
import type { BrisLu } from '../store/pg-bris.ts';

const LECTURES_MAX = 300;

/**
 * What whoever broke the glass did in this dossier while it was open, as traces received so far say it: a workstation
 * without network tells its own at its next contact.
 */
export async function lireLectures(
  m: SourceFaits,
  bris: BrisLu,
): Promise<{ readonly lectures: LectureBris[]; readonly autres: number }> {
  const { reseau, db } = m.base;
  const [de, a] = [bris.ouvertLe.toISOString(), bris.jusqua.toISOString()];
  const { rows } = await sql<LignePropre>`
    select * from (
      select ${bris.professionnelId}::text as qui, 's:' || chaine_id || ':' || n as id, quand,
        poste_id::text as "posteId", action, objet, autorise, details
      from trace where reseau_id = ${reseau.id} and professionnel_id = ${bris.professionnelId}
        and quand collate "C" >= ${de} and quand collate "C" <= ${a}
      union all
      select ${bris.professionnelId}::text, 'p:' || poste_id || ':' || n, quand, poste_id::text, action, objet, true,
        details
      from trace_poste where reseau_id = ${reseau.id} and professionnel_id = ${bris.professionnelId}
        and quand collate "C" >= ${de} and quand collate "C" <= ${a}) as siennes
    order by quand collate "C", id`.execute(db);
  const faits = await lireFaits(m, bris.professionnelId, rows);
  const siennes = rows
    .flatMap((l) => (faits ? (convertir(l, faits) ?? []) : []))
    .filter((t) => t.patient?.id === bris.patientId && t.action !== 'autre')
    .map(({ quand, action, document }) => ({
      quand: new Date(quand).toISOString(),
      action,
      categorie: document?.categorie ?? null,
    }));
  const lectures = siennes.slice(0, LECTURES_MAX);
  return { lectures, autres: siennes.length - lectures.length };
}
