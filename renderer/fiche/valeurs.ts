import type { Code } from '../../domain/fiche/fiche.ts';
import { type ChampFiche, estVide, type ValeurChamp } from '../../domain/fiche/formulaire.ts';
import type { TraitementRealise } from '../../domain/fiche/national.ts';
import { TYPES_TRAITEMENT } from '../../domain/proposition/types-traitement.ts';
import { texteOption, type OptionCherchee } from '../ui/champ/ChoixCherche.tsx';
import { textes } from './textes.ts';

export const estCode = (valeur: unknown): valeur is Code =>
  typeof valeur === 'object' && valeur !== null && 'code' in valeur;

export const toOption = ({ code, libelle }: Code, libre: boolean): OptionCherchee =>
  libre && code !== 'OTH' ? { id: code, code, libelle } : { id: code, libelle };

/** 07/10/2026, 10/2026, 2026, typed with / . - or spaces; undefined: no such date. */
export function lireDate(texte: string): string | null | undefined {
  const morceaux = texte
    .trim()
    .split(/[/.\-\s]+/)
    .filter(Boolean);
  if (morceaux.length === 0) return null;
  if (morceaux.length > 3 || !morceaux.every((m) => /^\d{1,4}$/.test(m))) return undefined;
  const [annee, mois, jour] = morceaux.toReversed();
  if (annee?.length !== 4) return undefined;
  const iso = [annee, mois, jour].filter((m) => m !== undefined).map((m) => m.padStart(2, '0'));
  const [a = '', m = '01', j = '01'] = iso;
  const reelle = new Date(Date.UTC(Number(a), Number(m) - 1, Number(j)));
  return reelle.toISOString().slice(0, 10) === `${a}-${m}-${j}` ? iso.join('-') : undefined;
}

export const ecrireDate = (iso: string): string => iso.split('-').toReversed().join('/');

export const phraseTraitement = ({ type, statut, debut, precision }: TraitementRealise): string =>
  [
    TYPES_TRAITEMENT[type],
    textes.statutsTraitement[statut].toLocaleLowerCase('fr'),
    debut && ecrireDate(debut),
    precision,
  ]
    .filter((mot) => typeof mot === 'string' && mot.trim() !== '')
    .join(', ');

function phraseListe(champ: ChampFiche, liste: readonly unknown[]): string {
  const { saisie } = champ;
  if (saisie.genre !== 'plusieurs')
    return (liste as readonly TraitementRealise[]).map(phraseTraitement).join(' ; ');
  return saisie.options
    .filter(({ valeur }) => liste.includes(valeur))
    .map(({ libelle }) => libelle)
    .join(', ');
}

/** The value in words, on one line: what a proposal or another's version says. */
export function phraseValeur(champ: ChampFiche, valeur: ValeurChamp): string {
  if (estVide(valeur)) return textes.vide;
  if (typeof valeur === 'boolean') return valeur ? textes.oui : textes.non;
  if (Array.isArray(valeur)) return phraseListe(champ, valeur);
  return phraseSeule(champ.saisie, valeur);
}

function phraseSeule(saisie: ChampFiche['saisie'], valeur: ValeurChamp): string {
  if (estCode(valeur)) return texteOption(toOption(valeur, saisie.genre === 'code' && saisie.libre));
  const ecrite = String(valeur);
  if (saisie.genre === 'segments') {
    return saisie.options.find((o) => o.valeur === valeur)?.libelle ?? ecrite;
  }
  return saisie.genre === 'date' ? ecrireDate(ecrite) : ecrite;
}
