import * as z from 'zod';
import { DELAIS_VERROUILLAGE_MIN, VERROUILLAGE_MAX_MIN, ZOOMS } from './valeurs-reglages.ts';

/** Settings of this workstation, whoever signs in: they hold on the sign-in screen too (poste.json). */
export const reglagesPosteSchema = z.strictObject({
  theme: z.enum(['systeme', 'clair', 'sombre']),
  /** The projector has its own: a lit room wants light (ui.md §2). */
  themeProjection: z.enum(['clair', 'sombre']),
  zoom: z.literal(ZOOMS),
  verrouillageMin: z.literal(DELAIS_VERROUILLAGE_MIN),
});
export type ReglagesPoste = z.infer<typeof reglagesPosteSchema>;

export const REGLAGES_PAR_DEFAUT: ReglagesPoste = {
  theme: 'systeme',
  themeProjection: 'clair',
  zoom: 100,
  verrouillageMin: 5,
};

export const vueReglagesSchema = z.strictObject({
  reglages: reglagesPosteSchema,
  /** The policy may ask for less than the 15 minutes of the application. */
  verrouillageMaxMin: z.int().min(1).max(VERROUILLAGE_MAX_MIN),
});
export type VueReglages = z.infer<typeof vueReglagesSchema>;

/** What a user prefers on this workstation; kept in his vault. */
export const preferencesSchema = z.strictObject({
  /** Single letters and signs act (WCAG 2.1.4: they can be turned off). */
  lettresSeules: z.boolean(),
  agenda: z.strictObject({
    vue: z.enum(['semaine', 'liste']),
    /** Name of the RCP shown alone. */
    rcp: z.string().max(120).nullable(),
    miennes: z.boolean(),
    etat: z.enum(['aVenir', 'aPreparer', 'aValider', 'terminees']).nullable(),
  }),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Facts of this workstation: no name, no identifier of a person (« Copier le diagnostic »). */
export const vueFaitsPosteSchema = z.strictObject({
  version: z.string(),
  protocole: z.int(),
  /** « Linux 6.8, x64 ». */
  systeme: z.string(),
  serveur: z.string().nullable(),
  /** SHA-256 of the seal's certificate, pinned at the enrolment. */
  empreinteSceau: z.string().nullable(),
  sceauJusqua: z.string().nullable(),
  /** File of the establishment's policy, when there is one. */
  politique: z.string().nullable(),
  stockageFaible: z.boolean(),
});
export type VueFaitsPoste = z.infer<typeof vueFaitsPosteSchema>;

/** What the open vault weighs. */
export const vueMesuresCoffreSchema = z.strictObject({
  /** Files of the vault, documents included. */
  tailleOctets: z.int(),
  documents: z.int(),
  documentsRecus: z.int(),
});
export type VueMesuresCoffre = z.infer<typeof vueMesuresCoffreSchema>;
