import * as z from 'zod';
import type { Erreur, TypeErreur } from './errors.ts';

/**
 * What answers at the server's address, as far as this workstation can tell. Each one but `joignable`
 * has its sentence, cause and next step (renderer/application/textes/serveur.ts).
 */
export const etatServeurSchema = z.enum([
  'joignable',
  /** Nothing answers, or too late. */
  'absent',
  /** Something answers whose certificate this workstation does not accept. */
  'certificat',
  'autreVersion',
  /** What answers does not speak as our server does: a captive portal, a proxy, another product. */
  'illisible',
  /** Our server, by its words, but its seal is not the one pinned at the first contact. */
  'autreSceau',
  /** Our server, and it cannot serve now. */
  'enPanne',
]);
export type EtatServeur = z.infer<typeof etatServeurSchema>;

const SELON: { readonly [T in TypeErreur]?: EtatServeur } = {
  ServeurInjoignable: 'absent',
  FluxInterrompu: 'absent',
  ProtocoleDifferent: 'autreVersion',
  ReponseIllisible: 'illisible',
  ErreurServeur: 'enPanne',
  ServeurOccupe: 'enPanne',
  TropDeDemandes: 'enPanne',
};
/** By `details.cause`, which tells more. */
const CAUSES: { readonly [cause: string]: EtatServeur } = { certificat: 'certificat', accuse: 'autreSceau' };

/** What a failed exchange says of the server itself; a refusal in its own words says that it answers. */
export const etatServeurSelon = (e: Erreur): EtatServeur =>
  CAUSES[String(e.details?.['cause'])] ?? SELON[e.type] ?? 'joignable';
