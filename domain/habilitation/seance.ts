import type { Decision } from './decider.ts';
import { FONCTIONS, profilAdministrateur, type ActionSeance } from './profils.ts';
import type { FaitsCompte } from './scopes.ts';

/**
 * The decision about a séance's own rows (ordre du jour, presences): they hold opaque ids, so the
 * relation is to the RCP, not to a patient. Same order of the rules as `decider`: deny wins.
 */
export function deciderSeance(faits: FaitsCompte, seanceId: string, action: ActionSeance): Decision {
  if (!faits.compteActif) return { autorise: false, raison: 'compteInactif' };
  if (profilAdministrateur(faits.profil)) return { autorise: false, raison: 'administrateurSansContenu' };
  if (!faits.seanceIds.includes(seanceId)) return { autorise: false, raison: 'sansRelation' };
  if (!FONCTIONS[faits.profil].seance.includes(action)) return { autorise: false, raison: 'profil' };
  return { autorise: true, raison: 'autorise' };
}
