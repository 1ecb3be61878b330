import { dateCourte } from '../texte/dates.ts';
import { APOSTROPHE, typographier } from '../texte/espaces.ts';
import { dateDeJour } from './calendrier.ts';
import type { Fait } from './personne.ts';

/** « 1 dossier », « 12 dossiers ». */
export const compter = (n: number, un: string, plusieurs = `${un}s`): string =>
  `${n} ${n > 1 ? plusieurs : un}`;

/** « le 24/11/2026 », « du 2/11/2026 au 24/11/2026 ». */
export function periode(faits: readonly Fait[]): string {
  const jours = [faits[0], faits.at(-1)].map((f) => dateCourte(dateDeJour(f?.jour ?? 0)));
  return jours[0] === jours[1] ? `le ${jours[0]}` : `du ${jours[0]} au ${jours[1]}`;
}

/** « 2 h 05 ». */
export const direHeure = (minute: number): string =>
  `${Math.floor(minute / 60)} h ${String(minute % 60).padStart(2, '0')}`;

export const dire = (texte: string): string => typographier(texte).replaceAll("'", APOSTROPHE);
