import { creerSource } from '../application/source.ts';

/**
 * Texts of an avis that say other words than its treatments, and that the operator chose to keep so: by digest
 * (domain/proposition/texte-avis.ts), for as long as the application runs. One word changed on either side, and it
 * is asked again.
 */
export const textesGardes = creerSource<ReadonlySet<string>>(new Set());

const cle = (propositionId: string, ecart: string): string => `${propositionId} ${ecart}`;

export const garderTexte = (propositionId: string, ecart: string): void =>
  textesGardes.poser(new Set([...textesGardes.lire(), cle(propositionId, ecart)]));

/** Nothing contradicts, or someone decided on it. */
export const estDecide = (
  gardes: ReadonlySet<string>,
  propositionId: string,
  ecart: string | null,
): boolean => ecart === null || gardes.has(cle(propositionId, ecart));

export const oublierTextesGardes = (): void => textesGardes.poser(new Set());
