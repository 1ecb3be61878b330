import type { Identite } from '../../domain/ins/identite.ts';
import { cleIns, OID_INS } from '../../domain/ins/ins.ts';
import { creerHasard } from './hasard.ts';
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
const rangDe = (n: number): number => (n % 999) + 1;

/**
 * Two patients of the same rank are 999 numbers apart: in France their communes differ, abroad their
 * months of birth do, so that no matricule comes twice among the twelve thousand first.
 */
const communeDe = (n: number): number => 950 + ((n * 7) % 40);
const moisAEtranger = (n: number): number => ((n + 10 * Math.floor(n / 999)) % 12) + 1;

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
  const prenoms = sexe === 'F' ? noms.prenomsF : noms.prenomsM;
  const liste = [...new Set([h.choisir(prenoms), h.choisir(prenoms), h.choisir(prenoms)])];
  const mariee = sexe === 'F' && h.reel() < 0.6;
  const statut = h.choisir(STATUTS);
  const annee = Number(profil.le.slice(0, 4)) - profil.age - 1;
  const etranger = h.reel() < 0.09;
  const mois = etranger ? moisAEtranger(n) : h.entier(1, 12);
  return completerIdentite({
    nomNaissance: h.choisir(noms.familles),
    prenoms: liste.slice(0, h.entier(1, liste.length)),
    sexe,
    dateNaissance: `${annee}-${deux(mois)}-${deux(h.entier(1, 28))}`,
    lieuNaissance: etranger ? h.choisir(PAYS) : `${h.choisir(DEPARTEMENTS)}${communeDe(n)}`,
    nomUtilise: mariee ? h.choisir(noms.familles) : null,
    prenomUtilise: null,
    statut,
    attribut: null,
    rangNaissance: rangDe(n),
    insDonne: null,
  });
}
