import { join } from 'node:path';
import type { Patient } from '../../domain/dossier/patient.ts';
import { lireDonnees } from '../../server/demonstration/lire-donnees.ts';

const { noms } = lireDonnees(join(import.meta.dirname, '..', '..', 'resources'));

/** A readable UUID, the n-th of a kind. */
export const idDe = (genre: number, n: number): string =>
  `${String(genre).padStart(8, '0')}-0000-7000-8000-${String(n).padStart(12, '0')}`;

const parmi = (liste: readonly string[], n: number): string => liste[n % liste.length] ?? '';
const deux = (n: number): string => String(n).padStart(2, '0');

/** The n-th of as many invented patients as asked for: names of the demonstration, told again and again. */
export function patientDe(n: number): Patient {
  const h = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const femme = h % 2 === 0;
  const prenoms = femme ? noms.prenomsF : noms.prenomsM;
  return {
    identite: {
      nomNaissance: parmi(noms.familles, h >>> 3),
      prenoms: [parmi(prenoms, h >>> 9), parmi(prenoms, h >>> 13)],
      sexe: femme ? 'F' : 'M',
      dateNaissance: `${1930 + (h % 70)}-${deux(1 + ((h >>> 5) % 12))}-${deux(1 + ((h >>> 7) % 28))}`,
      lieuNaissance: '99100',
      nomUtilise: femme && h % 3 === 0 ? parmi(noms.familles, h >>> 17) : null,
      prenomUtilise: null,
      ins: null,
      statut: 'validee',
      attribut: null,
    },
    consentement: null,
    medecinTraitant: null,
  };
}

/** As people look for somebody: two or three letters of each name, a date, a whole name. */
export const RECHERCHES = [
  'ber mar',
  'lef',
  'martin jea',
  '14/03/1958',
  'du phi',
  'rou 1951',
  'moreau',
  'le g a',
];
