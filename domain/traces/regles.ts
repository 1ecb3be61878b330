import type { Regle } from './constat.ts';
import { CREATION_CONNUE } from './regles/creation-connue.ts';
import { FIN_PRISE_EN_CHARGE } from './regles/fin-prise-en-charge.ts';
import { HORAIRES } from './regles/horaires.ts';
import { HORS_3C } from './regles/hors-3c.ts';
import { LECTURE_EN_MASSE } from './regles/lecture-en-masse.ts';
import { PERSONNE_SENSIBLE } from './regles/personne-sensible.ts';
import { PROCHE } from './regles/proche.ts';
import { REFUS_REPETES } from './regles/refus-repetes.ts';
import { SANS_MOTIF } from './regles/sans-motif.ts';
import { TRAITS_COMPLETS } from './regles/traits-complets.ts';

/** One more rule: a file in regles/, its code in constat.ts, its thresholds in seuils.ts, and a line here. */
export const REGLES: readonly Regle[] = [
  LECTURE_EN_MASSE,
  PROCHE,
  HORAIRES,
  HORS_3C,
  FIN_PRISE_EN_CHARGE,
  PERSONNE_SENSIBLE,
  SANS_MOTIF,
  CREATION_CONNUE,
  TRAITS_COMPLETS,
  REFUS_REPETES,
];
