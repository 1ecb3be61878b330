import * as z from 'zod';
import { categorieDocumentSchema } from '../../domain/dossier/categorie.ts';
import { codeSchema, ficheSchema } from '../../domain/fiche/fiche.ts';
import { profilSchema } from '../../domain/habilitation/profil-schema.ts';
import { groupeProfessionSchema } from '../../domain/habilitation/habilitations.ts';
import { identiteSchema } from '../../domain/ins/identite.ts';
import { insSchema } from '../../domain/ins/ins.ts';
import { contenuPropositionSchema, traitementSchema } from '../../domain/proposition/proposition.ts';
import { etablissementSchema, etatInscriptionSchema, rcpSchema } from '../../domain/seance/seance.ts';

/**
 * Shapes of resources/demonstration/*.json. Texts hold slots that textes.ts fills: dates counted from
 * the séance (J0), the age at that day, words that agree with the sex, values drawn by the seed.
 */
const cle = z.string().regex(/^[a-z0-9-]+$/);
const jour = z.int().max(0);

export const regionSchema = z.strictObject({
  etablissements: z.array(etablissementSchema.extend({ cle })),
  professionnels: z.array(
    z.strictObject({
      cle,
      nom: z.string(),
      prenom: z.string(),
      titre: z.enum(['Dr', 'Pr', 'M.', 'Mme']),
      profession: codeSchema,
      specialite: codeSchema.nullable(),
      groupeSpecialite: z.string().nullable(),
      etablissement: cle.nullable(),
      /** Whether the profession is in the RPPS. */
      rpps: z.boolean(),
    }),
  ),
  rcps: z.array(
    rcpSchema.omit({ etablissementId: true, coordonnateurId: true }).extend({
      cle,
      etablissement: cle,
      coordonnateur: cle,
      membres: z.array(cle),
      /**
       * The first of its séances: the day of the demonstration, the first working day after, or the first
       * working day that many days after.
       */
      premiere: z.union([z.enum(['aujourdhui', 'prochainJourOuvre']), z.int().min(1).max(6)]),
      /** Only in a large region (generer.ts). */
      grande: z.boolean().optional(),
      /** RCPs whose cases it presents; its own when absent. */
      modeles: z.array(cle).optional(),
      debut: z.string().regex(/^\d{2}:\d{2}$/),
      fin: z.string().regex(/^\d{2}:\d{2}$/),
      lieu: z.string(),
      mode: z.enum(['salle', 'visio', 'mixte']),
      /** Who sits in its séances, with his mode: the quorum is reached by these. */
      presents: z.array(z.strictObject({ professionnel: cle, mode: z.enum(['salle', 'distance']) })),
      /** Doctors who submit and present the lighter cases. */
      demandeurs: z.array(cle).min(1),
    }),
  ),
  comptes: z.array(
    z.strictObject({
      professionnel: cle,
      identifiant: z.string(),
      courriel: z.string().regex(/\.example$/),
      profil: profilSchema,
      groupeProfession: groupeProfessionSchema,
      /** Only in a large region, with the RCP of its owner. */
      grande: z.boolean().optional(),
    }),
  ),
});
export type DonneesRegion = z.infer<typeof regionSchema>;

export const nomsSchema = z.strictObject({
  familles: z.array(z.string()).min(100),
  prenomsF: z.array(z.string()).min(40),
  prenomsM: z.array(z.string()).min(40),
  /** Names that one patient in eight of a large region bears: particles, apostrophes, compounds, other alphabets. */
  famillesRares: z.array(z.string()).min(20),
  prenomsRaresF: z.array(z.string()).min(10),
  prenomsRaresM: z.array(z.string()).min(10),
  medecinsTraitants: z.array(z.string()).min(5),
});
export type Noms = z.infer<typeof nomsSchema>;

/** An identity as written in the data: its matricule is computed from the traits, unless it is given. */
export const identiteEcriteSchema = identiteSchema.omit({ ins: true }).extend({
  rangNaissance: z.int().min(1).max(999),
  insDonne: insSchema.nullable(),
});
export type IdentiteEcrite = z.infer<typeof identiteEcriteSchema>;

const avisSchema = contenuPropositionSchema.extend({
  traitements: z.array(traitementSchema.omit({ id: true })),
});
export type AvisEcrit = z.infer<typeof avisSchema>;

const motif = z.string().optional();
const tableauSchema = z.strictObject({ colonnes: z.array(z.string()), lignes: z.array(z.array(z.string())) });

/** A section before it is typeset. */
export type SectionRendue = {
  readonly titre: string;
  readonly texte: string;
  readonly tableau?: z.infer<typeof tableauSchema> | undefined;
};

export const documentEcritSchema = z.strictObject({
  titre: z.string().max(200),
  categorie: categorieDocumentSchema,
  codeLoinc: z.string().nullable(),
  jour,
  etablissement: cle,
  service: z.string(),
  auteur: cle,
  reference: z.string(),
  sections: z
    .array(z.strictObject({ titre: z.string(), texte: z.string().min(1), tableau: tableauSchema.optional() }))
    .min(1),
});
export type DocumentEcrit = z.infer<typeof documentEcritSchema>;

