import { CATEGORIES, type Categorie } from '../dossier/categorie.ts';
import { SCOPE_ANNUAIRE, scopeDossier, scopeSeance } from '../synchro/ligne.ts';
import { decider, SANS_RELATION, type Demandeur, type Relation } from './decider.ts';
import type { TableHabilitations } from './habilitations.ts';
import { profilAdministrateur } from './profils.ts';

/** The relation of one professional to one patient, as facts read from the server's tables. */
export type RelationPatient = Relation & { readonly patientId: string };

export type FaitsCompte = Demandeur & {
  /** Séances of his RCP inside the window kept on a workstation. */
  readonly seanceIds: readonly string[];
  readonly relations: readonly RelationPatient[];
};

/**
 * The scopes that a vault may hold: what `decider` lets its user read, and nothing else (rule 3).
 * @returns sorted names, so that two servers give the same list.
 */
export function deriverScopes(faits: FaitsCompte, habilitations: TableHabilitations): readonly string[] {
  if (!faits.compteActif) return [];
  const seances = profilAdministrateur(faits.profil) ? [] : faits.seanceIds.map(scopeSeance).toSorted();
  const lisibles = categoriesLisibles(faits, habilitations);
  // « annuaire » < « dossier: » < « seance: »: each part is sorted, and so is the whole.
  const scopes = [SCOPE_ANNUAIRE];
  for (const relation of parPatient(faits.relations)) {
    for (const categorie of lisibles(relation)) scopes.push(scopeDossier(relation.patientId, categorie));
  }
  scopes.push(...seances);
  return scopes;
}

/** As the tables give them, they are in this order already. */
function parPatient(relations: readonly RelationPatient[]): readonly RelationPatient[] {
  const range = relations.every((r, i) => i === 0 || (relations[i - 1]?.patientId ?? '') < r.patientId);
  return range ? relations : relations.toSorted((a, b) => (a.patientId < b.patientId ? -1 : 1));
}

const PAR_NOM = CATEGORIES.toSorted();

/** A person has thousands of patients and few kinds of relation to them: each kind is decided once. */
function categoriesLisibles(faits: FaitsCompte, habilitations: TableHabilitations) {
  const { compteActif, groupeProfession, profil } = faits;
  const connues = new Map<number, readonly Categorie[]>();
  return (relation: Relation): readonly Categorie[] => {
    const genre = genreDeRelation(relation);
    const connue = connues.get(genre);
    if (connue) return connue;
    const lire = { compteActif, groupeProfession, profil, ...relation, action: 'lire' } as const;
    const lisibles = PAR_NOM.filter((categorie) => decider({ ...lire, categorie }, habilitations).autorise);
    connues.set(genre, lisibles);
    return lisibles;
  };
}

const LIENS = Object.keys(SANS_RELATION) as readonly (keyof Relation)[];
/** Each link to a patient as one bit, so that all of them are one number. */
export const bitDuLien = (lien: keyof Relation): number => 1 << LIENS.indexOf(lien);
/** Same for two patients whom the same facts tie to a person. */
export const genreDeRelation = (r: Relation): number =>
  LIENS.reduce((bits, lien, i) => (r[lien] ? bits | (1 << i) : bits), 0);
/** The facts that such a number stands for. */
export const relationDuGenre = (bits: number): Relation =>
  Object.fromEntries(LIENS.map((lien, i) => [lien, (bits & (1 << i)) !== 0])) as Relation;

/** Patients whose identity he reads by a broken glass alone. */
export function ouvertsParBris(faits: FaitsCompte, habilitations: TableHabilitations): ReadonlySet<string> {
  const { compteActif, groupeProfession, profil } = faits;
  const lire = { compteActif, groupeProfession, profil, action: 'lire', categorie: 'identite' } as const;
  return new Set(
    faits.relations
      .filter((r) => r.brisDeGlace && decider({ ...lire, ...r }, habilitations).raison === 'brisDeGlace')
      .map((r) => r.patientId),
  );
}
