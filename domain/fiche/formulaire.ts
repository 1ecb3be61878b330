import type { CleFiche, Code, Diagnostic, Fiche, Tnm } from './fiche.ts';
import type { TraitementRealise } from './national.ts';

/** The form of the fiche as data: what each field is called, how it is typed, and when it is asked for. */

export type Option = { readonly valeur: string | number; readonly libelle: string };
/** How a field is typed. */
export type Saisie =
  | { readonly genre: 'ligne' | 'texte' | 'date' | 'ouiNon' | 'traitements' }
  | { readonly genre: 'entier'; readonly min: number; readonly max: number }
  | { readonly genre: 'segments'; readonly options: readonly Option[] }
  | { readonly genre: 'plusieurs'; readonly options: readonly Option[] }
  /** One code of a list, or words of one's own where `libre`. */
  | { readonly genre: 'code'; readonly codes: readonly Code[]; readonly libre: boolean }
  /** Text, with values to choose from. */
  | { readonly genre: 'suggere'; readonly valeurs: readonly string[] };

export type ValeurChamp =
  | string
  | number
  | boolean
  | null
  | undefined
  | Code
  | readonly string[]
  | readonly TraitementRealise[];

/** Where a field lives: a key of the fiche, or a part of its diagnosis. */
export type Place =
  | { readonly cle: Exclude<CleFiche, 'diagnostic'> }
  | {
      readonly cle: 'diagnostic';
      readonly part: 'topographie' | 'lateralite' | 'morphologie' | 'autreClassification';
    }
  | { readonly cle: 'diagnostic'; readonly tnm: keyof Tnm };

export type ChampFiche = Place & {
  readonly id: string;
  readonly section: number;
  readonly libelle: string;
  readonly saisie: Saisie;
  /** Twelfths of the width. */
  readonly largeur: number;
  /** The national rule that asks for it; absent, the field is optional. */
  readonly requis?: {
    readonly source: string;
    readonly si?: (f: Fiche) => boolean;
  };
  /** Not on the screen otherwise. */
  readonly visible?: (f: Fiche) => boolean;
  /** Stays true from one fiche to the next: proposed from the patient's previous one. */
  readonly reprise?: true;
  readonly exemple?: string;
  readonly longueurMax?: number;
};

export type SectionFiche = { readonly numero: number; readonly titre: string };

/** The 18 sections, in the order of the national document (FRCP 2022.01). */
export const SECTIONS: readonly SectionFiche[] = [
  'Raison de la recommandation',
  'Mode de découverte',
  'Diagnostic du cancer',
  'Antécédents médicaux',
  'Comorbidités',
  'Statut fonctionnel',
  'Résultats d’examens',
  'Phase de la maladie',
  'Traitements réalisés',
  'Compte rendu opératoire',
  'Anatomopathologie',
  'Génétique moléculaire',
  'Synthèse et question',
  'Statut du dossier en RCP',
  'Plan de soins',
  'Cadre de la proposition',
  'Commentaire',
  'Statut du document',
].map((titre, rang) => ({ numero: rang + 1, titre }));

const TNM_VIDE: Tnm = { prefixe: 'c', t: '', n: '', m: '', stade: null, edition: '8e éd., 2017' };
/** The parts that say something: an edition alone stages nothing. */
const PARTS_TNM = ['t', 'n', 'm', 'stade'] as const;

/** What the field holds; undefined where the row was written before the field existed. */
export function lireChamp(champ: Place, fiche: Fiche): ValeurChamp {
  if (champ.cle !== 'diagnostic') return fiche[champ.cle] as ValeurChamp;
  if ('part' in champ) return fiche.diagnostic[champ.part];
  return fiche.diagnostic.tnm?.[champ.tnm] ?? '';
}

/** The value of the key of the fiche once the field holds this one. */
export function ecrireChamp(champ: Place, fiche: Fiche, valeur: ValeurChamp): unknown {
  if (champ.cle !== 'diagnostic') return valeur;
  if ('part' in champ) return { ...fiche.diagnostic, [champ.part]: valeur } satisfies Diagnostic;
  return { ...fiche.diagnostic, tnm: ecrireTnm(champ.tnm, fiche.diagnostic.tnm, valeur) };
}

function ecrireTnm(part: keyof Tnm, avant: Tnm | null, valeur: ValeurChamp): Tnm | null {
  const texte = typeof valeur === 'string' ? valeur : '';
  const tnm: Tnm = { ...(avant ?? TNM_VIDE), [part]: part === 'stade' && texte === '' ? null : texte };
  const garde = PARTS_TNM.some((p) => (tnm[p] ?? '') !== '') || part === 'prefixe' || part === 'edition';
  return garde ? tnm : null;
}

/** « Non » is an answer; nothing, blank text and an empty list are none. */
export function estVide(valeur: ValeurChamp): boolean {
  if (valeur === null || valeur === undefined) return true;
  if (typeof valeur === 'string') return valeur.trim() === '';
  return Array.isArray(valeur) && valeur.length === 0;
}
