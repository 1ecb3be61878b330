import type { Identite } from '../ins/identite.ts';
import { plier } from './plier.ts';

/** Longest text that is searched: the rest of a paste says nothing more of a person. */
export const LONGUEUR_RECHERCHE = 200;
const TERMES_MAX = 8;
const JETON_MAX = 60;

/**
 * One thing typed: a row is found when one of its tokens begins with one of these. A date of birth of two
 * digits of year gives several.
 */
export type Terme = readonly string[];

/** Letters that NFD leaves whole and that a French keyboard does not have. */
const LETTRES: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', þ: 'th', ħ: 'h' };

/**
 * Folded words in ASCII, each other letter as « zz » and six hexadecimal digits: an index then depends on no
 * table of Unicode, ours being newer than SQLite's, and nothing of a query language gets through.
 */
export function jetonsDe(texte: string): readonly string[] {
  const plie = plier(texte).replaceAll(/[øłđðıþħ]/g, (lettre) => LETTRES[lettre] ?? lettre);
  return plie
    .split(' ')
    .filter((mot) => mot !== '')
    .map((mot) => mot.replaceAll(/[^a-z0-9]/gu, enHexadecimal));
}

const enHexadecimal = (lettre: string): string =>
  `zz${(lettre.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`;

const uniques = (jetons: readonly string[]): readonly string[] => [...new Set(jetons)];

/**
 * What a patient is found by: each word of his names, each name in one piece (« legouedic », « obrien »), his
 * date of birth both ways (19580314 and 14031958), his matricule.
 */
export function jetonsDuPatient(i: Identite): readonly string[] {
  const noms = [i.nomNaissance, i.nomUtilise, ...i.prenoms, i.prenomUtilise].map((nom) =>
    jetonsDe(nom ?? ''),
  );
  const [annee = '', mois = '00', jour = '00'] = i.dateNaissance.split('-');
  return uniques([
    ...noms.flat(),
    ...noms.map((mots) => mots.join('')).filter((nom) => nom !== ''),
    i.dateNaissance.replaceAll('-', ''),
    `${jour}${mois}${annee}`,
    ...(i.ins === null ? [] : [i.ins.matricule.toLowerCase()]),
  ]);
}

const CHIFFRES = /^[\d\s]*\d[\dab\s]*$/i;
const ISO = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/g;
const FRANCAISE = /(?<!\d)(\d{1,2})[/.](?:(\d{1,2})(?:[/.](\d{0,4}))?)?(?!\d)/g;

/** What was typed, as terms; none when it holds no letter nor digit. */
export function lireTermes(texte: string): readonly Terme[] {
  const borne = texte.slice(0, LONGUEUR_RECHERCHE);
  // A matricule as a card prints it, or a date in three groups: one number.
  if (CHIFFRES.test(borne)) return [[borne.replaceAll(/\s/g, '').toLowerCase().slice(0, JETON_MAX)]];
  const dates: Terme[] = [];
  const reste = borne
    .replaceAll(ISO, (_, annee: string, mois: string, jour: string) => {
      dates.push([annee + deux(mois) + deux(jour)]);
      return ' ';
    })
    .replaceAll(FRANCAISE, (_, jour: string, mois?: string, annee?: string) => {
      dates.push(dateFrancaise(jour, mois, annee));
      return ' ';
    });
  const mots = uniques(jetonsDe(reste)).map((mot) => [mot.slice(0, JETON_MAX)]);
  return [...dates, ...mots].slice(0, TERMES_MAX);
}

const INS_COMPLETE = /^[12378]\d{4}[\dab]{2}\d{6,8}$/;
const DATE_COMPLETE = /^\d{8}$/;

/**
 * How much of a person was typed: his INS, his strict traits (two names and a date of birth), or less. Searches that
 * name somebody so are told apart in the traces (architecture rule 2).
 */
export function porteeDe(termes: readonly Terme[]): 'ins' | 'traits' | 'debut' {
  const un = (modele: RegExp) => (terme: Terme) => terme.some((debut) => modele.test(debut));
  if (termes.some(un(INS_COMPLETE))) return 'ins';
  const noms = termes.filter(un(/^[a-z]{2}/));
  return noms.length > 1 && termes.some(un(DATE_COMPLETE)) ? 'traits' : 'debut';
}

const deux = (n: string): string => n.padStart(2, '0');

/** A date being typed is the beginning of one: « 14/03/19 », « 14/3/58 ». */
function dateFrancaise(jour: string, mois = '', annee?: string): Terme {
  if (annee === undefined) return [deux(jour) + mois];
  const debut = deux(jour) + deux(mois);
  return annee.length === 2 ? [debut + annee, `${debut}19${annee}`, `${debut}20${annee}`] : [debut + annee];
}

/** Tokens in one text, for `correspondent`. */
export const enTexteCherche = (jetons: readonly string[]): string => jetons.map((j) => ` ${j}`).join('');

/** True when each term begins one of the tokens of the text. */
export const correspondent = (termes: readonly Terme[], texteCherche: string): boolean =>
  termes.every((terme) => terme.some((debut) => texteCherche.includes(` ${debut}`)));
