import { creerSource } from '../application/source.ts';

/** When the opening of the dossier in view was traced; null while none is. The foot bar says it. */
export const consulteLe = creerSource<string | null>(null);
