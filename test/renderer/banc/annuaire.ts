import type { ActiviteAnnuaire, ImportAnnuaire } from '../../../contract/annuaire.ts';

/** Invented professionals, as the rubrique « Annuaire » receives them. */
const activite = (prenom: string, plus: Partial<ActiviteAnnuaire> = {}): ActiviteAnnuaire => ({
  rpps: '99710000003',
  civilite: 'Docteur',
  nom: 'KERMARREC',
  prenom,
  codeProfession: '10',
  profession: 'Médecin',
  codeSavoirFaire: 'SM36',
  savoirFaire: 'Oncologie médicale',
  mode: 'Salarié',
  structureId: 'F990000025',
  finess: '990000025',
  structure: 'CHU de Rochevert',
  commune: 'Rochevert',
  changeN: 2,
  retireN: null,
  ...plus,
});
export const activites: ActiviteAnnuaire[] = [
  activite('CLAUDINE'),
  activite('HERVÉ', { savoirFaire: 'Anatomie et cytologie pathologiques', changeN: 1 }),
  activite('MAËLLE', {
    profession: 'Infirmier',
    savoirFaire: '',
    structure: 'CABINET KERMARREC',
    commune: 'Saint-Quay-Portrieux',
    retireN: 2,
  }),
];

const unImport = (n: number, plus: Partial<ImportAnnuaire>): ImportAnnuaire => ({
  n,
  fichier: `PS_LibreAcces_Personne_activite_20261${n}01.txt`,
  debuteLe: `2026-1${n}-02T06:10:00+01:00`,
  finiLe: `2026-1${n}-02T06:24:00+01:00`,
  lues: 1_842_307,
  ajoutees: 0,
  changees: 0,
  retirees: 0,
  ignorees: 61_204,
  refusees: 0,
  ...plus,
});
export const imports: ImportAnnuaire[] = [
  unImport(2, { finiLe: null, lues: 0, ignorees: 0 }),
  unImport(1, { ajoutees: 4120, changees: 9877, retirees: 2310, refusees: 3 }),
];
