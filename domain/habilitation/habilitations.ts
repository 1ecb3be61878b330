import * as z from 'zod';
import { CATEGORIES, categorieSchema, type Categorie } from '../dossier/categorie.ts';

/** Professions as habilitations group them (brief §6.3, columns of its table). */
export const groupeProfessionSchema = z.enum([
  'medecin',
  'pharmacien',
  'infirmier',
  'infirmierPratiqueAvancee',
  'secretaire',
  'rechercheClinique',
  'psychosocial',
  'autreDomicile',
]);
export type GroupeProfession = z.infer<typeof groupeProfessionSchema>;

export const droitSchema = z.enum(['lectureEcriture', 'lecture', 'aucun']);
export type Droit = z.infer<typeof droitSchema>;

/** One device of the seed's two: profession × document category, the same for the whole réseau. */
export const tableHabilitationsSchema = z.record(
  groupeProfessionSchema,
  z.record(categorieSchema, droitSchema),
);
export type TableHabilitations = { readonly [P in GroupeProfession]: { readonly [C in Categorie]: Droit } };

const DROITS: { readonly [lettre: string]: Droit } = { e: 'lectureEcriture', l: 'lecture', '-': 'aucun' };

/** One letter per category, in the order of CATEGORIES: e écriture, l lecture, - aucun. */
const ligne = (lettres: string): { readonly [C in Categorie]: Droit } =>
  Object.fromEntries(CATEGORIES.map((c, i) => [c, DROITS[lettres[i] ?? '-'] ?? 'aucun'])) as {
    [C in Categorie]: Droit;
  };

/**
 * Default of brief §6.3, first table: a starting point that the regional administrator edits. `genetique` is
 * germline genetics, asked for each time: no profession holds it.
 */
export const HABILITATIONS_PAR_DEFAUT: TableHabilitations = {
  medecin: ligne('eeleeeeeee-le'),
  pharmacien: ligne('l-l---llll--l'),
  infirmier: ligne('elllllllee-le'),
  infirmierPratiqueAvancee: ligne('elllllleee-le'),
  secretaire: ligne('eelllllell--e'),
  rechercheClinique: ligne('lllllll----el'),
  psychosocial: ligne('l-------le---'),
  autreDomicile: ligne('l-------ll---'),
};
