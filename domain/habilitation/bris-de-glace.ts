import * as z from 'zod';

/** How long a broken glass lets a dossier be read (brief §6.3: « time-boxed, e.g. 4 h »). */
export const DUREE_BRIS_MS = 4 * 3_600_000;

/** Why the glass is broken; a text always says more. */
export const motifBrisSchema = z.enum(['urgenceVitale', 'continuiteDesSoins', 'avisEnGarde', 'autre']);
export type MotifBris = z.infer<typeof motifBrisSchema>;

/** What the review says of it (réseau's coordinating doctor or the 3C's president). */
export const conclusionBrisSchema = z.enum(['justifie', 'nonJustifie']);
export type ConclusionBris = z.infer<typeof conclusionBrisSchema>;
