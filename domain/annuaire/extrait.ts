import { plier } from '../recherche/plier.ts';
import { err, ok, type Result } from '../result.ts';
import { luhn } from '../rpps/rpps.ts';

/** One activity of a professional, as the published extract « PS_LibreAcces_Personne_activite » says it. */
export type Activite = {
  readonly rpps: string;
  readonly civilite: string;
  readonly nom: string;
  readonly prenom: string;
  readonly codeProfession: string;
  readonly profession: string;
  readonly codeSavoirFaire: string;
  readonly savoirFaire: string;
  readonly mode: string;
  readonly structureId: string;
  readonly finess: string;
  readonly structure: string;
  readonly commune: string;
};

/** Columns by their published names: their order has changed before, and new ones come. */
const COLONNES: { readonly [C in keyof Activite]: string } = {
  rpps: 'Identifiant PP',
  civilite: 'Libellé civilité d’exercice',
  nom: 'Nom d’exercice',
  prenom: 'Prénom d’exercice',
  codeProfession: 'Code profession',
  profession: 'Libellé profession',
  codeSavoirFaire: 'Code savoir-faire',
  savoirFaire: 'Libellé savoir-faire',
  mode: 'Libellé mode exercice',
  structureId: 'Identifiant technique de la structure',
  finess: 'Numéro FINESS site',
  structure: 'Raison sociale site',
  commune: 'Libellé commune (coord. structure)',
};
const TYPE = 'Type d’identifiant PP';
const REQUISES: readonly string[] = [TYPE, COLONNES.rpps, COLONNES.nom, COLONNES.codeProfession];
/** The kind of identifier that is an RPPS number; others (ADELI) are not kept. */
const TYPE_RPPS = '8';

/** Longest line of the extract that is read, and longest field that is kept. */
export const LIGNE_MAX = 4000;
const CHAMP_MAX = 200;

export type Colonnes = { readonly type: number; readonly places: { readonly [C in keyof Activite]: number } };

/** @returns where each column is, or the names of those that are required and missing. */
export function lireEntete(ligne: string): Result<Colonnes, readonly string[]> {
  const noms = decouper(ligne.replace(/^\uFEFF/, '')).map(plier);
  const place = (nom: string): number => noms.indexOf(plier(nom));
  const manquent = REQUISES.filter((nom) => place(nom) === -1);
  if (manquent.length > 0) return err(manquent);
  const places = Object.fromEntries(
    Object.entries(COLONNES).map(([champ, nom]) => [champ, place(nom)]),
  ) as Colonnes['places'];
  return ok({ type: place(TYPE), places });
}

/** `autreIdentifiant`: of somebody without RPPS number, left out and no mistake. */
export type RefusLigne = 'tropLongue' | 'autreIdentifiant' | 'rpps' | 'nom' | 'profession' | 'caractere';

/** One line of the extract, or why it is not kept; never what it holds. */
export function lireActivite(c: Colonnes, ligne: string): Result<Activite, RefusLigne> {
  if (ligne.length > LIGNE_MAX) return err('tropLongue');
  const champs = decouper(ligne);
  if (champs[c.type] !== TYPE_RPPS) return err('autreIdentifiant');
  const lue = Object.fromEntries(
    Object.entries(c.places).map(([champ, place]) => [champ, (champs[place] ?? '').slice(0, CHAMP_MAX)]),
  ) as Activite;
  const refus = refusDe(lue);
  return refus ? err(refus) : ok(lue);
}

function refusDe(a: Activite): RefusLigne | undefined {
  if (!/^\d{11}$/.test(a.rpps) || !luhn(a.rpps)) return 'rpps';
  if (a.nom === '') return 'nom';
  if (!/^[0-9A-Z]{1,4}$/.test(a.codeProfession)) return 'profession';
  return Object.values(a).some((valeur) => /\p{Cc}/u.test(valeur)) ? 'caractere' : undefined;
}

const decouper = (ligne: string): readonly string[] =>
  ligne.split('|').map((champ) => champ.trim().replace(/^"(.*)"$/, '$1'));

/** What an activity is found again by in the next extract. */
export const cleActivite = (a: Activite): string =>
  [a.rpps, a.codeProfession, a.codeSavoirFaire, a.mode, a.structureId].join('|');

/** « le goff anne », for a search by the beginning. */
export const motsActivite = ({ nom, prenom }: Activite): string => plier(`${nom} ${prenom}`);