const sectionUsageSchema = z.strictObject({
  titre: z.string(),
  place: z.enum([
    'debut',
    'apresTechnique',
    'apresInstallation',
    'apresIntervention',
    'avantConclusion',
    'apresConclusion',
    'fin',
  ]),
  /** Adds its text to the told section of technique, where there is one. */
  complete: z.boolean().optional(),
  /** Regular expressions: on the told report (si, saufDocument), on its titles, on the whole dossier (sauf). */
  si: motif,
  saufDocument: motif,
  saufTitre: motif,
  tableau: z.string().optional(),
  phrases: z.array(
    z.strictObject({
      texte: z.string(),
      si: motif,
      sauf: motif,
      saufDocument: motif,
      /** Left out when this variable is empty. */
      siVide: z.string().optional(),
    }),
  ),
});
export type SectionUsage = z.infer<typeof sectionUsageSchema>;

const regleUsageSchema = z.strictObject({
  cle,
  categorie: categorieDocumentSchema,
  titre: z.string(),
  saufDossier: motif,
  sections: z.array(sectionUsageSchema),
});
export type RegleUsage = z.infer<typeof regleUsageSchema>;

const borne = z.number().nullable();
const analyseSchema = z.strictObject({
  nom: z.string(),
  /** Other words for it: a dossier that says one of them speaks of it already. */
  alias: z.string(),
  groupe: z.string(),
  unite: z.string(),
  F: z.tuple([borne, borne]),
  M: z.tuple([borne, borne]),
  decimales: z.int().min(0).max(2),
  /** Diseases in which it is not said normal without being told. */
  sauf: motif,
  /** Computed from a told one, or left out. */
  derivee: z.boolean().optional(),
});
export type AnalyseUsuelle = z.infer<typeof analyseSchema>;

/** What the reports of each kind say besides the story (usages.ts): the first rule that suits, in order. */
export const usagesSchema = z.strictObject({
  regles: z.array(regleUsageSchema),
  tableaux: z.record(z.string(), tableauSchema),
  analyses: z.array(analyseSchema),
});
export type Usages = z.infer<typeof usagesSchema>;

const champsFiche = ficheSchema.omit({
  patientId: true,
  seanceId: true,
  inscriptionId: true,
  demandeurId: true,
  presentateurId: true,
});

/** A case told whole: fiche, documents, and the avis that the meeting is expected to give. */
export const casSchema = z.strictObject({
  cle,
  rcp: cle,
  ordre: z.int().positive(),
  etat: etatInscriptionSchema,
  identite: identiteEcriteSchema,
  consentement: z.strictObject({ jour, par: cle }).nullable(),
  medecinTraitant: z.string(),
  demandeur: cle,
  presentateur: cle,
  correspondants: z.array(cle),
  /** Professionals whom the patient keeps away from his dossier. */
  restrictions: z.array(cle),
  fiche: champsFiche,
  /** Never written in the meeting: what `--once`, the tests and a trainer may type. */
  avisAttendu: avisSchema,
  documents: z.array(documentEcritSchema).min(1),
  /**
   * The patient refused the dossier: nothing of him is ever written (CSP L. 1111-8). His story serves the
   * varied dossiers of others.
   */
  horsDossier: z.literal(true).optional(),
});
export type CasEcrit = z.infer<typeof casSchema>;

/** A lighter case, drawn again and again with other values for the other patients of the region. */
export const gabaritCasSchema = z.strictObject({
  cle,
  rcp: cle,
  sexe: z.enum(['F', 'M']).nullable(),
  age: z.tuple([z.int(), z.int()]),
  oms: z.array(z.int().min(0).max(4)).min(1),
  fiche: champsFiche.omit({ oms: true, antecedents: true, comorbidites: true }),
  antecedents: z.array(z.string()).min(1),
  comorbidites: z.array(z.string()).min(1),
  avis: avisSchema,
  documents: z.array(documentEcritSchema),
});
export type GabaritCas = z.infer<typeof gabaritCasSchema>;

/**
 * How a told case is varied for other patients (variantes.ts): who may have it, the values drawn, and which of
 * its words they replace.
 */
export const varianteSchema = z.strictObject({
  cas: cle,
  rcps: z.array(cle).min(1),
  sexe: z.array(z.enum(['F', 'M'])).min(1),
  age: z.tuple([z.int(), z.int()]),
  /** Band of the BMI, kg/m². */
  corpulence: z.tuple([z.number(), z.number()]),
  /** Band of the Cockcroft clearance, mL/min. */
  clairance: z.tuple([z.number(), z.number()]),
  /** Usual weight of the told case, where its loss is told. */
  poidsHabituel: z.number().nullable(),
  /** Rules of textes.ts, or `=nom+2`. Drawn in order. */
  tirages: z.record(z.string(), z.string()),
  remplacer: z.array(z.tuple([z.string(), z.string()])),
  sansDocuments: z.array(z.string()),
});
export type VarianteEcrite = z.infer<typeof varianteSchema>;

/** A named patient at a fixed place of the first séance of an RCP, with the words of a lighter case. */
export const inscritSchema = z.strictObject({
  rcp: cle,
  ordre: z.int().positive(),
  etat: etatInscriptionSchema,
  gabarit: cle,
  identite: identiteEcriteSchema,
});
export type InscritEcrit = z.infer<typeof inscritSchema>;

export type DonneesDemonstration = {
  readonly region: DonneesRegion;
  readonly noms: Noms;
  readonly cas: readonly CasEcrit[];
  readonly gabarits: readonly GabaritCas[];
  readonly variantes: readonly VarianteEcrite[];
  readonly usages: Usages;
  readonly inscrits: readonly InscritEcrit[];
  /** Identities that appear once, among the patients of the other séances: homonyms, twins. */
  readonly particuliers: readonly IdentiteEcrite[];
};
