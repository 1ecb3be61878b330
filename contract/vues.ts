import * as z from 'zod';
import { categorieDocumentSchema } from '../domain/dossier/categorie.ts';
import { FORMATS_DOCUMENT, sha256Schema } from '../domain/dossier/document.ts';
import { patientSchema } from '../domain/dossier/patient.ts';
import { ficheSchema } from '../domain/fiche/fiche.ts';
import { profilSchema } from '../domain/habilitation/profil-schema.ts';
import { sexeSchema } from '../domain/ins/identite.ts';
import { contenuPropositionSchema, etatPropositionSchema } from '../domain/proposition/proposition.ts';
import { modePresenceSchema } from '../domain/quorum/quorum.ts';
import { etatInscriptionSchema, seanceSchema } from '../domain/seance/seance.ts';
import { typeIntentionSchema } from '../domain/synchro/intention.ts';
import { genreSchema } from '../domain/synchro/ligne.ts';
import { coffreEffaceSchema, coffreRefaitSchema } from './vues-coffre.ts';
import { vueQuorumSchema } from './vues-quorum.ts';
import { vueChangementSchema, vueCodeSchema } from './vues-compte.ts';
import { etatServeurSchema } from './serveur.ts';
import { refusDocumentSchema } from './refus-document.ts';
import { brisTenuSchema, raisonRefusSchema, raisonQuarantaineSchema } from './sync.ts';

/** What the screens show, read from the vault. Dates ISO; the words are made in renderer/. */

export const vueSeanceSchema = z.strictObject({
  id: z.uuid(),
  rcp: z.string(),
  genre: z.enum(['rcp', 'staff']),
  debut: z.string(),
  fin: z.string(),
  lieu: z.string(),
  mode: seanceSchema.shape.mode,
  etat: seanceSchema.shape.etat,
  dossiers: z.int(),
  prets: z.int(),
  incomplets: z.int(),
  /** Advice saved and not validated; validated on this workstation; frozen. */
  aValider: z.int(),
  enAttenteServeur: z.int(),
  figes: z.int(),
  documents: z.int(),
  documentsRecus: z.int(),
  presences: z.array(z.strictObject({ groupe: z.string(), nombre: z.int() })),
});
export type VueSeance = z.infer<typeof vueSeanceSchema>;

/** In the agenda: what the user is in this séance; null for a member of the RCP who is not announced. */
export const vueSeanceAgendaSchema = vueSeanceSchema.extend({
  monRole: z.enum(['coordonnateur', 'participant']).nullable(),
});
export type VueSeanceAgenda = z.infer<typeof vueSeanceAgendaSchema>;

export const vueCasResumeSchema = z.strictObject({
  inscriptionId: z.uuid(),
  patientId: z.uuid(),
  ordre: z.int(),
  /** null: the identity is not on this workstation (no grant, or not received yet). */
  nom: z.string().nullable(),
  prenom: z.string().nullable(),
  sexe: sexeSchema.nullable(),
  dateNaissance: z.string().nullable(),
  organe: z.string(),
  etat: etatInscriptionSchema,
  propositionId: z.uuid(),
  etatProposition: etatPropositionSchema.nullable(),
});
export type VueCasResume = z.infer<typeof vueCasResumeSchema>;

export const vuePresenceSchema = z.strictObject({
  presenceId: z.uuid().nullable(),
  professionnelId: z.uuid(),
  nom: z.string(),
  specialite: z.string(),
  groupe: z.string().nullable(),
  mode: modePresenceSchema.nullable(),
  depuis: z.string().nullable(),
  parti: z.boolean(),
  /** Coordinates this RCP, or was at another of its séances kept on this workstation. */
  habituel: z.boolean(),
});
export type VuePresence = z.infer<typeof vuePresenceSchema>;

export const vueReunionSchema = z.strictObject({
  seance: vueSeanceSchema,
  identiteProjetee: z.enum(['masquee', 'complete']),
  quorum: vueQuorumSchema,
  cas: z.array(vueCasResumeSchema),
  presences: z.array(vuePresenceSchema),
  /** The profile of this vault's user notes who is there. */
  presencesNotables: z.boolean(),
});
export type VueReunion = z.infer<typeof vueReunionSchema>;

