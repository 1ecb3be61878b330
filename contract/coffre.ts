import * as z from 'zod';
import { profilSchema } from '../domain/habilitation/profil-schema.ts';
import { erreurSchema } from './errors.ts';
import { COMMANDES_COFFRE, type NomCommande } from './commandes.ts';
import { coffreRefaitSchema } from './vues-coffre.ts';
import { vueSyncSchema } from './vues.ts';
import { octetsSchema } from './octets.ts';

/** What main asks of the vault process itself (one process per open vault). */
export const CYCLE_COFFRE = {
  /**
   * Opens (or, with `creer`, creates) the vault of one user on this workstation. Argon2id runs here.
   * `partServeur` comes from the server after the one-time code; without network it is null and the
   * share cached in `partServeurCache` (already decrypted by main with safeStorage) is used.
   */
  'coffre:ouvrir': {
    entree: z.strictObject({
      dossier: z.string(),
      coffreId: z.uuid(),
      compteId: z.uuid(),
      posteId: z.uuid(),
      professionnelId: z.uuid(),
      nomAffiche: z.string(),
      profil: profilSchema,
      motDePasse: z.string(),
      secretPoste: octetsSchema,
      partServeur: octetsSchema,
      creer: z.boolean(),
      /** Folder of fonts and templates for the typesetter. */
      ressources: z.string(),
      /** Certificate of the server's seal, PEM, pinned at enrolment. */
      certificatSceau: z.string(),
      bailJusqua: z.string(),
      /**
       * True when the server accepted the password and the code just before: `bailJusqua` is fresh, and
       * the block of the third wrong password ends. Absent: without network, the vault's own lease counts.
       */
      contactServeur: z.boolean().optional(),
      /** Name of the réseau printed on the fiches, as the session gave it; the vault keeps the last one. */
      reseau: z.string().optional(),
      /** Vaults of this account whose device cannot go on: what they hold is brought into this one. */
      reprises: z
        .array(
          z.strictObject({
            dossier: z.string(),
            coffreId: z.uuid(),
            secretPoste: octetsSchema,
            partServeur: octetsSchema,
          }),
        )
        .optional(),
    }),
    sortie: z.strictObject({
      cleDeriveeMs: z.number(),
      ouvertMs: z.number(),
      refait: coffreRefaitSchema.nullable(),
    }),
  },
  /** A session with the server: from now on the vault synchronises by itself. */
  'coffre:session': {
    entree: z.strictObject({ serveur: z.string(), jeton: z.string() }).nullable(),
    sortie: z.null(),
  },
  /** Its owner's password changed: the open vault's envelope is written again under the new one. */
  'coffre:motDePasse': {
    entree: z.strictObject({
      coffreId: z.uuid(),
      compteId: z.uuid(),
      ancien: z.string(),
      nouveau: z.string(),
      secretPoste: octetsSchema,
      partServeur: octetsSchema,
    }),
    sortie: z.null(),
  },
  'coffre:fermer': { entree: z.null(), sortie: z.null() },
  /**
   * Crypto-shred: envelopes first, then the files (architecture.md, Keys). Refused while the server lacks something
   * that was written here.
   */
  'coffre:effacer': { entree: z.null(), sortie: z.strictObject({ quarantaines: z.int() }) },
} as const;

export const REQUETES_COFFRE = { ...CYCLE_COFFRE, ...COMMANDES_COFFRE } as const;
export type NomRequete = keyof typeof REQUETES_COFFRE;
export type EntreeRequete<R extends NomRequete> = z.infer<(typeof REQUETES_COFFRE)[R]['entree']>;
export type SortieRequete<R extends NomRequete> = z.infer<(typeof REQUETES_COFFRE)[R]['sortie']>;
export type { NomCommande };

/** main → vault. */
export type MessageVersCoffre = {
  readonly id: number;
  readonly requete: NomRequete;
  readonly entree: unknown;
};

/** vault → main: an answer to `id`, or an event. */
export const messageDuCoffreSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reponse'),
    id: z.int(),
    resultat: z.union([
      z.strictObject({ ok: z.literal(true), value: z.unknown() }),
      z.strictObject({ ok: z.literal(false), error: erreurSchema }),
    ]),
  }),
  z.strictObject({ type: z.literal('sync'), vue: vueSyncSchema }),
  z.strictObject({ type: z.literal('donnees'), cles: z.array(z.string()) }),
  /** The server ended the session or the account: main asks to sign in again. */
  z.strictObject({ type: z.literal('sessionPerdue'), raison: z.enum(['revoquee', 'expiree', 'suspendu']) }),
  /**
   * The vault cannot go on as it is: a page is damaged (the next sign-in makes it again in place), or
   * the server knows more of this device than it does (the next sign-in makes another one).
   */
  z.strictObject({ type: z.literal('avarie'), avarie: z.enum(['abime', 'ancienneCopie']) }),
  /** The account is suspended, and the server has all that was written here: main wipes the vault. */
  z.strictObject({ type: z.literal('vide') }),
  /** The lease was extended at a contact. */
  z.strictObject({ type: z.literal('bail'), bailJusqua: z.string() }),
]);
export type MessageDuCoffre = z.infer<typeof messageDuCoffreSchema>;
