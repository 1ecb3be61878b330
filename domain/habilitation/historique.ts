import { decider, type Relation } from './decider.ts';
import type { TableHabilitations } from './habilitations.ts';
import { profilDeMedecin } from './profils.ts';
import type { FaitsCompte } from './scopes.ts';

/**
 * Who reads the accesses to a dossier, for its patient: a physician who may read it by a relation. A broken glass opens
 * the dossier, never the list of those who looked at it.
 */
export function peutLireHistorique(
  { compteActif, groupeProfession, profil }: FaitsCompte,
  relation: Relation,
  habilitations: TableHabilitations,
): boolean {
  const situation = { compteActif, groupeProfession, profil, ...relation, brisDeGlace: false };
  const { autorise } = decider({ ...situation, action: 'lire', categorie: 'identite' }, habilitations);
  return autorise && profilDeMedecin(profil);
}