export const vueDocumentSchema = z.strictObject({
  id: z.uuid(),
  titre: z.string(),
  categorie: categorieDocumentSchema,
  date: z.string(),
  etablissement: z.string().nullable(),
  /** « structure »: read with document:lireStructure, not document:lire. */
  format: z.enum(FORMATS_DOCUMENT),
  sha256: sha256Schema,
  tailleOctets: z.int(),
  /** The bytes are on this workstation and can be opened without network. */
  present: z.boolean(),
  /** Joined here and not yet acknowledged by the server. */
  enAttente: z.boolean(),
  /** « version 2 » of a CDA; null: not told. */
  version: z.int().nullable(),
  /** The document that this one takes the place of, and the one that took its place. */
  remplace: z.uuid().nullable(),
  remplacePar: z.uuid().nullable(),
});
export type VueDocument = z.infer<typeof vueDocumentSchema>;

export const vuePropositionSchema = z.strictObject({
  id: z.uuid(),
  etat: etatPropositionSchema,
  version: z.int(),
  contenu: contenuPropositionSchema,
  /** Saved on this workstation and not yet at the server. */
  enAttente: z.boolean(),
  figee: z.strictObject({ sha256: sha256Schema, figeeLe: z.string(), version: z.int() }).nullable(),
  /** The profile of this vault's user writes the advice of a meeting (domain/habilitation/profils.ts). */
  saisissable: z.boolean(),
});
export type VueProposition = z.infer<typeof vuePropositionSchema>;

/** Another patient of this vault who answers to the same name. */
export const vueHomonymeSchema = z.strictObject({
  patientId: z.uuid(),
  nom: z.string(),
  sexe: sexeSchema,
  dateNaissance: z.string(),
});
export type VueHomonyme = z.infer<typeof vueHomonymeSchema>;

export const vueCasSchema = z.strictObject({
  inscriptionId: z.uuid(),
  seanceId: z.uuid(),
  ordre: z.int(),
  patientId: z.uuid(),
  patient: patientSchema,
  homonymes: z.array(vueHomonymeSchema),
  ficheId: z.uuid(),
  fiche: ficheSchema,
  demandeur: z.string().nullable(),
  presentateur: z.string().nullable(),
  documents: z.array(vueDocumentSchema),
  proposition: vuePropositionSchema,
});
export type VueCas = z.infer<typeof vueCasSchema>;

/** A fiche RCP as its form shows it: all its fields, and what they are judged with. */
export const vueFicheSchema = z.strictObject({
  inscriptionId: z.uuid(),
  seanceId: z.uuid(),
  ordre: z.int(),
  etat: etatInscriptionSchema,
  rcp: z.string(),
  /** Begin of the séance. */
  debut: z.string(),
  patientId: z.uuid(),
  patient: patientSchema,
  ficheId: z.uuid(),
  fiche: ficheSchema,
  /** Something saved here on this fiche has not reached the server. */
  enAttente: z.boolean(),
  proposition: vuePropositionSchema,
  quorum: vueQuorumSchema,
  /** The patient's fiche before this one: its stable values are proposed, never copied by themselves. */
  precedente: z
    .strictObject({ jour: z.iso.date(), rcp: z.string().nullable(), fiche: ficheSchema })
    .nullable(),
});
export type VueFiche = z.infer<typeof vueFicheSchema>;

/** The case of an operation, when it is on an ordre du jour of this workstation. */
export const lieuOperationSchema = z.strictObject({
  seanceId: z.uuid(),
  /** null: the operation is about the séance itself. */
  inscriptionId: z.uuid().nullable(),
  ordre: z.int().nullable(),
});
export type LieuOperation = z.infer<typeof lieuOperationSchema>;

