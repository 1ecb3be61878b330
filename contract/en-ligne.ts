import * as z from 'zod';
import { annuaireReponseSchema, chercherAnnuaireSchema, importsAnnuaireSchema } from './annuaire.ts';
import {
  brisARevoirReponseSchema,
  brisDemandeSchema,
  brisReponseSchema,
  lecturesBrisReponseSchema,
  brisFaitSchema,
  brisParametresSchema,
  revueBrisDemandeSchema,
} from './bris-de-glace.ts';
import {
  constatFaitSchema,
  constatParametresSchema,
  constatReponseSchema,
  constatsReponseSchema,
  decisionConstatDemandeSchema,
  mesConstatsReponseSchema,
  messageConstatDemandeSchema,
  reponseConstatDemandeSchema,
} from './constats.ts';
import {
  defaireFusionSchema,
  demandeFaiteSchema,
  demanderFusionSchema,
  doublonFaitSchema,
  doublonsReponseSchema,
  ecarterDoublonSchema,
  fusionFaiteSchema,
  fusionnerDemandeSchema,
  refuserFusionSchema,
} from './doublons.ts';
import * as compte from './compte.ts';
import {
  effetDemandeSchema,
  effetReponseSchema,
  habilitationsDemandeSchema,
  habilitationsEcritesSchema,
  habilitationsReponseSchema,
} from './habilitations.ts';
import { historiqueDemandeSchema, historiqueReponseSchema, mesAccesReponseSchema } from './historique.ts';

import {
  demanderRestrictionSchema,
  demandeViseeSchema,
  dossierViseSchema,
  renvoiSchema,
  restrictionFaiteSchema,
  restrictionsReponseSchema,
  retraitDemandeSchema,
  retraitReponseSchema,
} from './restrictions.ts';

/** One exchange with the server: a POST when there is a body. */
export type RequeteEnLigne = { readonly chemin: string; readonly corps?: object };

type AppelEnLigne<E extends z.ZodType, S extends z.ZodType> = {
  readonly entree: E;
  readonly sortie: S;
  readonly requete: (entree: z.infer<E>) => RequeteEnLigne;
};

const rien = z.null();

const lire = <S extends z.ZodType>(chemin: string, sortie: S): AppelEnLigne<typeof rien, S> => ({
  entree: rien,
  sortie,
  requete: () => ({ chemin }),
});

/** The body is what the screen gives, as it is. */
const agir = <E extends z.ZodType<object>, S extends z.ZodType>(
  chemin: string,
  entree: E,
  sortie: S,
): AppelEnLigne<E, S> => ({ entree, sortie, requete: (corps) => ({ chemin, corps }) });

/** Where the path holds part of what the screen gives. */
const appel = <E extends z.ZodType, S extends z.ZodType>(a: AppelEnLigne<E, S>): AppelEnLigne<E, S> => a;

/**
 * What screens ask of the server itself, through main and the session's token: administration, own account, review.
 * Nothing of it is kept on the workstation, and without network the answer is ServeurInjoignable. Each is a channel of
 * the operator's window.
 */
