import * as z from 'zod';
import { ACTES, REFUS_ACTE } from '../domain/comptes/actes.ts';
import { CANAUX, POLITIQUES } from '../domain/comptes/politique.ts';
import { groupeProfessionSchema } from '../domain/habilitation/habilitations.ts';
import { profilSchema } from '../domain/habilitation/profil-schema.ts';
import { motifSchema } from './texte.ts';

const motDePasse = z.string().min(1).max(1024);
const date = z.iso.datetime({ offset: true });

/** What a person is shown of his own account. */
export const compteReponseSchema = z.strictObject({
  identifiant: z.string(),
  nomAffiche: z.string(),
  courriel: z.string(),
  telephone: z.string().nullable(),
  /** How his codes come, and the ways he may choose. */
  canal: z.enum(CANAUX),
  canaux: z.array(z.enum(CANAUX)),
  politique: z.enum(POLITIQUES),
  longueurMin: z.int(),
  motDePasseChoisiLe: date.nullable(),
});
export type CompteReponse = z.infer<typeof compteReponseSchema>;

/** The former one is asked again: an open session is not enough. Answered by a new session; the others end. */
export const changerMotDePasseDemandeSchema = z.strictObject({ ancien: motDePasse, nouveau: motDePasse });

export const totpDemandeSchema = z.strictObject({ motDePasse });
/** Shown once. */
export const totpReponseSchema = z.strictObject({ secret: z.string(), uri: z.string() });
export type TotpReponse = z.infer<typeof totpReponseSchema>;
export const totpConfirmationSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
export const canalDemandeSchema = z.strictObject({ canal: z.enum(CANAUX), motDePasse });

export const sessionsReponseSchema = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.uuid(),
      posteId: z.uuid(),
      /** The one that asks. */
      courante: z.boolean(),
      ouverteLe: date,
      vueLe: date,
      expireLe: date,
    }),
  ),
});
export type SessionsReponse = z.infer<typeof sessionsReponseSchema>;
export const revoquerSessionDemandeSchema = z.strictObject({ sessionId: z.uuid() });
export const revoquerToutesDemandeSchema = z.strictObject({ saufCelleCi: z.boolean() });

/** Acts of administration: the operator opens, the réseau attributes (domain/comptes/actes.ts). */
export const ouvrirCompteDemandeSchema = z.strictObject({
  identifiant: z
    .string()
    .regex(/^[\p{L}\p{N}._@-]+$/u)
    .max(100),
  nomAffiche: z
    .string()
    .regex(/^[^\p{Cc}]+$/u)
    .max(200),
  courriel: z.email().max(200),
  /** E.164. */
  telephone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullable(),
});
export type OuvrirCompteDemande = z.infer<typeof ouvrirCompteDemandeSchema>;
/** The initial password is said once, to be handed over; it changes at the first sign-in. */
export const motDePasseInitialSchema = z.strictObject({ compteId: z.uuid(), motDePasseInitial: z.string() });
export type MotDePasseInitial = z.infer<typeof motDePasseInitialSchema>;

export const attribuerDemandeSchema = z.strictObject({
  compteId: z.uuid(),
  profil: profilSchema,
  groupeProfession: groupeProfessionSchema,
  /** Of the directory; without it an opened login becomes a professional of its own. */
  professionnelId: z.uuid().nullable(),
});
export type AttribuerDemande = z.infer<typeof attribuerDemandeSchema>;
export const compteViseSchema = z.strictObject({ compteId: z.uuid() });
export const reinitialiserDemandeSchema = z.strictObject({
  compteId: z.uuid(),
  /** A lost phone: the application's secret goes too, codes come by e-mail again. */
  secondFacteur: z.boolean(),
});
export type ReinitialiserDemande = z.infer<typeof reinitialiserDemandeSchema>;

/** Why an account is suspended, or comes back: kept, and shown to those who administer. */
export const changerEtatDemandeSchema = z.strictObject({ compteId: z.uuid(), motif: motifSchema });
export type ChangerEtatDemande = z.infer<typeof changerEtatDemandeSchema>;

export const FILTRES_COMPTES = ['tous', 'ouverts', 'bloques', 'suspendus', 'dormants'] as const;
export const listerComptesDemandeSchema = z.strictObject({
  /** In the identifier or in the name, without case nor accents. */
  texte: z.string().max(100),
  filtre: z.enum(FILTRES_COMPTES),
});
export type ListerComptesDemande = z.infer<typeof listerComptesDemandeSchema>;

export const comptesReponseSchema = z.strictObject({
  comptes: z.array(
    z.strictObject({
      compteId: z.uuid(),
      identifiant: z.string(),
      nomAffiche: z.string(),
      /** `ouvert`: a login that waits for its profile. */
      etat: z.enum(['ouvert', 'actif', 'suspendu']),
      profil: profilSchema.nullable(),
      groupeProfession: groupeProfessionSchema.nullable(),
      /** The 3C of his RCP. */
      troisC: z.array(z.string()),
      derniereConnexionLe: date.nullable(),
      /** Three failures: the way of the password is closed until it is unblocked. */
      bloque: z.boolean(),
      dormant: z.boolean(),
    }),
  ),
  /** There are more: the text must say more. */
  autres: z.boolean(),
  /** Of the whole réseau, whatever was asked. */
  nombres: z.strictObject({
    tous: z.int(),
    ouverts: z.int(),
    bloques: z.int(),
    suspendus: z.int(),
    dormants: z.int(),
  }),
});
export type ComptesReponse = z.infer<typeof comptesReponseSchema>;

export const detailCompteReponseSchema = z.strictObject({
  compteId: z.uuid(),
  courriel: z.string(),
  telephone: z.string().nullable(),
  /** Null: a login that waits. */
  canal: z.enum(CANAUX).nullable(),
  /** The password that was handed over has not been changed yet. */
  initial: z.boolean(),
  ouvertLe: date,
  sessions: z.int(),
  /** What the one who asks may do now; an act that he may not, and why. */
  refus: z.record(z.enum(ACTES), z.enum(REFUS_ACTE).nullable()),
  /** The last first. */
  actes: z.array(
    z.strictObject({
      acte: z.enum(ACTES),
      le: date,
      par: z.string().nullable(),
      motif: z.string().nullable(),
      details: z.string(),
    }),
  ),
});
export type DetailCompteReponse = z.infer<typeof detailCompteReponseSchema>;
