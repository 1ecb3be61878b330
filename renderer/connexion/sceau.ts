import type { VueSession } from '../../contract/vues.ts';

/** No password must be typed for a server that may be another one: its form is not shown. */
export const interdit = ({ serveur }: Pick<VueSession, 'serveur'>): boolean => serveur === 'autreSceau';
