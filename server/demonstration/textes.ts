import { dateCourte } from '../../domain/texte/dates.ts';
import { FINE } from '../../domain/texte/espaces.ts';
import { ageEnAnnees, ajouterJours, dateEnLettres, jourOuvreAvant, moisEnLettres } from './calendrier.ts';
import type { Hasard } from './hasard.ts';

/** What the slots of one patient's texts are filled from. */
export type ContexteTexte = {
  /** J0, YYYY-MM-DD. */
  readonly seance: string;
  readonly naissance: string;
  readonly sexe: 'F' | 'M' | 'I';
  readonly hasard: Hasard;
  /** Values drawn once and told again: `{taille=18..45}`, then `{taille}`. */
  readonly variables: Map<string, string>;
};

/** The day of an act of the case, YYYY-MM-DD. @param jour days from J0, 0 or less */
export const jourDeActe = (c: ContexteTexte, jour: number): string =>
  jour === 0 ? c.seance : jourOuvreAvant(ajouterJours(c.seance, jour));

/**
 * Slots: `{J-42}` 15/10/2026, `{Jl-42}` 15 octobre 2026, `{mois-90}` août 2026, `{an-3350}` 2017,
 * `{AA-42}` 26, `{age}` 68, `{g:patient|patiente}`, `{nom=18..45}`, `{nom=2.1..9.8}`, `{nom=a|b}`, `{nom}`.
 */
export function remplir(gabarit: string, c: ContexteTexte): string {
  return gabarit.replace(/\{([^{}]+)\}/g, (_, champ: string) => valeur(champ, c));
}

function valeur(champ: string, c: ContexteTexte): string {
  return valeurDate(champ, c) ?? valeurAccord(champ, c) ?? valeurVariable(champ, c);
}

function valeurDate(champ: string, c: ContexteTexte): string | undefined {
  if (champ === 'age') return String(ageEnAnnees(c.naissance, c.seance));
  const [, forme = '', jours] = /^(J|Jl|mois|an|AA)(-\d+)$/.exec(champ) ?? [];
  return jours === undefined ? undefined : ecrireDate(forme, jourDeActe(c, Number(jours)));
}

function valeurAccord(champ: string, c: ContexteTexte): string | undefined {
  const [, masculin, feminin] = /^g:([^|]*)\|(.*)$/.exec(champ) ?? [];
  return c.sexe === 'F' ? feminin : masculin;
}

/** A variable is drawn where it is written with « = », and said again where it is only named. */
function valeurVariable(champ: string, c: ContexteTexte): string {
  const [, nom = champ, regle] = /^(\w+)=(.+)$/.exec(champ) ?? [];
  if (regle !== undefined) c.variables.set(nom, tirer(regle, c.hasard));
  const dite = c.variables.get(nom);
  if (dite === undefined) throw new Error(`texte de démonstration : champ inconnu « ${champ} »`);
  return dite;
}

function ecrireDate(forme: string, date: string): string {
  if (forme === 'J') return dateCourte(date);
  if (forme === 'Jl') return dateEnLettres(date);
  if (forme === 'mois') return moisEnLettres(date);
  return forme === 'an' ? date.slice(0, 4) : date.slice(2, 4);
}

/** Draws by a rule: `18..45`, `2.1..9.8` or `a|b`; thousands and decimals as French writes them. */
export function tirer(regle: string, hasard: Hasard): string {
  const bornes = /^(\d+(?:\.\d)?)\.\.(\d+(?:\.\d)?)$/.exec(regle);
  if (!bornes) return hasard.choisir(regle.split('|'));
  const decimale = regle.replace('..', '').includes('.');
  const facteur = decimale ? 10 : 1;
  const n = hasard.entier(Math.round(Number(bornes[1]) * facteur), Math.round(Number(bornes[2]) * facteur));
  return decimale ? (n / 10).toFixed(1).replace('.', ',') : String(n).replace(/(\d)(\d{3})$/, `$1${FINE}$2`);
}

/** Fills every text of a value, whatever its shape. */
export function remplirTout<T>(valeurLue: T, c: ContexteTexte): T {
  if (typeof valeurLue === 'string') return remplir(valeurLue, c) as T;
  if (Array.isArray(valeurLue)) return valeurLue.map((v: unknown) => remplirTout(v, c)) as T;
  if (typeof valeurLue !== 'object' || valeurLue === null) return valeurLue;
  return Object.fromEntries(Object.entries(valeurLue).map(([k, v]) => [k, remplirTout(v, c)])) as T;
}
