import type { EntreeCommande, NomCommande, SortieCommande } from '../../../contract/commandes.ts';
import type { Erreur } from '../../../contract/errors.ts';
import type { RecherchePatientsReponse } from '../../../contract/http.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import type { Result } from '../../../domain/result.ts';
import type { Compositeur } from '../../../edition/composer.ts';
import type { Moteur } from '../../../sync/moteur.ts';
import type { ContexteOutbox } from '../../../sync/outbox.ts';
import type { CacheCoffre } from '../cache/cache.ts';
import type { Coffre } from '../coffre.ts';
import type { Bail } from '../validation/bail.ts';
import type { Glace } from '../validation/glace.ts';
import type { VerificateurAccuse } from '../vues/figee.ts';
import type { Fouille } from '../vues/fouille.ts';

/** The engine, and what else is asked of the server in the same session. */
export type MoteurCoffre = Moteur & {
  readonly rechercher: (texte: string) => Promise<Result<RecherchePatientsReponse, Erreur>>;
};

/** All that the commands of one open vault work with. */
export type Contexte = {
  readonly coffre: Coffre;
  readonly cache: CacheCoffre;
  readonly outbox: ContexteOutbox;
  readonly verifier: VerificateurAccuse;
  readonly bail: Bail;
  readonly glace: Glace;
  readonly professionnelId: string;
  readonly profil: Profil;
  /** Made at the first typesetting, then kept: it reads the fonts. */
  readonly compositeur: () => Compositeur;
  readonly maintenant: () => number;
  /** null while no session was given: everything works, nothing leaves. */
  readonly moteur: () => MoteurCoffre | null;
  /** What is on the screen: reading it again is not opening it again. */
  readonly affiche: { inscriptionId: string | null; dossier: DossierAffiche | null };
  readonly fouille: Fouille;
};

type DossierAffiche = { readonly patientId: string; readonly depuis: string };

type Reponse<T> = Result<T, Erreur> | Promise<Result<T, Erreur>>;
export type Commande<C extends NomCommande> = (
  ctx: Contexte,
  entree: EntreeCommande<C>,
) => Reponse<SortieCommande<C>>;
export type Commandes<C extends NomCommande> = { readonly [N in C]: Commande<N> };

/**
 * A trace of this workstation, beside no edit. On the disk when this returns (rule 6).
 * @returns its instant, ISO.
 */
export function tracer(ctx: Contexte, action: string, objet: string, details = ''): string {
  const quand = new Date(ctx.maintenant()).toISOString();
  ctx.cache.transactionSync((tx) => tx.tracer({ quand, action, objet, details }));
  if (action === 'ouvrirDossier') ctx.fouille.noterRecent(objet);
  return quand;
}
