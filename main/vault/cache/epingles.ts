import * as z from 'zod';
import { epingleSchema, type Epingle, type LieuEpingle } from '../../../contract/vues-poste.ts';
import type { ReadableDb, WritableDb } from '../base/sql.ts';
import { ecrireReglage, lireReglage } from './reglages.ts';

/** Beyond, the séances pinned the longest ago give way. */
const SEANCES_GARDEES = 60;

/** Those written before a pin said which PDF it is on have no `piece`. */
const epingleGardee = epingleSchema.extend({ piece: epingleSchema.shape.piece.default(null) });
const parSeanceSchema = z.array(z.tuple([z.uuid(), z.array(epingleGardee)]));
type ParSeance = z.infer<typeof parSeanceSchema>;

/** The documents pinned for a séance on this workstation, the last pinned first. Ids and numbers only. */
export function lireEpingles(db: ReadableDb, seanceId: string): readonly Epingle[] {
  return toutes(db).find(([id]) => id === seanceId)?.[1] ?? [];
}

/** @param lieu null: no longer pinned. @returns the pins of the séance after it. */
export function epingler(
  db: WritableDb,
  seanceId: string,
  documentId: string,
  lieu: LieuEpingle | null,
): readonly Epingle[] {
  const avant = toutes(db);
  const autres = (avant.find(([id]) => id === seanceId)?.[1] ?? []).filter(
    (epingle) => epingle.documentId !== documentId,
  );
  const siennes: Epingle[] = lieu === null ? autres : [{ documentId, ...lieu }, ...autres];
  const reste = avant.filter(([id]) => id !== seanceId);
  const gardees: ParSeance = siennes.length === 0 ? reste : [[seanceId, siennes], ...reste];
  ecrireReglage(db, 'epingles', JSON.stringify(gardees.slice(0, SEANCES_GARDEES)));
  return siennes;
}

function toutes(db: ReadableDb): ParSeance {
  const ecrit = lireReglage(db, 'epingles');
  return ecrit === undefined ? [] : parSeanceSchema.parse(JSON.parse(ecrit));
}
