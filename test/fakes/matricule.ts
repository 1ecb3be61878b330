import { cleIns } from '../../domain/ins/ins.ts';

/** A matricule with its key, from the thirteen characters before it. */
export const completerMatricule = (treize: string): string => `${treize}${cleIns(treize)}`;
