import * as z from 'zod';

/**
 * What is printed on a frozen document. These schemas are written out in full and share no type with
 * domain/: a frozen content is read for twenty years (CSP R. 1112-7), so that a change of a business
 * rule must never change what an old content means. A new field is a new template version.
 */
const court = z.string().max(300);
const long = z.string().max(20_000);
const instant = z.iso.datetime({ offset: true });
const code = z.strictObject({ code: z.string().max(40), libelle: court });
const rpps = z.string().regex(/^\d{11}$/);

const etablissementFige = z.strictObject({ nom: court, ville: z.string().max(100) });

/** Strict traits of the INS, its number when the identity has one, and the name used in daily life. */
export const patientFigeSchema = z.strictObject({
  ins: z
    .strictObject({
      matricule: z.string().regex(/^[0-9]{6}[0-9AB][0-9]{8}$/),
      oid: z.string().regex(/^[0-9.]{5,64}$/),
    })
    .nullable(),
  statutIdentite: z.enum(['provisoire', 'recuperee', 'validee', 'qualifiee']),
  attribut: z.enum(['homonyme', 'douteuse', 'fictive']).nullable(),
  nomNaissance: z.string().min(1).max(100),
  /** All given names in the order of the birth certificate. */
  prenoms: z.array(z.string().min(1).max(100)).min(1).max(20),
  premierPrenom: z.string().min(1).max(100),
  nomUtilise: z.string().max(100).nullable(),
  prenomUtilise: z.string().max(100).nullable(),
  sexe: z.enum(['F', 'M', 'I']),
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  dateNaissance: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
  /** COG code, 99xxx abroad. */
  lieuNaissance: z.string().regex(/^[0-9AB]{5}$/),
});
export type PatientFige = z.infer<typeof patientFigeSchema>;

export const professionnelFigeSchema = z.strictObject({
  /** « Dr », « Pr » or empty. */
  titre: z.string().max(10),
  nom: z.string().min(1).max(100),
  prenom: z.string().max(100),
  rpps: rpps.nullable(),
  specialite: court.nullable(),
});
export type ProfessionnelFige = z.infer<typeof professionnelFigeSchema>;

const diagnosticFige = z.strictObject({
  /** CIM-10. */
  topographie: code.nullable(),
  lateralite: code.nullable(),
  /** CIM-O-3. */
  morphologie: code.nullable(),
  tnm: z
    .strictObject({
      prefixe: z.string().max(4),
      t: z.string().max(12),
      n: z.string().max(16),
      m: z.string().max(12),
      stade: z.string().max(12).nullable(),
      edition: z.string().max(12),
    })
    .nullable(),
  autreClassification: court.nullable(),
  precisions: z.array(z.strictObject({ nom: z.string().max(80), valeur: court })).max(40),
});

const propositionFigee = z.strictObject({
  nature: z.enum(['traitement', 'surveillance', 'examens', 'recours', 'ajourne']),
  traitements: z
    .array(
      z.strictObject({
        rang: z.int().positive(),
        /** JDV_TypeTraitement_FRCP. */
        code: z.string().max(40),
        libelle: court,
        intention: z.enum(['neoadjuvant', 'curatif', 'adjuvant', 'palliatif']).nullable(),
        precision: z.string().max(2000),
        /** 0 = first intention, n = alternative n. */
        alternative: z.int().min(0).max(9),
      }),
    )
    .max(30),
  examensDemandes: long,
  referentiel: z
    .strictObject({ nom: court, version: z.string().max(40).nullable(), date: z.iso.date().nullable() })
    .nullable(),
  essai: z.strictObject({ propose: z.boolean(), nom: court }),
  horsReferentiel: z.strictObject({ oui: z.boolean(), justification: z.string().max(4000) }),
  texte: long,
  desaccord: z.string().max(4000),
});

