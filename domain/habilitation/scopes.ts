import { CATEGORIES } from '../dossier/categorie.ts';
import { SCOPE_ANNUAIRE, scopeDossier, scopeSeance } from '../synchro/ligne.ts';
import {
  decider,
  profilAdministrateur,
  type GroupeProfession,
  type Profil,
  type TableHabilitations,
} from './habilitation.ts';

/** The relation of one professional to one patient, as facts read from the server's tables. */
export type RelationPatient = {
  readonly patientId: string;
  readonly membreRcp: boolean;
  readonly equipeDeSoins: boolean;
  readonly correspondant: boolean;
  readonly restreint: boolean;
};

export type FaitsCompte = {
  readonly compteActif: boolean;
  readonly groupeProfession: GroupeProfession;
  readonly profil: Profil;
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
  const scopes = [SCOPE_ANNUAIRE];
  if (!profilAdministrateur(faits.profil)) scopes.push(...faits.seanceIds.map(scopeSeance));
  for (const relation of faits.relations) {
    for (const categorie of CATEGORIES) {
      const { groupeProfession, profil, compteActif } = faits;
      const situation = {
        groupeProfession,
        profil,
        compteActif,
        categorie,
        action: 'lire' as const,
        ...relation,
      };
      if (decider(situation, habilitations).autorise)
        scopes.push(scopeDossier(relation.patientId, categorie));
    }
  }
  return scopes.toSorted();
}