/** One passage of a patient in an RCP, past, of today or to come. */
export const vuePassageSchema = z.strictObject({
  /** The inscription's; the fiche's own when the ordre du jour is no longer on this workstation. */
  id: z.uuid(),
  /** Begin of the séance; null when it is not on this workstation any more: the day it was frozen is known. */
  debut: z.string().nullable(),
  /** Day on this workstation's calendar. */
  jour: z.iso.date(),
  rcp: z.string().nullable(),
  /** Where to go to see it in its meeting; null: the séance is not on this workstation. */
  lieu: lieuOperationSchema.nullable(),
  etat: etatInscriptionSchema.nullable(),
  etatProposition: etatPropositionSchema.nullable(),
  demandeur: z.string().nullable(),
  organe: z.string(),
  question: z.string(),
  /** What was advised; null while nothing is written. */
  avis: contenuPropositionSchema.nullable(),
  /** The last frozen version, in `figees`. */
  figeeId: z.uuid().nullable(),
});
export type VuePassage = z.infer<typeof vuePassageSchema>;

/** A frozen fiche: a document of the dossier, under the RCP that gave it. */
export const vueFicheFigeeSchema = z.strictObject({
  id: z.uuid(),
  /** Its passage among those told; null: its fiche is not on this workstation. */
  passageId: z.uuid().nullable(),
  rcp: z.string().nullable(),
  version: z.int(),
  /** Day of the séance, or the day it was frozen. */
  date: z.iso.date(),
  sha256: sha256Schema,
  tailleOctets: z.int(),
  present: z.boolean(),
});
export type VueFicheFigee = z.infer<typeof vueFicheFigeeSchema>;

/** A dossier open by a broken glass alone. */
export const vueBrisSchema = brisTenuSchema.extend({
  /** Time left by this vault's own count, which a clock set back does not lengthen. */
  resteMs: z.number().nonnegative(),
});
export type VueBris = z.infer<typeof vueBrisSchema>;

/** The story of one patient, as far as the habilitations of this vault's user reach. */
export const vueDossierSchema = z.strictObject({
  patientId: z.uuid(),
  patient: patientSchema,
  /** Who ticked the consent. */
  consentementPar: z.string().nullable(),
  homonymes: z.array(vueHomonymeSchema),
  passages: z.array(vuePassageSchema),
  figees: z.array(vueFicheFigeeSchema),
  documents: z.array(vueDocumentSchema),
  /** null: he reads it by his relation to the patient. */
  bris: vueBrisSchema.nullable(),
  /** When the trace of this opening was written. */
  consulteLe: z.string(),
});
export type VueDossier = z.infer<typeof vueDossierSchema>;

export const vueAValiderSchema = z.strictObject({
  inscriptionId: z.uuid(),
  propositionId: z.uuid(),
  ordre: z.int(),
  nom: z.string(),
  prenom: z.string(),
  sexe: sexeSchema,
  dateNaissance: z.string(),
  resume: z.string(),
  /** pret, or why it cannot be validated now; texteARelire waits for a word; the others are past that point. */
  etat: z.enum([
    'pret',
    'texteARelire',
    'champsManquants',
    'sansQuorum',
    'sansAvis',
    'reporte',
    'retire',
    'valideePoste',
    'figee',
    'conflit',
    'refusee',
    'quarantaine',
  ]),
  /** Digest of what the text and the treatments say apart (domain/proposition/texte-avis.ts); null: nothing. */
  divergence: z.string().nullable(),
  casEnregistre: z.boolean(),
  manques: z.array(z.strictObject({ champ: z.string(), libelle: z.string() })),
});
export type VueAValider = z.infer<typeof vueAValiderSchema>;

/** An operation saved on this workstation that the server has not answered. */
export const vueOperationSchema = z.strictObject({
  opId: z.uuid(),
  type: typeIntentionSchema,
  /** When it was saved, on this workstation's clock. */
  saisie: z.iso.datetime(),
  /** « BOURDIN Jeanne »; null: about no patient, or his dossier is not on this workstation. */
  patient: z.string().nullable(),
  /** Title of the document that is joined. */
  document: z.string().nullable(),
  lieu: lieuOperationSchema.nullable(),
});
export type VueOperation = z.infer<typeof vueOperationSchema>;

