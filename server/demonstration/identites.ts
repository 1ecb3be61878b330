import type { Identite } from '../../domain/ins/identite.ts';
import { cleIns, OID_INS } from '../../domain/ins/ins.ts';
import { creerHasard, type Hasard } from './hasard.ts';
import type { IdentiteEcrite, Noms } from './modele.ts';

/**
 * Matricules of the test OID only. Departments are real, communes are not (numbers from 950 are given to
 * none), so that no number made here is anybody's.
 */
export function completerIdentite({ rangNaissance, insDonne, ...identite }: IdentiteEcrite): Identite {
  if (insDonne) return { ...identite, ins: insDonne };
  const connue = identite.statut === 'qualifiee' || identite.statut === 'recuperee';
  return { ...identite, ins: connue ? ins(identite, rangNaissance) : null };
}

function ins(i: Omit<Identite, 'ins'>, rang: number): Identite['ins'] {
  const [annee = '', mois = '20'] = i.dateNaissance.split('-');
  const sexe = i.sexe === 'F' ? '2' : '1';
  const treize = `${sexe}${annee.slice(2)}${mois}${i.lieuNaissance}${String(rang).padStart(3, '0')}`;
  return { matricule: treize + cleIns(treize), oid: OID_INS.test };
}

const DEPARTEMENTS = [
  ...Array.from({ length: 95 }, (_, i) => String(i + 1).padStart(2, '0')).filter((d) => d !== '20'),
  '2A',
  '2B',
];
const PAYS = ['99100', '99109', '99127', '99134', '99139', '99208', '99243', '99350', '99351', '99352'];

const deux = (n: number): string => String(n).padStart(2, '0');

/** The last three digits of a matricule, as a town hall numbers its births. */
const RANGS = 999;
/** Communes 950 to 988 are given to none; 989 is kept, 990 is INSEE's own word for an unknown one. */
const COMMUNES = 39;
/** Groups of departments: two patients of the same rank and commune are in two groups. */
const GROUPES = 26;
/** One patient in eleven is born abroad. */
const ETRANGERS = 11;

type Lieu = { readonly etranger: boolean; readonly lieu: string; readonly mois: number };

/**
 * Place and month of birth of the n-th patient. Patients of the same rank are 999 numbers apart: in France
 * they differ by their commune or by the group of their department, abroad by their country or month of birth,
 * so that no matricule comes twice in the first million.
 */
function lieuDeNaissance(n: number, annee: number, h: Hasard): Lieu {
  const rang = n % RANGS;
  const tour = Math.floor(n / RANGS);
  if (tour % ETRANGERS === rang % ETRANGERS) {
    const e = Math.floor(tour / ETRANGERS) + rang;
    const lieu = PAYS[e % PAYS.length] ?? '99100';
    return { etranger: true, lieu, mois: (Math.floor(e / PAYS.length) % 12) + 1 };
  }
  const commune = 950 + (tour % COMMUNES);
  const groupe = (Math.floor(tour / COMMUNES) + rang) % GROUPES;
  const possibles = DEPARTEMENTS.filter(
    // Corsica was department 20 until 1976: its two halves are for those born since.
    (d, i) => i % GROUPES === groupe && (annee >= 1976 || !d.startsWith('2A')) && d !== '2B',
  );
  return { etranger: false, lieu: `${h.choisir(possibles)}${commune}`, mois: h.entier(1, 12) };
}

const STATUTS = [
  ...Array.from({ length: 17 }, () => 'qualifiee' as const),
  'recuperee',
  'validee',
  'provisoire',
] as const;

/** A patient of a given sex and age at a day. `n` is his number in the region: it keeps matricules apart. */
export function tirerIdentite(
  noms: Noms,
  graine: string,
  n: number,
  profil: { readonly sexe: 'F' | 'M'; readonly age: number; readonly le: string },
): Identite {
  const h = creerHasard(`${graine}:identite:${n}`);
  const { sexe } = profil;
  const prenoms = prenomsDe(noms, sexe, h);
  const mariee = sexe === 'F' && h.reel() < 0.6;
  const statut = h.choisir(STATUTS);
  const annee = Number(profil.le.slice(0, 4)) - profil.age - 1;
  const { lieu, mois } = lieuDeNaissance(n, annee, h);
  const naissance = `${deux(mois)}-${deux(h.entier(1, 28))}`;
  // Born later in the year than the day told: the age is that of the profile on that day, never one more.
  const nee = naissance > profil.le.slice(5) ? annee : annee + 1;
  return completerIdentite({
    nomNaissance: familleDe(noms, h),
    prenoms,
    sexe,
    dateNaissance: `${nee}-${naissance}`,
    lieuNaissance: lieu,
    nomUtilise: mariee ? familleDe(noms, h) : null,
    prenomUtilise: null,
    statut,
    attribut: null,
    rangNaissance: (n % RANGS) + 1,
    insDonne: null,
  });
}

const UN_NOM_RARE_SUR = 8;

const familleDe = (noms: Noms, h: Hasard): string =>
  h.choisir(h.entier(1, UN_NOM_RARE_SUR) === 1 ? noms.famillesRares : noms.familles);

/** One to three given names, all different: two patients are told apart by more than their birth. */
function prenomsDe(noms: Noms, sexe: 'F' | 'M', h: Hasard): string[] {
  const [usuels, rares] =
    sexe === 'F' ? [noms.prenomsF, noms.prenomsRaresF] : [noms.prenomsM, noms.prenomsRaresM];
  const tirer = (): string => h.choisir(h.entier(1, UN_NOM_RARE_SUR) === 1 ? rares : usuels);
  const liste = [...new Set([tirer(), tirer(), tirer()])];
  return liste.slice(0, h.entier(1, liste.length));
}
