import { useEffect, useState } from 'react';
import { heure } from '../../domain/texte/dates.ts';

const deux = (n: number): string => String(n).padStart(2, '0');

/** Day of a Date on this workstation's calendar, YYYY-MM-DD. */
export const toJour = (d: Date): string =>
  `${d.getFullYear()}-${deux(d.getMonth() + 1)}-${deux(d.getDate())}`;

/** Day of an ISO instant on this workstation's calendar. */
export const jourLocal = (instant: string): string => toJour(new Date(instant));

/** « 14 h 31 », on this workstation's clock. */
export function heureLocale(instant: string): string {
  const d = new Date(instant);
  return heure(d.getHours(), d.getMinutes());
}

/** Minutes since local midnight. */
export function minutesLocales(instant: string): number {
  const d = new Date(instant);
  return d.getHours() * 60 + d.getMinutes();
}

/** Another day, n days later (earlier when negative). At noon: no change of hour can move the date. */
export function ajouterJours(jour: string, n: number): string {
  const d = new Date(`${jour}T12:00:00`);
  d.setDate(d.getDate() + n);
  return toJour(d);
}

/** Monday of the week. */
export function lundi(jour: string): string {
  const rang = (new Date(`${jour}T12:00:00`).getDay() + 6) % 7;
  return ajouterJours(jour, -rang);
}

/** First day of the month, n months later. */
export function premierDuMois(jour: string, n: number): string {
  const d = new Date(`${jour.slice(0, 8)}01T12:00:00`);
  d.setMonth(d.getMonth() + n);
  return toJour(d);
}

const MINUTE_MS = 60_000;

/** Now, to the minute: what says « aujourd’hui » or « encore valable » follows it. */
export function useMaintenant(pasMs = MINUTE_MS): Date {
  const [maintenant, setMaintenant] = useState(() => new Date());
  useEffect(() => {
    const minuterie = setInterval(() => setMaintenant(new Date()), pasMs);
    return () => clearInterval(minuterie);
  }, [pasMs]);
  return maintenant;
}
