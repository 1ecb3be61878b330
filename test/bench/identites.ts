import { join } from 'node:path';
import type { Patient } from '../../domain/dossier/patient.ts';
import { cleIns, OID_INS } from '../../domain/ins/ins.ts';
import { lireDonnees } from '../../server/demonstration/lire-donnees.ts';

const { noms } = lireDonnees(join(import.meta.dirname, '..', '..', 'resources'));
const FAMILLES = [...noms.familles, ...noms.famillesRares];
const PRENOMS = {
  F: [...noms.prenomsF, ...noms.prenomsRaresF],
  M: [...noms.prenomsM, ...noms.prenomsRaresM],
} as const;

/** A readable UUID, the n-th of a kind. */
export const idDe = (genre: number, n: number): string =>
  `${String(genre).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Numbers that look drawn, the same at each run: the k-th draw about the n-th patient, in [0, 1[. */
function tirer(n: number, k: number): number {
  let h = Math.imul(n + 1, 2_654_435_761) ^ Math.imul(k + 1, 2_246_822_519);
  h = Math.imul(h ^ (h >>> 15), 2_246_822_519);
  h = Math.imul(h ^ (h >>> 13), 3_266_489_917);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}
/** The first of a list are borne by many more people than the last, as names are. */
const parmi = (liste: readonly string[], tirage: number): string =>
  liste[Math.floor(tirage ** 2 * liste.length)] ?? '';
const chiffres = (tirage: number, n: number): string => String(Math.floor(tirage * 10 ** n)).padStart(n, '0');
const deux = (n: number): string => String(n).padStart(2, '0');

/** The n-th of as many invented patients as asked for: names of the demonstration, one of five in two parts. */
export function patientDe(n: number): Patient {
  const sexe = tirer(n, 0) < 0.5 ? 'F' : 'M';
  const nom = parmi(FAMILLES, tirer(n, 1));
  const [annee, mois] = [1930 + Math.floor(tirer(n, 2) * 70), deux(1 + Math.floor(tirer(n, 3) * 12))];
  const treize = `${sexe === 'F' ? 2 : 1}${deux(annee % 100)}${mois}99${chiffres(tirer(n, 4), 6)}`;
  return {
    identite: {
      nomNaissance: tirer(n, 5) < 0.2 ? `${nom}-${parmi(FAMILLES, tirer(n, 6))}` : nom,
      prenoms: [parmi(PRENOMS[sexe], tirer(n, 7)), parmi(PRENOMS[sexe], tirer(n, 8))],
      sexe,
      dateNaissance: `${annee}-${mois}-${deux(1 + Math.floor(tirer(n, 9) * 28))}`,
      lieuNaissance: '99100',
      nomUtilise: sexe === 'F' && tirer(n, 10) < 0.4 ? parmi(FAMILLES, tirer(n, 11)) : null,
      prenomUtilise: null,
      ins: tirer(n, 12) < 0.05 ? null : { matricule: treize + cleIns(treize), oid: OID_INS.demonstration },
      statut: 'validee',
      attribut: null,
    },
    consentement: null,
    medecinTraitant: null,
  };
}

/**
 * As people look for somebody: letters of each name, an accent or a hyphen left out, a particle, an apostrophe, a
 * date, the beginning of an INS, a mistake.
 */
export const RECHERCHES = [
  'be mar',
  'barthelemy',
  'lefevre jea',
  '14/03/1958',
  'moreau petit',
  'le goff 1951',
  "d'alm",
  'de la',
  'bouvier andree',
  '2 58 03',
  'chevalleir',
];
