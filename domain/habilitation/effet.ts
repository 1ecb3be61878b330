import { CATEGORIES, type Categorie } from '../dossier/categorie.ts';
import { decider, type Relation } from './decider.ts';
import {
  groupeProfessionSchema,
  type Droit,
  type GroupeProfession,
  type TableHabilitations,
} from './habilitations.ts';
import { genreDeRelation, type FaitsCompte } from './scopes.ts';

/** One cell that two tables do not say alike. */
export type Changement = {
  readonly groupe: GroupeProfession;
  readonly categorie: Categorie;
  readonly de: Droit;
  readonly a: Droit;
};

/** What a table changes of another, in the order of the lines, then of the columns. */
export function changements(avant: TableHabilitations, apres: TableHabilitations): readonly Changement[] {
  return CATEGORIES.flatMap((categorie) =>
    groupeProfessionSchema.options.flatMap((groupe) => {
      const [de, a] = [avant[groupe][categorie], apres[groupe][categorie]];
      return de === a ? [] : [{ groupe, categorie, de, a }];
    }),
  );
}

export type ActionTable = 'lire' | 'ecrire';
/** What one account gains or loses by a change: on which patients. */
export type EffetCompte = {
  readonly categorie: Categorie;
  readonly action: ActionTable;
  readonly sens: 'donne' | 'retire';
  readonly patientIds: readonly string[];
};

/** Decided twice by `decider`, under each table: restrictions, closed dossiers and profiles count as they do. */
export function effetSurCompte(
  faits: FaitsCompte,
  avant: TableHabilitations,
  apres: TableHabilitations,
): readonly EffetCompte[] {
  const changees = CATEGORIES.filter(
    (c) => avant[faits.groupeProfession][c] !== apres[faits.groupeProfession][c],
  );
  const genres = parGenre(faits);
  return changees.flatMap((categorie) =>
    (['lire', 'ecrire'] as const).flatMap((action) => {
      const sens = { donne: [] as string[], retire: [] as string[] };
      for (const { relation, patientIds } of genres) {
        const situation = { ...faits, ...relation, action, categorie };
        const [hier, demain] = [decider(situation, avant).autorise, decider(situation, apres).autorise];
        if (hier !== demain) sens[demain ? 'donne' : 'retire'].push(...patientIds);
      }
      return (['donne', 'retire'] as const).flatMap((s) =>
        sens[s].length === 0 ? [] : [{ categorie, action, sens: s, patientIds: sens[s] }],
      );
    }),
  );
}

/** Thousands of patients, few kinds of relation: each is decided once. */
function parGenre(faits: FaitsCompte) {
  const genres = new Map<number, { readonly relation: Relation; readonly patientIds: string[] }>();
  for (const { patientId, ...relation } of faits.relations) {
    const genre = genreDeRelation(relation);
    const connu = genres.get(genre);
    if (connu) connu.patientIds.push(patientId);
    else genres.set(genre, { relation, patientIds: [patientId] });
  }
  return [...genres.values()];
}
