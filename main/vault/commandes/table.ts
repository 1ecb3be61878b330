import type { NomCommande } from '../../../contract/commandes.ts';
import type { Commandes } from './contexte.ts';
import { CONSENTEMENTS } from './consentement.ts';
import { EDITIONS } from './edition.ts';
import { JONCTIONS } from './joindre.ts';
import { LECTURES } from './lecture.ts';
import { NOTES } from './notes.ts';
import { POSTE } from './poste.ts';
import { RECHERCHES } from './recherche.ts';
import { SYNCHRO } from './synchro.ts';
import { VALIDATIONS } from './validation.ts';

/** Every command has its handler: a missing one does not compile. */
export const COMMANDES: Commandes<NomCommande> = {
  ...LECTURES,
  ...NOTES,
  ...RECHERCHES,
  ...EDITIONS,
  ...CONSENTEMENTS,
  ...JONCTIONS,
  ...VALIDATIONS,
  ...SYNCHRO,
  ...POSTE,
};

/**
 * What still answers once the lease has ended: the state of the sync, the contact that may renew it, and
 * the user's own keyboard.
 */
export const SANS_BAIL: readonly NomCommande[] = ['sync:etat', 'sync:maintenant', 'preferences:lire'];
