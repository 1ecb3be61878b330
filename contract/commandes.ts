import * as z from 'zod';
import { sha256Schema } from '../domain/dossier/document.ts';
import { champsFicheSchema } from '../domain/fiche/fiche.ts';
import { contenuPropositionSchema } from '../domain/proposition/proposition.ts';
import { modePresenceSchema } from '../domain/quorum/quorum.ts';
import { LONGUEUR_RECHERCHE } from '../domain/recherche/jetons.ts';
import { etatInscriptionSchema } from '../domain/seance/seance.ts';
import { NOTE_MAX } from './bornes-note.ts';
import { noterConsentementSchema, vueConsentementSchema } from './consentement.ts';
import { vueStructureSchema } from './document-structure.ts';
import { categorieDocumentSchema } from '../domain/dossier/categorie.ts';
import { vueExamenSchema, vueJonctionSchema } from './import.ts';
import { octetsSchema } from './octets.ts';
import { preferencesSchema, vueMesuresCoffreSchema } from './reglages.ts';
import {
  vueAValiderSchema,
  vueCasSchema,
  vueDossierSchema,
  vueFicheSchema,
  vueIssueSchema,
  vueOperationSchema,
  vueReunionSchema,
  vueSeanceAgendaSchema,
  vueSyncSchema,
} from './vues.ts';
import { epingleSchema, lieuEpingleSchema, noteSchema } from './vues-poste.ts';
import { vueRechercheSchema, vueRechercheServeurSchema } from './vues-recherche.ts';

const rien = z.null();
const texteDuCas = z.strictObject({ inscriptionId: z.uuid(), texte: z.string().max(NOTE_MAX) });
const enregistre = z.strictObject({ opId: z.uuid() });

/**
 * What the screens ask of the open vault. The vault process answers them; main only forwards them,
 * after the session let it. Each is {entree, sortie}; every answer is a Result with contract/errors.
 */