export const APPELS_EN_LIGNE = {
  'habilitations:lire': lire('/administration/habilitations', habilitationsReponseSchema),
  'habilitations:modifier': agir(
    '/administration/habilitations',
    habilitationsDemandeSchema,
    habilitationsEcritesSchema,
  ),
  'habilitations:effet': agir('/administration/habilitations/effet', effetDemandeSchema, effetReponseSchema),
  'restrictions:demander': agir('/restrictions', demanderRestrictionSchema, restrictionFaiteSchema),
  'restrictions:duDossier': agir('/restrictions/dossier', dossierViseSchema, restrictionsReponseSchema),
  'restrictions:aTraiter': lire('/restrictions/a-traiter', restrictionsReponseSchema),
  'restrictions:appliquer': appel({
    entree: demandeViseeSchema,
    sortie: restrictionFaiteSchema,
    requete: ({ demandeId }) => ({ chemin: `/restrictions/${demandeId}/appliquer`, corps: {} }),
  }),
  'restrictions:confirmer': appel({
    entree: demandeViseeSchema,
    sortie: restrictionFaiteSchema,
    requete: ({ demandeId }) => ({ chemin: `/restrictions/${demandeId}/confirmer`, corps: {} }),
  }),
  'restrictions:renvoyer': appel({
    entree: demandeViseeSchema.extend(renvoiSchema.shape),
    sortie: restrictionFaiteSchema,
    requete: ({ demandeId, ...corps }) => ({ chemin: `/restrictions/${demandeId}/renvoyer`, corps }),
  }),
  'patient:retirer': agir('/patients/retrait', retraitDemandeSchema, retraitReponseSchema),
  'bris:ouvrir': agir('/bris-de-glace', brisDemandeSchema, brisReponseSchema),
  'bris:terminer': appel({
    entree: brisParametresSchema,
    sortie: brisFaitSchema,
    requete: ({ brisId }) => ({ chemin: `/bris-de-glace/${brisId}/fin`, corps: {} }),
  }),
  'bris:lectures': appel({
    entree: brisParametresSchema,
    sortie: lecturesBrisReponseSchema,
    requete: ({ brisId }) => ({ chemin: `/bris-de-glace/${brisId}/lectures` }),
  }),
  'comptes:lister': agir(
    '/administration/comptes/liste',
    compte.listerComptesDemandeSchema,
    compte.comptesReponseSchema,
  ),
  'comptes:detail': agir(
    '/administration/comptes/detail',
    compte.compteViseSchema,
    compte.detailCompteReponseSchema,
  ),
  'comptes:ouvrir': agir(
    '/administration/comptes/ouvrir',
    compte.ouvrirCompteDemandeSchema,
    compte.motDePasseInitialSchema,
  ),
  'comptes:attribuer': agir('/administration/comptes/attribuer', compte.attribuerDemandeSchema, rien),
  'comptes:suspendre': agir('/administration/comptes/suspendre', compte.changerEtatDemandeSchema, rien),
  'comptes:retablir': agir('/administration/comptes/retablir', compte.changerEtatDemandeSchema, rien),
  'comptes:debloquer': agir('/administration/comptes/debloquer', compte.compteViseSchema, rien),
  'comptes:fermerSessions': agir('/administration/comptes/fermer-sessions', compte.compteViseSchema, rien),
  'comptes:reinitialiser': agir(
    '/administration/comptes/reinitialiser',
    compte.reinitialiserDemandeSchema,
    compte.motDePasseInitialSchema,
  ),
  'compte:lire': lire('/compte', compte.compteReponseSchema),
  'compte:sessions': lire('/compte/sessions', compte.sessionsReponseSchema),
  'compte:revoquerSession': agir('/compte/sessions/revoquer', compte.revoquerSessionDemandeSchema, rien),
  'compte:revoquerToutes': agir('/compte/sessions/revoquer-toutes', compte.revoquerToutesDemandeSchema, rien),
  'compte:enrolerTotp': agir('/compte/totp', compte.totpDemandeSchema, compte.totpReponseSchema),
  'compte:confirmerTotp': agir('/compte/totp/confirmer', compte.totpConfirmationSchema, rien),
  'compte:retirerTotp': agir('/compte/totp/retirer', compte.totpDemandeSchema, rien),
  'compte:choisirCanal': agir('/compte/canal', compte.canalDemandeSchema, rien),
  'historique:lire': agir('/patients/acces', historiqueDemandeSchema, historiqueReponseSchema),
  'compte:acces': lire('/compte/acces', mesAccesReponseSchema),
  'constats:lister': lire('/constats', constatsReponseSchema),
  'constats:lire': appel({
    entree: constatParametresSchema,
    sortie: constatReponseSchema,
    requete: ({ constatId }) => ({ chemin: `/constats/${constatId}` }),
  }),
  'constats:ecrire': appel({
    entree: constatParametresSchema.extend(messageConstatDemandeSchema.shape),
    sortie: constatFaitSchema,
    requete: ({ constatId, ...corps }) => ({ chemin: `/constats/${constatId}/messages`, corps }),
  }),
  'constats:decider': appel({
    entree: constatParametresSchema.extend(decisionConstatDemandeSchema.shape),
    sortie: constatFaitSchema,
    requete: ({ constatId, ...corps }) => ({ chemin: `/constats/${constatId}/decision`, corps }),
  }),
  'compte:constats': lire('/compte/constats', mesConstatsReponseSchema),
  'compte:repondreConstat': appel({
    entree: constatParametresSchema.extend(reponseConstatDemandeSchema.shape),
    sortie: rien,
    requete: ({ constatId, ...corps }) => ({ chemin: `/compte/constats/${constatId}/reponse`, corps }),
  }),
  'bris:aRevoir': lire('/bris-de-glace/a-revoir', brisARevoirReponseSchema),
  'bris:revoir': appel({
    entree: brisParametresSchema.extend(revueBrisDemandeSchema.shape),
    sortie: brisFaitSchema,
    requete: ({ brisId, ...corps }) => ({ chemin: `/bris-de-glace/${brisId}/revue`, corps }),
  }),
  'annuaire:imports': lire('/administration/annuaire', importsAnnuaireSchema),
  'annuaire:chercher': agir(
    '/administration/annuaire/chercher',
    chercherAnnuaireSchema,
    annuaireReponseSchema,
  ),
  'doublons:demander': agir('/doublons/demander', demanderFusionSchema, demandeFaiteSchema),
  'doublons:lister': lire('/administration/doublons', doublonsReponseSchema),
  'doublons:fusionner': agir('/administration/doublons/fusionner', fusionnerDemandeSchema, fusionFaiteSchema),
  'doublons:refuser': agir('/administration/doublons/refuser', refuserFusionSchema, doublonFaitSchema),
  'doublons:ecarter': agir('/administration/doublons/ecarter', ecarterDoublonSchema, doublonFaitSchema),
  'doublons:defaire': agir('/administration/doublons/defaire', defaireFusionSchema, doublonFaitSchema),
} as const;
/** A row of the table whose schemas are not looked at: its input has been read by its own schema before. */
export type AppelQuelconque = {
  readonly sortie: z.ZodType;
  readonly requete: (entree: never) => RequeteEnLigne;
};
export type NomAppel = keyof typeof APPELS_EN_LIGNE;
export type EntreeAppel<A extends NomAppel> = z.infer<(typeof APPELS_EN_LIGNE)[A]['entree']>;
export type SortieAppel<A extends NomAppel> = z.infer<(typeof APPELS_EN_LIGNE)[A]['sortie']>;
