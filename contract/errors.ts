import * as z from 'zod';

/**
 * The closed list of the errors that cross the network or a process, with their HTTP status and
 * whether trying again can help. The French sentences live in renderer/.
 */
export const ERREURS = {
  RequeteInvalide: { statut: 400, reessayer: false },
  IdentifiantsFaux: { statut: 401, reessayer: false },
  CompteBloque: { statut: 403, reessayer: false },
  CodeFaux: { statut: 401, reessayer: false },
  CodeExpire: { statut: 401, reessayer: false },
  CodeDejaUtilise: { statut: 401, reessayer: false },
  SessionAbsente: { statut: 401, reessayer: false },
  SessionRevoquee: { statut: 401, reessayer: false },
  CompteSuspendu: { statut: 403, reessayer: false },
  MotDePasseAChanger: { statut: 403, reessayer: false },
  MotDePasseRefuse: { statut: 422, reessayer: false },
  IdentifiantPris: { statut: 409, reessayer: false },
  AccesRefuse: { statut: 403, reessayer: false },
  Introuvable: { statut: 404, reessayer: false },
  ProtocoleDifferent: { statut: 426, reessayer: false },
  ChaineTracesRompue: { statut: 409, reessayer: false },
  TropDeDemandes: { statut: 429, reessayer: true },
  ServeurOccupe: { statut: 503, reessayer: true },
  ErreurServeur: { statut: 500, reessayer: true },
  ServeurInjoignable: { statut: 0, reessayer: true },
  ReponseIllisible: { statut: 0, reessayer: true },
  FluxInterrompu: { statut: 0, reessayer: true },
  DocumentAltere: { statut: 0, reessayer: true },
  DocumentIllisible: { statut: 0, reessayer: false },
  DisquePlein: { statut: 0, reessayer: true },
  CoffreAbsent: { statut: 0, reessayer: false },
  CoffreIllisible: { statut: 0, reessayer: false },
  CoffreRestaure: { statut: 0, reessayer: false },
  BailExpire: { statut: 0, reessayer: false },
  MotDePasseFaux: { statut: 0, reessayer: false },
  SecretPosteIllisible: { statut: 0, reessayer: false },
  CoffreFerme: { statut: 0, reessayer: false },
  PropositionFigee: { statut: 409, reessayer: false },
  PropositionModifiee: { statut: 409, reessayer: false },
  ChampsManquants: { statut: 422, reessayer: false },
  ConsentementAbsent: { statut: 422, reessayer: false },
  ProfilInsuffisant: { statut: 403, reessayer: false },
  EcranAbsent: { statut: 0, reessayer: true },
  Inattendue: { statut: 500, reessayer: false },
} as const;
export type TypeErreur = keyof typeof ERREURS;
const types = Object.keys(ERREURS) as [TypeErreur, ...TypeErreur[]];

/** An error as a value. `details` holds counts, codes and dates, never a patient's data. */
export const erreurSchema = z.strictObject({
  type: z.enum(types),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type Erreur = z.infer<typeof erreurSchema>;

/** The only place where the tag of an error is written. */
export const erreur = (type: TypeErreur, details?: Erreur['details']): Erreur =>
  details === undefined ? { type } : { type, details };

export const statutHttp = (e: Erreur): number => ERREURS[e.type].statut || 500;
export const peutReessayer = (e: Erreur): boolean => ERREURS[e.type].reessayer;
