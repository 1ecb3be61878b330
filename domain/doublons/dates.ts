/** What one date of birth is to another: the day and the month swapped are the commonest mistake of all. */
export type EcartDate = 'egale' | 'inversee' | 'partielle' | 'proche' | 'differente';

/** Dates of YYYY, YYYY-MM or YYYY-MM-DD. Symmetric. */
export function comparerDates(a: string, b: string): EcartDate {
  if (a === b) return 'egale';
  if (inverser(a) === b) return 'inversee';
  if (a.length !== b.length) return a.startsWith(b) || b.startsWith(a) ? 'partielle' : 'differente';
  return chiffresDifferents(a, b) === 1 ? 'proche' : 'differente';
}

function inverser(date: string): string | undefined {
  const [annee, mois, jour] = date.split('-');
  return jour === undefined ? undefined : [annee, jour, mois].join('-');
}

const chiffresDifferents = (a: string, b: string): number =>
  [...a].filter((chiffre, i) => chiffre !== b[i]).length;
