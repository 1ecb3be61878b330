import type { VueSync } from '../contract/vues.ts';
import type { Cache } from './ports.ts';

export const vueInitiale: VueSync = {
  etat: 'horsLigne',
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
): Promise<Omit<VueSync, 'etat' | 'dernierContact'>> {
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
