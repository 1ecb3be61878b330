import * as z from 'zod';
import { categorieSchema, type Categorie } from '../dossier/categorie.ts';
import { documentSchema } from '../dossier/document.ts';
import { patientSchema } from '../dossier/patient.ts';
import { ficheSchema } from '../fiche/fiche.ts';
import { ficheFigeeSchema } from '../proposition/fiche-figee.ts';
import { propositionSchema } from '../proposition/proposition.ts';
import { presenceSchema } from '../quorum/quorum.ts';
import {
  etablissementSchema,
  inscriptionSchema,
  professionnelSchema,
  rcpSchema,
  seanceSchema,
} from '../seance/seance.ts';

/** Every kind of row that the server sends to a vault, with the shape of its data. */
export const SCHEMAS_LIGNE = {
  etablissement: etablissementSchema,
  professionnel: professionnelSchema,
  rcp: rcpSchema,
  seance: seanceSchema,
  inscription: inscriptionSchema,
  presence: presenceSchema,
  patient: patientSchema,
  fiche: ficheSchema,
  proposition: propositionSchema,
  ficheFigee: ficheFigeeSchema,
  document: documentSchema,
} as const;
export type Genre = keyof typeof SCHEMAS_LIGNE;
export const GENRES = Object.keys(SCHEMAS_LIGNE) as [Genre, ...Genre[]];
export const genreSchema = z.enum(GENRES);

export type DonneesPar = { readonly [G in Genre]: z.infer<(typeof SCHEMAS_LIGNE)[G]> };

/** A row as the server holds it. `rev` counts the changes of its scope, not of the row. */
export type Ligne<G extends Genre = Genre> = {
  [K in G]: { readonly genre: K; readonly id: string; readonly donnees: DonneesPar[K] };
}[G];

/** `seance:<id>`, `dossier:<patient>:<categorie>` or `annuaire`; each row is in exactly one. */
export const scopeSchema = z
  .string()
  .regex(/^(annuaire|seance:[0-9a-f-]{36}|dossier:[0-9a-f-]{36}:[a-zA-Z]+)$/);
export const SCOPE_ANNUAIRE = 'annuaire';
export const scopeSeance = (seanceId: string): string => `seance:${seanceId}`;
export const scopeDossier = (patientId: string, categorie: Categorie): string =>
  `dossier:${patientId}:${categorie}`;

export type ScopeLu =
  | { readonly type: 'annuaire' }
  | { readonly type: 'seance'; readonly seanceId: string }
  | { readonly type: 'dossier'; readonly patientId: string; readonly categorie: Categorie };

/** The parts of a scope's name, undefined when it is not one. */
export function lireScope(scope: string): ScopeLu | undefined {
  const [type, id, categorie] = scope.split(':');
  if (scope === SCOPE_ANNUAIRE) return { type: 'annuaire' };
  if (type === 'seance' && id !== undefined) return { type, seanceId: id };
  const lue = categorieSchema.safeParse(categorie);
  return type === 'dossier' && id !== undefined && lue.success
    ? { type, patientId: id, categorie: lue.data }
    : undefined;
}

/** The one scope a row belongs to. */
export const scopeDeLigne = <G extends Genre>(ligne: Ligne<G>): string =>
  SCOPE_PAR_GENRE[ligne.genre](ligne.id, ligne.donnees);

const dansLAnnuaire = (): string => SCOPE_ANNUAIRE;

const SCOPE_PAR_GENRE: { readonly [G in Genre]: (id: string, donnees: DonneesPar[G]) => string } = {
  etablissement: dansLAnnuaire,
  professionnel: dansLAnnuaire,
  rcp: dansLAnnuaire,
  seance: (id) => scopeSeance(id),
  inscription: (_, { seanceId }) => scopeSeance(seanceId),
  presence: (_, { seanceId }) => scopeSeance(seanceId),
  patient: (id) => scopeDossier(id, 'identite'),
  fiche: (_, { patientId }) => scopeDossier(patientId, 'fiche'),
  proposition: (_, { patientId }) => scopeDossier(patientId, 'fiche'),
  ficheFigee: (_, { patientId }) => scopeDossier(patientId, 'ficheFigee'),
  document: (_, { patientId, categorie }) => scopeDossier(patientId, categorie),
};
