import * as z from 'zod';
import type { Contexte } from './contexte.ts';
import type { Fait, Personne } from './personne.ts';
import type { Seuils } from './seuils.ts';

export const CODES_REGLE = [
  'lectureEnMasse',
  'proche',
  'horaires',
  'hors3c',
  'finPriseEnCharge',
  'personneSensible',
  'sansMotif',
  'creationConnue',
  'traitsComplets',
  'refusRepetes',
] as const;
export const codeRegleSchema = z.enum(CODES_REGLE);
export type CodeRegle = z.infer<typeof codeRegleSchema>;

/** « information » is kept for whoever reviews, and alerts nobody. */
export const GRAVITES = ['information', 'moyenne', 'haute'] as const;
export const graviteSchema = z.enum(GRAVITES);
export type Gravite = z.infer<typeof graviteSchema>;

/** What a rule says of one person. */
export type Trouvaille = {
  readonly gravite: Gravite;
  /** What the sentence counts. */
  readonly nombre: number;
  /** The traces that show it, in order. */
  readonly faits: readonly Fait[];
  readonly phrase: string;
};

export type Regle = {
  readonly code: CodeRegle;
  readonly titre: string;
  readonly chercher: (p: Personne, contexte: Contexte, seuils: Seuils) => readonly Trouvaille[];
};

/** A finding: the rule, who, when, how much, and the traces that show it. */
export type Constat = {
  readonly regle: CodeRegle;
  readonly professionnelId: string;
  readonly profil: string;
  /** ISO days in France, both included. */
  readonly debut: string;
  readonly fin: string;
  readonly nombre: number;
  readonly gravite: Gravite;
  readonly preuves: readonly string[];
  readonly phrase: string;
};
