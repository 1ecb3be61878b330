import type { Erreur } from '../contract/errors.ts';
import { etatServeurSelon } from '../contract/serveur.ts';
import type { VueSync } from '../contract/vues.ts';
import type { Cache } from './ports.ts';

export const vueInitiale: VueSync = {
  etat: 'horsLigne',
  serveur: 'joignable',
  dernierContact: null,
  enAttente: 0,
  refusees: 0,
  conflits: 0,
  quarantaines: 0,
  documentsAttendus: 0,
  bailJusqua: null,
};

/** Counts for the state line of the screen. */
export async function compter(
  cache: Cache,
  documentsAttendus: () => Promise<number>,
): Promise<Omit<VueSync, 'etat' | 'serveur' | 'dernierContact'>> {
  const attendus = await documentsAttendus();
  return cache.transaction((tx) => {
    const issues = tx.issues();
    const nombre = (type: 'refused' | 'conflict' | 'quarantined') =>
      issues.filter((i) => i.issue.type === type).length;
    return {
      enAttente: tx.operations().length,
      refusees: nombre('refused'),
      conflits: nombre('conflict'),
      quarantaines: nombre('quarantined'),
      documentsAttendus: attendus,
      bailJusqua: tx.bail()?.bailJusqua ?? null,
    };
  });
}

/** What the screen says of a cycle that failed. */
export function etatApresErreur(e: Erreur): Pick<VueSync, 'etat' | 'serveur'> {
  return { etat: etatSelon(e), serveur: etatServeurSelon(e) };
}

function etatSelon(e: Erreur): VueSync['etat'] {
  switch (e.type) {
    case 'ProtocoleDifferent':
      return 'protocoleDifferent';
    case 'CompteSuspendu':
    case 'CompteBloque':
      return 'suspendu';
    case 'SessionAbsente':
    case 'SessionRevoquee':
      return 'sessionExpiree';
    default:
      return 'horsLigne';
  }
}