/** An operation that the server did not simply apply, kept until the user has dealt with it (I10). */
export const vueIssueSchema = z.strictObject({
  opId: z.uuid(),
  quand: z.string(),
  /** When it was saved, on this workstation's clock. */
  saisie: z.iso.datetime(),
  /** null once its content left this workstation. */
  operation: typeIntentionSchema.nullable(),
  lieu: lieuOperationSchema.nullable(),
  type: z.enum(['conflict', 'refused', 'quarantined']),
  genre: genreSchema.nullable(),
  cible: z.string().nullable(),
  raison: z.union([raisonRefusSchema, raisonQuarantaineSchema]).nullable(),
  /** Why a document that was joined is not attached. */
  refus: refusDocumentSchema.nullable(),
  /** Title of the document that was joined. */
  document: z.string().nullable(),
  /** Both versions of a conflict on a proposition, side by side; null once the dossier is gone. */
  mienne: contenuPropositionSchema.nullable(),
  serveur: contenuPropositionSchema.nullable(),
  /** « BOURDIN Jeanne », null once the dossier left this workstation. */
  patient: z.string().nullable(),
});
export type VueIssue = z.infer<typeof vueIssueSchema>;

export const vueSyncSchema = z.strictObject({
  etat: z.enum(['aJour', 'enCours', 'horsLigne', 'protocoleDifferent', 'suspendu', 'sessionExpiree']),
  /** At the last exchange: why it is « hors ligne ». */
  serveur: etatServeurSchema,
  dernierContact: z.string().nullable(),
  enAttente: z.int(),
  refusees: z.int(),
  conflits: z.int(),
  quarantaines: z.int(),
  documentsAttendus: z.int(),
  bailJusqua: z.string().nullable(),
});
export type VueSync = z.infer<typeof vueSyncSchema>;

export const vueSessionSchema = z.strictObject({
  etat: z.enum(['deconnecte', 'attenteCode', 'connecte', 'verrouille', 'horsLigne']),
  nomAffiche: z.string().nullable(),
  profil: profilSchema.nullable(),
  identifiant: z.string().nullable(),
  code: vueCodeSchema.nullable(),
  changement: vueChangementSchema.nullable(),
  reseau: z.string().nullable(),
  version: z.string(),
  /** Vaults of this workstation. One whose lease has ended is named too: only the network opens it. */
  coffresHorsLigne: z.array(
    z.strictObject({
      identifiant: z.string(),
      nomAffiche: z.string(),
      bailJusqua: z.string(),
      bailTermine: z.boolean(),
    }),
  ),
  /** Told until the session locks or ends. */
  coffreRefait: coffreRefaitSchema.nullable(),
  /** Told until somebody signs in. */
  coffreEfface: coffreEffaceSchema.nullable(),
  /** At the last probe. */
  serveur: etatServeurSchema,
  /** safeStorage has no keychain of the system behind it: told to the user, refused for real data. */
  stockageFaible: z.boolean(),
  demonstration: z.boolean(),
});
export type VueSession = z.infer<typeof vueSessionSchema>;

export const themeProjectionSchema = z.enum(['clair', 'sombre']);
export type ThemeProjection = z.infer<typeof themeProjectionSchema>;

export const vueEcransSchema = z.strictObject({
  projette: z.boolean(),
  /** Counts the openings of the projector's window: each begins neutral, and is to be sent the view again. */
  ouverture: z.int().nonnegative(),
  noir: z.boolean(),
  /** Projecting was asked for, and its display went: it comes back with the display. */
  perdu: z.boolean(),
  /** What the projector shows on: a lit room wants light. */
  theme: themeProjectionSchema,
  /** « Écran 2, 1920 × 1080 », null when there is no second screen. */
  ecran: z.string().nullable(),
  ecrans: z.array(z.strictObject({ id: z.int(), nom: z.string(), principal: z.boolean() })),
});
export type VueEcrans = z.infer<typeof vueEcransSchema>;
