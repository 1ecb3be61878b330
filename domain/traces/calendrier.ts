/** Local time in metropolitan France, without any table of time zones: one rule since October 1996. */
export type InstantLocal = {
  /** Days since 1 January 1970, on the local calendar. */
  readonly jour: number;
  /** Minutes since local midnight. */
  readonly minute: number;
};

const JOUR_MS = 86_400_000;
const HEURE_MS = 3_600_000;

/** 01:00 UTC of the last Sunday of a month of 31 days. */
function dernierDimanche(annee: number, mois: number): number {
  const dernier = new Date(Date.UTC(annee, mois, 31, 1));
  return dernier.getTime() - dernier.getUTCDay() * JOUR_MS;
}

const bascules = new Map<number, readonly [number, number]>();
function basculesDe(annee: number): readonly [number, number] {
  const connues = bascules.get(annee);
  if (connues) return connues;
  const calculees = [dernierDimanche(annee, 2), dernierDimanche(annee, 9)] as const;
  bascules.set(annee, calculees);
  return calculees;
}

/** Directive 2000/84/CE: summer time from the last Sunday of March to that of October, at 01:00 UTC. */
export function heureDeParis(instantMs: number): InstantLocal {
  const [ete, hiver] = basculesDe(new Date(instantMs).getUTCFullYear());
  const local = instantMs + (instantMs >= ete && instantMs < hiver ? 2 : 1) * HEURE_MS;
  const jour = Math.floor(local / JOUR_MS);
  return { jour, minute: Math.floor((local - jour * JOUR_MS) / 60_000) };
}

/** YYYY-MM-DD of a day's number, and back. */
export const dateDeJour = (jour: number): string => new Date(jour * JOUR_MS).toISOString().slice(0, 10);
export const jourDeDate = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / JOUR_MS);

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher), as a day's number. */
export function paques(annee: number): number {
  const a = annee % 19;
  const b = Math.floor(annee / 100);
  const c = annee % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Math.floor(Date.UTC(annee, Math.floor(n / 31) - 1, (n % 31) + 1) / JOUR_MS);
}

const FIXES = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'] as const;
/** Easter Monday, Ascension, Whit Monday (code du travail, L.3133-1). */
const APRES_PAQUES = [1, 39, 50] as const;

const feries = new Map<number, ReadonlySet<number>>();
/** The eleven legal holidays of a year, as days' numbers. */
export function joursFeries(annee: number): ReadonlySet<number> {
  const connus = feries.get(annee);
  if (connus) return connus;
  const dimanche = paques(annee);
  const calcules = new Set([
    ...FIXES.map((mmjj) => jourDeDate(`${annee}-${mmjj}`)),
    ...APRES_PAQUES.map((n) => dimanche + n),
  ]);
  feries.set(annee, calcules);
  return calcules;
}
export const estFerie = (jour: number): boolean =>
  joursFeries(new Date(jour * JOUR_MS).getUTCFullYear()).has(jour);
/** 0 is Sunday. */
export const jourDeSemaine = (jour: number): number => new Date(jour * JOUR_MS).getUTCDay();
