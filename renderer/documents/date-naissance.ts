import { dateLongue } from '../../domain/texte/dates.ts';

/** What parts the figures of a date beside spaces, in reports, forms and file names. */
const SIGNES = String.raw`[./_|\\·−—-]`;
/** Such a sign, with or without spaces. */
const FRANC = ` ?${SIGNES}+ ?`;
/** Spaces are enough. */
const LIBRE = `[ ]?${SIGNES}*[ ]?`;

/**
 * Where a date of birth stands in a text folded but for its hyphens, its spaces as one: day and month with or
 * without their zero, the month in figures or in words, the year on four or two figures, day first or year first,
 * the letters spaced out or not. Without a month in words, a year on two figures asks for signs between: « 14 3 58 »
 * may be three measures.
 * @param iso YYYY-MM-DD; null when the date is not whole.
 */
export function motifDate(iso: string): RegExp | null {
  const lue = /^(\d{2})(\d{2})-(\d{2})-(\d{2})$/.exec(iso);
  if (lue === null) return null;
  const [, siecle = '', an = '', mois = '', jour = ''] = lue;
  const annee = espacer(siecle + an);
  const anneeBreve = `(?:${espacer(siecle)} ?)?${espacer(an)}`;
  const sansZero = [zeroLibre(jour), zeroLibre(mois)] as const;
  const jourEcrit = `${sansZero[0]}(?: ?e ?r)?`;
  const ecritures = [
    ...deuxOrdres([espacer(jour), espacer(mois), annee], LIBRE),
    ...deuxOrdres([...sansZero, annee], `(?:${FRANC}| )`),
    ...deuxOrdres([...sansZero, anneeBreve], FRANC),
    ...deuxOrdres([jourEcrit, `${motifMois(iso)}[.]?`, anneeBreve], LIBRE),
  ];
  return new RegExp(`(?<![0-9])(?:${ecritures.join('|')})(?![0-9])`, 'gu');
}

const espacer = (signes: string): string => [...signes].join(' ?');

/** 03 or 3. */
const zeroLibre = (deux: string): string =>
  deux.startsWith('0') ? `(?:0 ?)?${deux.slice(1)}` : espacer(deux);

const deuxOrdres = (parties: readonly string[], entre: string): readonly string[] => [
  parties.join(entre),
  parties.toReversed().join(entre),
];

/** The month in words, whole or cut: « sept. », « janv. », « fév. »; four letters tell juin from juillet. */
function motifMois(iso: string): string {
  const mot = (dateLongue(iso).split(' ')[2] ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '');
  const court = mot.startsWith('jui') ? 4 : 3;
  const coupes = Array.from({ length: mot.length - court + 1 }, (_, n) => mot.slice(0, mot.length - n));
  return `(?:${coupes.map(espacer).join('|')})`;
}