export const COMMANDES_COFFRE = {
  /** null: this user has chosen nothing on this workstation yet. */
  'preferences:lire': { entree: rien, sortie: preferencesSchema.nullable() },
  'preferences:ecrire': { entree: preferencesSchema, sortie: rien },
  'coffre:mesurer': { entree: rien, sortie: vueMesuresCoffreSchema },
  'agenda:lire': {
    entree: z.strictObject({ du: z.iso.date(), au: z.iso.date() }),
    sortie: z.array(vueSeanceAgendaSchema),
  },
  'reunion:lire': { entree: z.strictObject({ seanceId: z.uuid() }), sortie: vueReunionSchema },
  /** Opening a dossier is a read that leaves a trace (rule 6). */
  'reunion:cas': {
    entree: z.strictObject({ inscriptionId: z.uuid(), motif: z.enum(['affichage', 'preparation']) }),
    sortie: vueCasSchema,
  },
  /**
   * `affichage` leaves the trace of an opening; `relecture`, of the dossier already on the screen, leaves none.
   * Another dossier than the last one traced is an opening, whatever was said.
   */
  'dossier:lire': {
    entree: z.strictObject({ patientId: z.uuid(), motif: z.enum(['affichage', 'relecture']) }),
    sortie: vueDossierSchema,
  },
  /** Same traces as `reunion:cas`: opening it opens the dossier; reading it again does not. */
  'fiche:lire': {
    entree: z.strictObject({ inscriptionId: z.uuid(), motif: z.enum(['affichage', 'relecture']) }),
    sortie: vueFicheSchema,
  },
  'consentement:lire': { entree: z.strictObject({ patientId: z.uuid() }), sortie: vueConsentementSchema },
  /** The sheet as it would be given today, naming the user of this vault: a PDF, kept nowhere. */
  'consentement:feuille': {
    entree: z.strictObject({ patientId: z.uuid(), troisC: z.string().min(1).max(120) }),
    sortie: octetsSchema,
  },
  'consentement:noter': { entree: noterConsentementSchema, sortie: enregistre },
  'fiche:modifier': {
    entree: z.strictObject({ ficheId: z.uuid(), champs: champsFicheSchema, avant: champsFicheSchema }),
    sortie: enregistre,
  },
  'proposition:enregistrer': {
    entree: z.strictObject({
      propositionId: z.uuid(),
      contenu: contenuPropositionSchema,
      avant: contenuPropositionSchema,
      etat: z.enum(['brouillon', 'enregistree']),
    }),
    sortie: enregistre,
  },
  'proposition:corriger': {
    entree: z.strictObject({ propositionId: z.uuid(), inscriptionId: z.uuid() }),
    sortie: z.strictObject({ opId: z.uuid(), propositionId: z.uuid() }),
  },
  'inscription:modifier': {
    entree: z.strictObject({ inscriptionId: z.uuid(), etat: etatInscriptionSchema }),
    sortie: enregistre,
  },
  /** One place up or down in the ordre du jour; at its ends there is nothing to do, which is no failure. */
  'inscription:deplacer': {
    entree: z.strictObject({ inscriptionId: z.uuid(), pas: z.literal([-1, 1]) }),
    sortie: z.strictObject({ deplacees: z.int().nonnegative() }),
  },
  /** A departure noted by mistake: the interval goes on from when it began. */
  'presence:retablir': { entree: z.strictObject({ presenceId: z.uuid() }), sortie: enregistre },
  'presence:noter': {
    entree: z.strictObject({
      seanceId: z.uuid(),
      professionnelId: z.uuid(),
      /** null: he leaves. */
      mode: modePresenceSchema.nullable(),
    }),
    sortie: enregistre,
  },
  'document:lire': {
    entree: z.strictObject({
      sha256: sha256Schema,
      motif: z.enum(['affichage', 'projection', 'impression', 'preparation']),
    }),
    sortie: octetsSchema,
  },
  /** The tree of a document of format « structure », checked against its contract. */
  'document:lireStructure': {
    entree: z.strictObject({ sha256: sha256Schema, motif: z.enum(['affichage', 'preparation']) }),
    sortie: vueStructureSchema,
  },
  /** What a chosen file says of itself, for the dossier in view, or why it is refused. Nothing is kept. */
  'document:examiner': {
    entree: z.strictObject({ patientId: z.uuid(), octets: octetsSchema }),
    sortie: vueExamenSchema,
  },
  /** Keeps the file and its operation; a CDA's own title, date and category win over what was said. */
  'document:joindre': {
    entree: z.strictObject({
      patientId: z.uuid(),
      octets: octetsSchema,
      titre: z.string().trim().min(1).max(200),
      date: z.iso.date(),
      categorie: categorieDocumentSchema,
    }),
    sortie: vueJonctionSchema,
  },
  /** Kept on this workstation only: what the operator wants at hand in this séance. */
  'epingles:lire': { entree: z.strictObject({ seanceId: z.uuid() }), sortie: z.array(epingleSchema) },
  'epingles:poser': {
    entree: z.strictObject({
      seanceId: z.uuid(),
      documentId: z.uuid(),
      /** null: no longer pinned. */
      lieu: lieuEpingleSchema.nullable(),
    }),
    sortie: z.array(epingleSchema),
  },
  /** The user's own notes on the cases of a séance: in this vault only, never sent nor projected. */
  'notes:lire': { entree: z.strictObject({ seanceId: z.uuid() }), sortie: z.array(noteSchema) },
  /** An empty text is no note any more. */
  'notes:ecrire': { entree: texteDuCas, sortie: rien },
  /** A disagreement as it is typed, until it is noted in the avis or given up: then empty. */
  'notes:commencerDesaccord': { entree: texteDuCas, sortie: rien },
  'validation:lire': { entree: z.strictObject({ seanceId: z.uuid() }), sortie: z.array(vueAValiderSchema) },
  /** The bytes that would be validated now; PROVISOIRE on each page until the server's acknowledgement. */
  'validation:apercu': {
    entree: z.strictObject({ inscriptionId: z.uuid() }),
    sortie: octetsSchema,
  },
  'validation:valider': {
    entree: z.strictObject({ inscriptionIds: z.array(z.uuid()).min(1).max(100) }),
    sortie: z.strictObject({ validees: z.array(z.uuid()), ecartees: z.array(z.uuid()) }),
  },
  /** Text of what the projector showed, by kind only, so that every projection has its trace. */
  'trace:noter': {
    entree: z.strictObject({
      action: z.enum([
        'projeterCas',
        'projeterPage',
        'afficherIdentite',
        'masquerIdentite',
        'imprimer',
        'exporter',
      ]),
      objet: z.string().max(200),
    }),
    sortie: rien,
  },
  /**
   * Patients, séances and documents of this vault; an empty text that is typed begins a search, `relecture` asks
   * again for the one in view. One trace for each search begun, one more when an INS or full traits were typed;
   * they hold no word of it.
   */
  'recherche:chercher': {
    entree: z.strictObject({
      texte: z.string().max(LONGUEUR_RECHERCHE),
      motif: z.enum(['frappe', 'relecture']),
    }),
    sortie: vueRechercheSchema,
  },
  /** The same search at the server, which traces it: only patients that this vault does not hold yet. */
  'recherche:serveur': {
    entree: z.strictObject({ texte: z.string().min(1).max(LONGUEUR_RECHERCHE) }),
    sortie: vueRechercheServeurSchema,
  },
  'sync:etat': { entree: rien, sortie: vueSyncSchema },
  'sync:maintenant': { entree: rien, sortie: vueSyncSchema },
  'sync:operations': { entree: rien, sortie: z.array(vueOperationSchema) },
  'sync:issues': { entree: rien, sortie: z.array(vueIssueSchema) },
  'sync:arbitrer': {
    entree: z.strictObject({ opId: z.uuid(), choix: z.enum(['mienne', 'serveur']) }),
    sortie: rien,
  },
  'sync:ecarterIssue': { entree: z.strictObject({ opId: z.uuid() }), sortie: rien },
} as const;
export type NomCommande = keyof typeof COMMANDES_COFFRE;
export type EntreeCommande<C extends NomCommande> = z.infer<(typeof COMMANDES_COFFRE)[C]['entree']>;
export type SortieCommande<C extends NomCommande> = z.infer<(typeof COMMANDES_COFFRE)[C]['sortie']>;