/** All that the frozen fiche RCP prints (FRCP 2022.01), nothing else: unknown keys are refused. */
export const contenuFigeSchema = z.strictObject({
  versionGabarit: z.literal('fiche-rcp-1'),
  propositionId: z.uuid(),
  ficheId: z.uuid(),
  /** 1 for the first; a correction is n + 1 and names the version it replaces. */
  version: z.int().positive(),
  remplaceId: z.uuid().nullable(),
  reseau: court,
  troisC: court,
  etablissement: etablissementFige,
  rcp: z.strictObject({
    nom: court,
    recours: z.boolean(),
    /** Ids of the national directory of RCP. */
    identifiants: z.strictObject({
      reseau: z.string().max(64),
      gestionnaire: z.string().max(64),
      rcp: z.string().max(64),
    }),
  }),
  seance: z.strictObject({ date: z.iso.date(), lieu: court, mode: z.enum(['salle', 'visio', 'mixte']) }),
  /** Number of the dossier in the ordre du jour. */
  ordre: z.int().positive(),
  patient: patientFigeSchema,
  demandeur: professionnelFigeSchema.nullable(),
  presentateur: professionnelFigeSchema.nullable(),
  coordonnateur: professionnelFigeSchema.nullable(),
  participants: z
    .array(
      z.strictObject({
        titre: z.string().max(10),
        nom: z.string().min(1).max(100),
        prenom: z.string().max(100),
        specialite: court.nullable(),
        /** Counts for the quorum, or is only there. */
        quorum: z.boolean(),
      }),
    )
    .max(200),
  quorum: z.strictObject({
    resultat: z.enum(['atteint', 'nonAtteint', 'neSaitPas']),
    /** Groups of specialties that counted. */
    groupes: z.array(z.string().max(60)).max(60),
    versionRegle: z.string().max(40),
  }),
  statutCas: z.enum(['discute', 'enregistre']),
  phase: z.enum(['initiale', 'rechute', 'poursuite', 'progression']),
  organe: z.string().max(120),
  motif: court,
  question: long,
  synthese: long,
  antecedents: long,
  comorbidites: long,
  examens: long,
  /** OMS / ECOG. */
  oms: z.int().min(0).max(4).nullable(),
  diagnostic: diagnosticFige,
  proposition: propositionFigee,
  commentaire: long,
  validateur: z.strictObject({
    titre: z.string().max(10),
    nom: z.string().min(1).max(100),
    prenom: z.string().max(100),
    rpps: rpps.nullable(),
  }),
  /** When the animateur validated, in his local time. Also the date inside the PDF. */
  valideeLe: instant,
});
export type ContenuFige = z.infer<typeof contenuFigeSchema>;

/** A clinical report of the demonstration region. Every one says « Document fictif » in its foot. */
export const documentMedicalSchema = z.strictObject({
  versionGabarit: z.literal('document-medical-1'),
  etablissement: etablissementFige,
  service: court,
  titre: court,
  /** Day of the act reported. */
  date: z.iso.date(),
  patient: patientFigeSchema,
  auteur: professionnelFigeSchema,
  /** « 26H04512 », as a laboratory numbers its reports; empty when none. */
  reference: z.string().max(60),
  sections: z
    .array(
      z.strictObject({
        titre: z.string().max(200),
        texte: long,
        /** A row of one cell is the title of a group; « * » before a cell makes it stand out. */
        tableau: z
          .strictObject({
            colonnes: z.array(z.string().max(80)).min(2).max(6),
            lignes: z.array(z.array(court).min(1).max(6)).max(120),
          })
          .optional(),
      }),
    )
    .min(1)
    .max(40),
});
export type DocumentMedical = z.infer<typeof documentMedicalSchema>;

/** What the patient is given before any inscription: it names the 3C, the doctor and the patient (seed 000). */
export const feuilleInformationSchema = z.strictObject({
  versionGabarit: z.literal('information-1'),
  reseau: court,
  troisC: court,
  date: z.iso.date(),
  patient: patientFigeSchema,
  medecin: professionnelFigeSchema,
  sections: z
    .array(z.strictObject({ titre: z.string().max(200), texte: long }))
    .min(1)
    .max(20),
  /** Boxes that the patient ticks on paper. */
  choix: z.array(court).max(6),
});
export type FeuilleInformation = z.infer<typeof feuilleInformationSchema>;

/** What the typesetting accepts; `versionGabarit` chooses the template. */
export const contenuEditionSchema = z.discriminatedUnion('versionGabarit', [
  contenuFigeSchema,
  documentMedicalSchema,
  feuilleInformationSchema,
]);
export type ContenuEdition = z.infer<typeof contenuEditionSchema>;
export type VersionGabarit = ContenuEdition['versionGabarit'];
