import * as z from 'zod';
import { PAGES_IMPRIMEES_MAX } from './canaux.ts';
import { COMMANDES_COFFRE } from './commandes.ts';
import { APPELS_EN_LIGNE } from './en-ligne.ts';
import { verificationSchema, vueEnrolementSchema } from './enrolement.ts';
import type { Erreur } from './errors.ts';
import { fichierChoisiSchema } from './import.ts';
import { octetsSchema } from './octets.ts';
import { vueProjectionSchema } from './projection.ts';
import { reglagesPosteSchema, vueFaitsPosteSchema, vueReglagesSchema } from './reglages.ts';
import { vueEcransSchema, vueSessionSchema, vueSyncSchema } from './vues.ts';
import { sha256Schema } from '../domain/dossier/document.ts';
import type { Result } from '../domain/result.ts';

const rien = z.null();

/** What the operator's window asks of main itself: the session, the projector's window, the system. */
const COMMANDES_MAIN = {
  'session:etat': { entree: rien, sortie: vueSessionSchema },
  'session:identifier': {
    entree: z.strictObject({
      identifiant: z.string().min(1).max(200),
      motDePasse: z.string().min(1).max(1024),
    }),
    sortie: vueSessionSchema,
  },
  'session:confirmerCode': {
    entree: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    sortie: vueSessionSchema,
  },
  'session:renvoyerCode': { entree: rien, sortie: vueSessionSchema },
  'session:abandonnerCode': { entree: rien, sortie: vueSessionSchema },
  /** The password that must change before the session opens; the former one was typed to sign in. */
  'session:changerMotDePasse': {
    entree: z.strictObject({ nouveau: z.string().min(1).max(1024) }),
    sortie: vueSessionSchema,
  },
  /** Asked for in an open session, with the former one typed again; the vault follows it. */
  'compte:changerMotDePasse': {
    entree: z.strictObject({
      ancien: z.string().min(1).max(1024),
      nouveau: z.string().min(1).max(1024),
    }),
    sortie: vueSessionSchema,
  },
  /** Opens the vault without network, or again after a lock. */
  'session:deverrouiller': {
    entree: z.strictObject({
      identifiant: z.string().min(1).max(200),
      motDePasse: z.string().min(1).max(1024),
    }),
    sortie: vueSessionSchema,
  },
  'session:verrouiller': { entree: rien, sortie: vueSessionSchema },
  'session:fermer': { entree: rien, sortie: vueSessionSchema },
  'projection:etat': { entree: rien, sortie: vueEcransSchema },
  'projection:demarrer': { entree: rien, sortie: vueEcransSchema },
  'projection:arreter': { entree: rien, sortie: vueEcransSchema },
  'projection:basculerNoir': { entree: rien, sortie: vueEcransSchema },
  'projection:ecranSuivant': { entree: rien, sortie: vueEcransSchema },
  /** The view is parsed by its closed schema before it reaches the projector. */
  'projection:montrer': { entree: vueProjectionSchema, sortie: rien },
  /** First run: which server this workstation belongs to (main/session/enrolement.ts). */
  'enrolement:lire': { entree: rien, sortie: vueEnrolementSchema },
  'enrolement:verifier': {
    entree: z.strictObject({ adresse: z.string().max(300) }),
    sortie: verificationSchema,
  },
  /** Pins the server that was just checked, by its fingerprint. */
  'enrolement:accepter': {
    entree: z.strictObject({ empreinte: z.string().max(200) }),
    sortie: z.strictObject({ refus: z.enum(['change']).nullable() }),
  },
  'reglages:lire': { entree: rien, sortie: vueReglagesSchema },
  'reglages:ecrire': { entree: reglagesPosteSchema.partial(), sortie: vueReglagesSchema },
  'poste:faits': { entree: rien, sortie: vueFaitsPosteSchema },
  /** The pages have no permission at all, that of the clipboard neither. */
  'application:copier': { entree: z.strictObject({ texte: z.string().max(10_000) }), sortie: rien },
  /** The system's own dialog; the page never learns where a file is. Empty: nothing was chosen. */
  'import:choisir': { entree: rien, sortie: z.array(fichierChoisiSchema) },
  /** Prints painted pages by the system's own dialog. The trace is written before a page leaves (rule 6). */
  'impression:imprimer': {
    entree: z.strictObject({
      objet: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('document'), sha256: sha256Schema }),
        /** A fiche that is not frozen: its pages say PROVISOIRE. */
        z.strictObject({ type: z.literal('apercu'), inscriptionId: z.uuid() }),
        /** The information sheet of one patient. */
        z.strictObject({ type: z.literal('information'), patientId: z.uuid() }),
      ]),
      /** JPEG, one for each page. */
      pages: z.array(octetsSchema).min(1).max(PAGES_IMPRIMEES_MAX),
      /** Of the first page, in millimetres. */
      format: z.strictObject({
        largeurMm: z.number().min(20).max(2000),
        hauteurMm: z.number().min(20).max(2000),
      }),
    }),
    sortie: z.enum(['imprime', 'annule', 'sansImprimante']),
  },
  /** The operator's window covers its display, or no longer does. */
  'application:pleinEcran': { entree: rien, sortie: rien },
  'application:quitter': { entree: z.strictObject({ force: z.boolean() }), sortie: rien },
} as const;

/** Every channel of the operator's window. main must answer each key; preload forwards these keys only. */
export const CANAUX_OPERATEUR = { ...COMMANDES_MAIN, ...COMMANDES_COFFRE, ...APPELS_EN_LIGNE } as const;
export type CanalMain = keyof typeof COMMANDES_MAIN;
export const CANAUX_MAIN = Object.keys(COMMANDES_MAIN) as readonly CanalMain[];
export type Canal = keyof typeof CANAUX_OPERATEUR;
export type EntreeCanal<C extends Canal> = z.infer<(typeof CANAUX_OPERATEUR)[C]['entree']>;
export type SortieCanal<C extends Canal> = z.infer<(typeof CANAUX_OPERATEUR)[C]['sortie']>;

/** What main sends to the operator's window without being asked. */
export const EVENEMENTS_OPERATEUR = {
  'session:change': vueSessionSchema,
  'sync:change': vueSyncSchema,
  /** Rows changed in the vault: « genre:id », so that a screen reads again what it shows. */
  'donnees:changees': z.array(z.string()),
  'projection:change': vueEcransSchema,
  /** Operations not yet sent when the user closes: how many. */
  'fermeture:enAttente': z.int(),
} as const;
export type Evenement = keyof typeof EVENEMENTS_OPERATEUR;
export type ChargeEvenement<E extends Evenement> = z.infer<(typeof EVENEMENTS_OPERATEUR)[E]>;

/** `window.collegiale` of the operator's window. */
export type ApiOperateur = {
  readonly appeler: <C extends Canal>(
    canal: C,
    entree: EntreeCanal<C>,
  ) => Promise<Result<SortieCanal<C>, Erreur>>;
  /** @returns a function that stops listening. */
  readonly ecouter: <E extends Evenement>(
    evenement: E,
    suite: (charge: ChargeEvenement<E>) => void,
  ) => () => void;
};

/** `window.collegiale` of the projector's window: it listens, and asks nothing. */
export type ApiProjection = {
  readonly surVue: (suite: (vue: z.infer<typeof vueProjectionSchema>) => void) => () => void;
  readonly surTheme: (suite: (theme: 'clair' | 'sombre') => void) => () => void;
};
