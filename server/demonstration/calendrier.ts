import { dateLongue } from '../../domain/texte/dates.ts';

const JOUR_MS = 86_400_000;
const enMs = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** @param date YYYY-MM-DD */
export const ajouterJours = (date: string, jours: number): string =>
  new Date(enMs(date) + jours * JOUR_MS).toISOString().slice(0, 10);

/** « 15 octobre 2026 ». */
export const dateEnLettres = (date: string): string => dateLongue(date).split(' ').slice(1).join(' ');

/** « octobre 2026 ». */
export const moisEnLettres = (date: string): string => dateLongue(date).split(' ').slice(2).join(' ');

/** The first day after `date` that is neither Saturday nor Sunday. */
export function prochainJourOuvre(date: string): string {
  const suivant = ajouterJours(date, 1);
  const jour = new Date(enMs(suivant)).getUTCDay();
  return jour === 0 || jour === 6 ? prochainJourOuvre(suivant) : suivant;
}

/** Days that a hospital does not hold an RCP, MM-DD: fixed public holidays of France. */
const FERIES = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']);

/** The working day of a weekly meeting that falls on a public holiday: the day before, back to a worked one. */
export function sansFerie(date: string): string {
  if (!FERIES.has(date.slice(5))) return date;
  return jourOuvreAvant(ajouterJours(date, -1));
}

/** A day that nobody works is told as the Friday before: an examination is not dated a Sunday. */
export function jourOuvreAvant(date: string): string {
  const jour = new Date(enMs(date)).getUTCDay();
  return jour === 6 ? ajouterJours(date, -1) : jour === 0 ? ajouterJours(date, -2) : date;
}

const dernierDimanche = (annee: number, mois: number): number => {
  const fin = new Date(Date.UTC(annee, mois, 0));
  return fin.getUTCDate() - fin.getUTCDay();
};

/** Civil time of metropolitan France as an ISO instant; right from 3 h on, when the hour never changes. */
export function instantParis(date: string, heure: string): string {
  const annee = Number(date.slice(0, 4));
  const jourMois = date.slice(5);
  const ete = jourMois >= `03-${dernierDimanche(annee, 3)}` && jourMois < `10-${dernierDimanche(annee, 10)}`;
  return `${date}T${heure}:00${ete ? '+02:00' : '+01:00'}`;
}

/** Full years between two dates; `naissance` may be a year only. */
export function ageEnAnnees(naissance: string, le: string): number {
  const annees = Number(le.slice(0, 4)) - Number(naissance.slice(0, 4));
  return naissance.length === 10 && le.slice(5) < naissance.slice(5) ? annees - 1 : annees;
}

/** « 16:30 » and minutes, within one day. */
export function plusMinutes(heure: string, minutes: number): string {
  const total = Number(heure.slice(0, 2)) * 60 + Number(heure.slice(3)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
