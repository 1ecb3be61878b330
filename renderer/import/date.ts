/**
 * A day as people type it, « 20/11/2026 », « 20 11 2026 », « 20112026 »; the year in four digits, for two of them
 * would let a century be guessed. @returns YYYY-MM-DD, undefined when it is no day of the calendar.
 */
export function lireJour(texte: string): string | undefined {
  const m = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$|^(\d{2})(\d{2})(\d{4})$/.exec(texte.trim());
  if (!m) return undefined;
  const [jour, mois, annee] = [m[1] ?? m[4], m[2] ?? m[5], m[3] ?? m[6]];
  const iso = `${annee}-${(mois ?? '').padStart(2, '0')}-${(jour ?? '').padStart(2, '0')}`;
  const lu = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(lu.getTime()) && lu.toISOString().startsWith(iso) ? iso : undefined;
}
