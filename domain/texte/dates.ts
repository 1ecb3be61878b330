import { FINE } from './espaces.ts';

const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
const JOURS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const;

/** A calendar date of the form YYYY-MM-DD, read without any time zone. */
type Parties = { readonly annee: number; readonly mois: number; readonly jour: number };

function parties(dateIso: string): Parties | undefined {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(dateIso);
  return m ? { annee: Number(m[1]), mois: Number(m[2]), jour: Number(m[3]) } : undefined;
}

const jourSemaine = (p: Parties): number => new Date(Date.UTC(p.annee, p.mois - 1, p.jour)).getUTCDay();

/** 14/03/1958; an unknown day or month of birth is said: « 00/03/1958 (date incomplète) » (ui.md §9). */
export function dateCourte(dateIso: string): string {
  const complete = /^(\d{4})-(\d{2})-(\d{2})/.exec(dateIso);
  if (complete) return `${complete[3]}/${complete[2]}/${complete[1]}`;
  const [annee, mois] = dateIso.split('-');
  return `00/${mois ?? '00'}/${annee ?? '0000'} (date incomplète)`;
}

/** « jeudi 26 novembre 2026 », for titles. */
export function dateLongue(dateIso: string): string {
  const p = parties(dateIso);
  if (!p) return dateCourte(dateIso);
  return `${JOURS[jourSemaine(p)]} ${p.jour === 1 ? '1er' : p.jour} ${MOIS[p.mois - 1]} ${p.annee}`;
}

/** The same where lines are narrow: the day of the month stays with its month. */
export const dateLiee = (dateIso: string): string => dateLongue(dateIso).replace(/(\d\S*) /u, '$1\u00A0');

/** « jeu. 26/11 », for columns. */
export function dateColonne(dateIso: string): string {
  const p = parties(dateIso);
  if (!p) return dateCourte(dateIso);
  const deux = (n: number): string => String(n).padStart(2, '0');
  return `${(JOURS[jourSemaine(p)] ?? '').slice(0, 3)}. ${deux(p.jour)}/${deux(p.mois)}`;
}

/** « 14 h 31 » from local hours and minutes. */
export function heure(heures: number, minutes: number): string {
  return `${heures}${FINE}h${FINE}${String(minutes).padStart(2, '0')}`;
}

/**
 * Age at a date, in full years, in months under two years, in days under two months (ui.md §9).
 * @returns « 68 ans », « 14 mois », « 12 jours »; the year only is known: « 68 ans environ ».
 */
export function age(naissance: string, le: string): string {
  const a = parties(le);
  const n = parties(naissance);
  if (!a) return '';
  if (!n) return `${a.annee - Number(naissance.slice(0, 4))} ans environ`;
  const mois = (a.annee - n.annee) * 12 + (a.mois - n.mois) - (a.jour < n.jour ? 1 : 0);
  if (mois >= 24) return `${Math.floor(mois / 12)} ans`;
  if (mois >= 2) return `${mois} mois`;
  const jours = Math.round(
    (Date.UTC(a.annee, a.mois - 1, a.jour) - Date.UTC(n.annee, n.mois - 1, n.jour)) / 86_400_000,
  );
  return `${jours} jour${jours > 1 ? 's' : ''}`;
}
