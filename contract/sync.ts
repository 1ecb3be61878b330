import * as z from 'zod';
import { motifBrisSchema } from '../domain/habilitation/bris-de-glace.ts';
import { sha256Schema } from '../domain/dossier/document.ts';
import { ficheFigeeSchema } from '../domain/proposition/fiche-figee.ts';
import { intentionSchema } from '../domain/synchro/intention.ts';
import { genreSchema, scopeSchema } from '../domain/synchro/ligne.ts';
import { LONGUEURS_TRACE } from '../domain/synchro/trace.ts';
import { refusDocumentSchema } from './refus-document.ts';
import { sansNul } from './texte.ts';

export const curseurSchema = z.tuple([scopeSchema, z.int().nonnegative(), z.int().nonnegative()]);
/** [scope, époque of the grant, rev reached]. */
export type CurseurFil = z.infer<typeof curseurSchema>;

// --- push ------------------------------------------------------------------------------------------

export const operationSchema = z.strictObject({
  /** UUIDv7 made on the desktop: the same operation pushed twice is applied once. */
  opId: z.uuid(),
  deviceId: z.uuid(),
  /** Counter of the device: 1, 2, 3… The order is this one, never a clock. */
  n: z.int().positive(),
  /** Rev of the target row's scope when the user made the edit; kept for the conflict screen. */
  baseRev: z.int().nonnegative(),
  intention: intentionSchema,
});
export type Operation = z.infer<typeof operationSchema>;

const motDeTrace = (longueurMax: number) => z.string().max(longueurMax).refine(sansNul);

/** A trace of the desktop's own chain: hash = SHA-256 of the canonical line, the previous hash included. */
export const tracePosteSchema = z.strictObject({
  n: z.int().positive(),
  precedent: sha256Schema,
  hash: sha256Schema,
  /** Wall clock of the desktop, informative: the order is n. */
  quand: z.iso.datetime({ offset: true }),
  action: motDeTrace(LONGUEURS_TRACE.action),
  /** Patient, document or proposition concerned, by opaque id. */
  objet: motDeTrace(LONGUEURS_TRACE.objet),
  details: motDeTrace(LONGUEURS_TRACE.details),
});
export type TracePoste = z.infer<typeof tracePosteSchema>;

export const pushDemandeSchema = z.strictObject({
  operations: z.array(operationSchema).max(200),
  traces: z.array(tracePosteSchema).max(2000),
});
export type PushDemande = z.infer<typeof pushDemandeSchema>;

export const raisonRefusSchema = z.enum([
  'ligneAbsente',
  'propositionFigee',
  'versionDejaOuverte',
  'pdfDifferent',
  'contenuInvalide',
  'gabaritInconnu',
  'signatureInvalide',
  'droitInsuffisant',
  /** No inscription without the patient's consent. */
  'consentementAbsent',
  /** A bug of the server stopped it each time: its words stay with the user, a copy in quarantine. */
  'erreurServeur',
  /** A document that was joined and is not attached: `document` says why. */
  'documentRefuse',
]);
export type RaisonRefus = z.infer<typeof raisonRefusSchema>;
export const raisonQuarantaineSchema = z.enum(['dossierRetire', 'compteSuspendu', 'seanceRetiree']);

/** What became of one operation. Stored by opId and given again word for word. */
export const issueSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('applied'),
    opId: z.uuid(),
    /** Rev of the first row it touches. */
    rev: z.int().nonnegative(),
    /** Rev of every row it wrote, by « genre:id »: a vault knows which versions already hold it. */
    revs: z.record(z.string(), z.int().positive()),
    /** The patient created offline already existed: re-key everything from `de` to `vers`. */
    alias: z.strictObject({ de: z.uuid(), vers: z.uuid() }).nullable(),
    /** For a validation: the frozen version with the signed acknowledgement. */
    figee: ficheFigeeSchema.nullable(),
  }),
  z.strictObject({
    type: z.literal('conflict'),
    opId: z.uuid(),
    genre: genreSchema,
    id: z.uuid(),
    rev: z.int().nonnegative(),
    /** The server's row, JSON of its data. */
    serveur: z.string(),
  }),
  z.strictObject({
    type: z.literal('refused'),
    opId: z.uuid(),
    raison: raisonRefusSchema,
    document: refusDocumentSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('quarantined'),
    opId: z.uuid(),
    raison: raisonQuarantaineSchema,
    quarantaineId: z.uuid(),
  }),
]);
export type Issue = z.infer<typeof issueSchema>;

export const pushReponseSchema = z.strictObject({
  /** One per operation, in order; `deja` says that it had been judged before. */
  issues: z.array(z.strictObject({ issue: issueSchema, deja: z.boolean() })),
  /** Last trace of this device's chain that the server holds. */
  tracesJusqua: z.int().nonnegative(),
});
export type PushReponse = z.infer<typeof pushReponseSchema>;

// --- pull ------------------------------------------------------------------------------------------

export const pullDemandeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('empreinte'), empreinte: z.string().length(32) }),
  z.strictObject({ type: z.literal('curseurs'), curseurs: z.array(curseurSchema).max(20_000) }),
]);
export type PullDemande = z.infer<typeof pullDemandeSchema>;

/** A record that is granted by a broken glass alone: read here until its hour, network or not. */
export const brisTenuSchema = z.strictObject({
  brisId: z.uuid(),
  patientId: z.uuid(),
  motifCode: motifBrisSchema,
  motif: z.string(),
  jusqua: z.iso.datetime({ offset: true }),
});
export type BrisTenu = z.infer<typeof brisTenuSchema>;

/**
 * Lines of the pull stream, NDJSON. Order: entete, retrait*, (put | suppr)* page, …, fin. A page and
 * its cursors are applied in one transaction; a stream without `fin` was cut and is simply resumed.
 */
export const ligneFluxSchema = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('entete'),
    protocole: z.int(),
    /** Server time, ISO: the lease is counted on it. */
    heure: z.iso.datetime({ offset: true }),
    bailJusqua: z.iso.datetime({ offset: true }),
    /** egal: the digest was equal. curseurs: ask again with the cursors. flux: rows follow. */
    suite: z.enum(['egal', 'curseurs', 'flux']),
    /** All of them; absent: there is none. */
    bris: z.array(brisTenuSchema).optional(),
  }),
  z.strictObject({ t: z.literal('retrait'), scope: scopeSchema }),
  z.strictObject({
    t: z.literal('put'),
    scope: scopeSchema,
    genre: genreSchema,
    id: z.uuid(),
    rev: z.int().positive(),
    donnees: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    t: z.literal('suppr'),
    scope: scopeSchema,
    genre: genreSchema,
    id: z.uuid(),
    rev: z.int().positive(),
  }),
  z.strictObject({ t: z.literal('page'), curseurs: z.array(curseurSchema) }),
  z.strictObject({ t: z.literal('fin') }),
]);
export type LigneFlux = z.infer<typeof ligneFluxSchema>;
export type LignePut = Extract<LigneFlux, { t: 'put' }>;
export type LigneSuppr = Extract<LigneFlux, { t: 'suppr' }>;

/** Rows a page holds at most: one transaction, one fsync. */
export const TAILLE_PAGE = 500;
