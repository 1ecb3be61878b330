import type { Identite } from '../ins/identite.ts';
import { plier } from '../recherche/plier.ts';
import { comparerDates, type EcartDate } from './dates.ts';
import { comparerNoms, comparerPrenoms, type EcartNom, type EcartPrenom } from './noms.ts';

/** What two identities have in common, trait by trait: shown beside the score, so that a person decides. */
export type Traits = {
  readonly nom: EcartNom;
  readonly prenom: EcartPrenom;
  readonly sexe: 'egal' | 'inconnu' | 'different';
  readonly date: EcartDate;
  readonly lieu: 'egal' | 'inconnu' | 'different';
  readonly ins: 'egal' | 'absent' | 'different';
};

/** Why two records that look alike may well be two persons. */
export type Alerte = 'jumeaux' | 'homonymes' | 'sexes' | 'insDifferents' | 'insContraire';

export type Ressemblance = {
  /** 0 to 100; says where to look first, never that two records are one. */
  readonly score: number;
  readonly niveau: 'forte' | 'probable' | 'possible' | 'faible';
  readonly traits: Traits;
  readonly alertes: readonly Alerte[];
  /** Two qualified INS of one kind: two persons, whatever the rest says (brief §4.2). */
  readonly fusionInterdite: boolean;
};

/** Points of each trait; they add up to 100 when all are equal. */
const POINTS: { readonly [T in Exclude<keyof Traits, 'ins'>]: { readonly [ecart in Traits[T]]: number } } = {
  nom: { egal: 30, croise: 26, compose: 24, proche: 20, different: 0 },
  prenom: { egal: 20, ordre: 16, compose: 18, proche: 14, different: 0 },
  sexe: { egal: 10, inconnu: 6, different: 0 },
  date: { egale: 30, inversee: 24, partielle: 20, proche: 18, differente: 0 },
  lieu: { egal: 10, inconnu: 6, different: 0 },
};

/** The score is never above the lowest of those that the alerts allow. */
const PLAFONDS: { readonly [A in Alerte]: number } = {
  jumeaux: 60,
  homonymes: 45,
  sexes: 60,
  insDifferents: 20,
  insContraire: 70,
};

const SEUILS = { forte: 85, probable: 65, possible: 50 } as const;
/** Below, a pair is not even listed. */
export const SCORE_MIN = SEUILS.possible;

/**
 * How much two identities look like one person, on their strict traits (brief §4.1): a birth name known under the
 * used one, a compound name cut, day and month swapped, one letter or digit wrong all come near; twins, homonyms
 * and two matricules are told apart. Symmetric.
 */
export function comparer(a: Identite, b: Identite): Ressemblance {
  const traits: Traits = {
    nom: comparerNoms(a, b),
    prenom: comparerPrenoms(a, b),
    sexe: comparerSexes(a, b),
    date: comparerDates(a.dateNaissance, b.dateNaissance),
    lieu: comparerLieux(a, b),
    ins: comparerIns(a, b),
  };
  const alertes = alertesDe(traits, prenomsDeJumeaux(a, b));
  const score = Math.min(points(traits), ...alertes.map((alerte) => PLAFONDS[alerte]));
  return {
    score,
    niveau: niveauDe(score),
    traits,
    alertes,
    fusionInterdite: traits.ins === 'different' && a.statut === 'qualifiee' && b.statut === 'qualifiee',
  };
}

function points(t: Traits): number {
  if (t.ins === 'egal') return 100;
  return (
    POINTS.nom[t.nom] +
    POINTS.prenom[t.prenom] +
    POINTS.sexe[t.sexe] +
    POINTS.date[t.date] +
    POINTS.lieu[t.lieu]
  );
}

function niveauDe(score: number): Ressemblance['niveau'] {
  if (score >= SEUILS.forte) return 'forte';
  if (score >= SEUILS.probable) return 'probable';
  return score >= SEUILS.possible ? 'possible' : 'faible';
}

function alertesDe(t: Traits, jumeaux: boolean): readonly Alerte[] {
  if (t.ins === 'egal') return t.nom === 'different' || t.date === 'differente' ? ['insContraire'] : [];
  const memeNom = t.nom !== 'different';
  const dites: readonly (readonly [Alerte, boolean])[] = [
    ['insDifferents', t.ins === 'different'],
    ['jumeaux', jumeaux && memeNom && t.date === 'egale' && t.lieu !== 'different'],
    ['homonymes', memeNom && t.prenom !== 'different' && t.date === 'differente'],
    ['sexes', t.sexe === 'different'],
  ];
  return dites.flatMap(([alerte, vraie]) => (vraie ? [alerte] : []));
}

/** Born the same day of one name under two first names: two children, or one misheard (« Emma », « Emmy »). */
function prenomsDeJumeaux(a: Identite, b: Identite): boolean {
  const ecart = comparerPrenoms(a, b);
  return ecart === 'different' || ecart === 'proche';
}

const comparerSexes = (a: Identite, b: Identite): Traits['sexe'] => {
  if (a.sexe === 'I' || b.sexe === 'I') return 'inconnu';
  return a.sexe === b.sexe ? 'egal' : 'different';
};

const LIEU_INCONNU = '99999';
const comparerLieux = (a: Identite, b: Identite): Traits['lieu'] => {
  if (a.lieuNaissance === LIEU_INCONNU || b.lieuNaissance === LIEU_INCONNU) return 'inconnu';
  return a.lieuNaissance === b.lieuNaissance ? 'egal' : 'different';
};

/** A NIA becomes a NIR: two matricules of two kinds say nothing. */
function comparerIns(a: Identite, b: Identite): Traits['ins'] {
  if (!a.ins || !b.ins || a.ins.oid !== b.ins.oid) return 'absent';
  return a.ins.matricule === b.ins.matricule ? 'egal' : 'different';
}

/**
 * Keys under which two records that `comparer` would list meet, so that a server compares within a key and never a
 * whole region. Each record has about a dozen.
 */
export function clesDeRapprochement(i: Identite): readonly string[] {
  const noms = serres([i.nomNaissance, i.nomUtilise]);
  const prenoms = serres([...i.prenoms, i.prenomUtilise]);
  const date = chiffresTries(i.dateNaissance);
  const cles = [
    ...(i.ins ? [`i ${i.ins.oid} ${i.ins.matricule}`] : []),
    ...noms.flatMap((nom) => prenoms.slice(0, 4).map((prenom) => `n ${nom} ${prenom}`)),
    ...noms.map((nom) => `d ${date} ${nom.slice(0, 3)}`),
    ...prenoms.slice(0, 4).map((prenom) => `p ${date} ${prenom.slice(0, 4)}`),
  ];
  return [...new Set(cles)];
}

const serres = (noms: readonly (string | null)[]): readonly string[] => [
  ...new Set(noms.map((nom) => plier(nom ?? '').replaceAll(' ', '')).filter((nom) => nom !== '')),
];

/** The same for a day and a month swapped. */
const chiffresTries = (date: string): string => {
  const [annee = '', ...reste] = date.split('-');
  return [annee, ...reste.toSorted()].join('-');
};
