import * as z from 'zod';
import { sha256Schema } from '../domain/dossier/document.ts';
import { CANAUX } from '../domain/comptes/politique.ts';
import { profilSchema } from '../domain/habilitation/profil-schema.ts';
import { sexeSchema } from '../domain/ins/identite.ts';
import { LONGUEUR_RECHERCHE } from '../domain/recherche/jetons.ts';
import { DOCUMENT_MAX_OCTETS } from './bornes-document.ts';

/** Header by which a desktop says the protocol it speaks; another number is refused with ProtocoleDifferent. */
export const ENTETE_PROTOCOLE = 'x-collegiale-protocole';
export const TYPE_NDJSON = 'application/x-ndjson';
/** The pull stream compressed and decoded by us, never by Content-Encoding (architecture.md). */
export const TYPE_ZSTD = 'application/zstd';

export const serveurReponseSchema = z.strictObject({
  nom: z.string(),
  reseau: z.string(),
  protocole: z.int(),
  version: z.string(),
  heure: z.iso.datetime({ offset: true }),
  demonstration: z.boolean(),
  /** Certificate of the seal key, PEM: pinned by the desktop at enrolment. */
  certificatSceau: z.string(),
});
export type ServeurReponse = z.infer<typeof serveurReponseSchema>;

export const motDePasseDemandeSchema = z.strictObject({
  identifiant: z.string().min(1).max(200),
  /** 64 characters and more are accepted, never cut. */
  motDePasse: z.string().min(1).max(1024),
  posteId: z.uuid(),
});
export const motDePasseReponseSchema = z.strictObject({
  demandeId: z.uuid(),
  /** How the code comes: sent, or computed by the owner's application. */
  canal: z.enum(CANAUX),
  /** « c•••••••e@ch-valmorin.example », « •••••• 42 »; empty when nothing was sent. */
  destinataire: z.string(),
  envoyeLe: z.iso.datetime({ offset: true }),
  expireLe: z.iso.datetime({ offset: true }),
});
export type MotDePasseReponse = z.infer<typeof motDePasseReponseSchema>;

export const codeDemandeSchema = z.strictObject({
  demandeId: z.uuid(),
  code: z.string().regex(/^\d{6}$/),
  posteId: z.uuid(),
});
export const renvoiDemandeSchema = z.strictObject({ demandeId: z.uuid(), posteId: z.uuid() });

export const sessionReponseSchema = z.strictObject({
  jeton: z.string(),
  expireLe: z.iso.datetime({ offset: true }),
  compte: z.strictObject({
    id: z.uuid(),
    professionnelId: z.uuid(),
    /** « Dr ROUVIÈRE Claire ». */
    nomAffiche: z.string(),
    profil: profilSchema,
  }),
  reseau: z.string(),
  /** Server share of this vault's password key, base64 of 32 bytes (architecture.md, Keys). */
  partServeur: z.string(),
  bailJusqua: z.iso.datetime({ offset: true }),
});
export type SessionReponse = z.infer<typeof sessionReponseSchema>;

/** Both factors were right, and the password may not be kept: this token changes it, and nothing else. */
export const changementExigeSchema = z.strictObject({
  changement: z.enum(['initial', 'perime']),
  jeton: z.string(),
  expireLe: z.iso.datetime({ offset: true }),
  longueurMin: z.int(),
  /** Known passwords, runs of keys and words of the account are refused. */
  devinablesRefuses: z.boolean(),
});
export type ChangementExige = z.infer<typeof changementExigeSchema>;
export const codeReponseSchema = z.union([sessionReponseSchema, changementExigeSchema]);
export type CodeReponse = z.infer<typeof codeReponseSchema>;

/** Patients of the session's own scopes by the beginning of their names, date of birth or INS. */
export const recherchePatientsDemandeSchema = z.strictObject({
  texte: z.string().min(1).max(LONGUEUR_RECHERCHE),
});
export const patientRechercheSchema = z.strictObject({
  patientId: z.uuid(),
  nomNaissance: z.string(),
  prenoms: z.array(z.string()),
  nomUtilise: z.string().nullable(),
  prenomUtilise: z.string().nullable(),
  sexe: sexeSchema,
  dateNaissance: z.string(),
});
export type PatientRecherche = z.infer<typeof patientRechercheSchema>;
export const recherchePatientsReponseSchema = z.strictObject({
  patients: z.array(patientRechercheSchema),
  /** There are more: the text must say more. */
  autres: z.boolean(),
});
export type RecherchePatientsReponse = z.infer<typeof recherchePatientsReponseSchema>;

/** Bytes of a document that wait for its operation, by pieces: a cut loses one of them at most (docs/adr/0010). */
export const MORCEAU_DEPOT_OCTETS = 512 * 1024;
export const depotParametresSchema = z.strictObject({ opId: z.uuid() });
export const depotDemandeSchema = z.strictObject({
  sha256: sha256Schema,
  taille: z.coerce.number().int().positive().max(DOCUMENT_MAX_OCTETS),
  /** Where the body goes: the server keeps it only when it holds exactly what is before. */
  depuis: z.coerce.number().int().nonnegative(),
});
export type DepotDemande = z.infer<typeof depotDemandeSchema>;
/** What the server holds of it: where to go on, or `taille` when it is whole. */
export const depotReponseSchema = z.strictObject({ recus: z.int().nonnegative() });
export type DepotReponse = z.infer<typeof depotReponseSchema>;
