import { completerRpps } from '../../../domain/rpps/rpps.ts';

const COLONNES = [
  "Type d'identifiant PP",
  'Identifiant PP',
  'Identification nationale PP',
  "Code civilité d'exercice",
  "Libellé civilité d'exercice",
  'Code civilité',
  'Libellé civilité',
  "Nom d'exercice",
  "Prénom d'exercice",
  'Code profession',
  'Libellé profession',
  'Code catégorie professionnelle',
  'Libellé catégorie professionnelle',
  'Code type savoir-faire',
  'Libellé type savoir-faire',
  'Code savoir-faire',
  'Libellé savoir-faire',
  'Code mode exercice',
  'Libellé mode exercice',
  'Numéro SIRET site',
  'Numéro SIREN site',
  'Numéro FINESS site',
  'Numéro FINESS établissement juridique',
  'Identifiant technique de la structure',
  'Raison sociale site',
  'Libellé commune (coord. structure)',
] as const;
export const ENTETE = `${COLONNES.join('|')}|`;

type Ligne = { readonly [C in (typeof COLONNES)[number]]?: string };
export const rpps = (n: number): string => completerRpps(`810${String(n).padStart(7, '0')}`);

/** One invented professional, as a line of the extract. */
export function ligne(n: number, plus: Ligne = {}): string {
  const champs: Ligne = {
    "Type d'identifiant PP": '8',
    'Identifiant PP': rpps(n),
    "Libellé civilité d'exercice": 'Docteur',
    "Nom d'exercice": `LE GOFF${n}`,
    "Prénom d'exercice": 'ANNE',
    'Code profession': '10',
    'Libellé profession': 'Médecin',
    'Code savoir-faire': 'SM36',
    'Libellé savoir-faire': 'Oncologie médicale',
    'Libellé mode exercice': 'Salarié',
    'Numéro FINESS site': '290000017',
    'Identifiant technique de la structure': 'F290000017',
    'Raison sociale site': 'CH de Valmorin',
    'Libellé commune (coord. structure)': 'Valmorin',
    ...plus,
  };
  return `${COLONNES.map((c) => champs[c] ?? '').join('|')}|`;
}
