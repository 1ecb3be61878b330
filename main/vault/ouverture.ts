import { X509Certificate } from 'node:crypto';
import type { EntreeRequete, SortieRequete } from '../../contract/coffre.ts';
import type { Erreur } from '../../contract/errors.ts';
import { erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import type { Clock, Random } from '../../sync/ports.ts';
import { creerEtatOutbox } from '../../sync/outbox.ts';
import { creerCache, ecrireCopie, type CacheCoffre } from './cache/cache.ts';
import { lireOperations } from './cache/outbox.ts';
import { ecrireReglage, lireNombre } from './cache/reglages.ts';
import type { Contexte, MoteurCoffre } from './commandes/contexte.ts';
import { effacerCoffre, ouvrirCoffre, type Coffre } from './coffre.ts';
import { retirerFichiers } from './documents/depot.ts';
import { purgerEcartes } from './reprise/ecartes.ts';
import { reprendre } from './reprise/reprendre.ts';
import { recuperer } from './secours/recuperer.ts';
import { creerBail, recevoirBail, type Bail, type Montres } from './validation/bail.ts';
import { creerGlace, type Glace } from './validation/glace.ts';
import { creerVerificateur } from './vues/figee.ts';
import { Fouille } from './vues/fouille.ts';

export type DepsOuverture = {
  readonly montres: Montres;
  readonly clock: Clock;
  readonly random: Random;
  readonly surDonnees: (cles: readonly string[]) => void;
  readonly moteur: () => MoteurCoffre | null;
};

type Demande = EntreeRequete<'coffre:ouvrir'>;
type Refait = SortieRequete<'coffre:ouvrir'>['refait'];
export type Ouverture = { readonly contexte: Contexte; readonly refait: Refait };

/**
 * Everything the commands need, from what main gives. Errors: those of `ouvrirCoffre`; BailExpire when
 * the lease has ended and no contact renewed it.
 */
export async function ouvrir(entree: Demande, deps: DepsOuverture): Promise<Result<Ouverture, Erreur>> {
  const { dossier, coffreId, compteId, motDePasse, secretPoste, partServeur, creer } = entree;
  const contactServeur = entree.contactServeur === true;
  const secrets = { motDePasse, secretPoste, partServeur };
  const coffre = await ouvrirCoffre({
    dossier,
    coffreId,
    compteId,
    secrets,
    creer,
    contactServeur,
    refaireLe: contactServeur ? new Date(deps.clock.maintenant()).toISOString() : undefined,
  });
  // These are copies of this process: main's own are its affair.
  for (const secret of [secretPoste, partServeur]) secret.fill(0);
  if (!coffre.ok) return coffre;
  try {
    const ouverte = await preparer(entree, coffre.value, deps);
    if (!ouverte.ok) coffre.value.fermer();
    return ouverte;
  } catch (cause) {
    coffre.value.fermer();
    // Nothing hangs on it yet: what it was to take over is still in its own folder.
    if (creer) effacerCoffre(dossier);
    throw cause;
  }
}

async function preparer(
  entree: Demande,
  coffre: Coffre,
  deps: DepsOuverture,
): Promise<Result<Ouverture, Erreur>> {
  const { base, depot, copie } = coffre;
  const { reseau, posteId } = entree;
  const contactServeur = entree.contactServeur === true;
  recevoirBail(base, entree.bailJusqua, contactServeur || entree.creer);
  if (reseau !== undefined) base.transaction((db) => ecrireReglage(db, 'reseau', reseau));
  const bail = creerBail(base, deps.montres);
  if (!bail.court() && !contactServeur) return err(erreur('BailExpire'));
  const fouille = new Fouille(base);
  const cache = creerCache({
    base,
    posteId,
    copie,
    surFichiersOublies: (noms) => retirerFichiers(depot, noms),
    surDonnees: (cles) => {
      fouille.oublier(cles);
      deps.surDonnees(cles);
    },
  });
  // What is over is gone before anything else is done with this vault.
  const glace = creerGlace(base, cache, bail, deps.montres);
  glace.balayer();
  const refait = await retrouver(entree, coffre, cache, deps);
  tracerOuverture(cache, deps.clock, contactServeur);
  return ok({ contexte: assembler(entree, coffre, { cache, bail, glace, fouille, deps }), refait });
}

/** What was accepted here and is not in the database comes back; what was set aside long ago goes. */
async function retrouver(
  { reprises = [], posteId, compteId, motDePasse }: Demande,
  coffre: Coffre,
  cache: CacheCoffre,
  { clock, random }: DepsOuverture,
): Promise<Refait> {
  const { base, secours } = coffre;
  const outbox = { clock, random, deviceId: posteId };
  const { operations } = recuperer(cache, outbox, secours.articles);
  if (!secours.entiere) ecrireCopie(base, coffre.copie);
  let refait: Refait = coffre.refait ? { operations, complet: true, depuis: null } : null;
  for (const abandonne of reprises) {
    const r = await reprendre({ coffre, cache, outbox }, abandonne, { compteId, motDePasse });
    refait = { operations: (refait?.operations ?? 0) + r.operations, complet: false, depuis: r.depuis };
  }
  const premiere = lireOperations(base)[0]?.n ?? Number.MAX_SAFE_INTEGER;
  const envoye = { n: premiere - 1, trace: lireNombre(base, 'tracesRecues') };
  purgerEcartes(coffre.dossier, coffre.cleEcartes, clock.maintenant(), envoye);
  return refait;
}

/** Rule 6; and each contact then has a trace to join, by which an older copy put back is seen at once. */
function tracerOuverture(cache: CacheCoffre, clock: Clock, contactServeur: boolean): void {
  const quand = new Date(clock.maintenant()).toISOString();
  const details = contactServeur ? 'serveur' : 'sansReseau';
  cache.transactionSync((tx) => tx.tracer({ quand, action: 'ouvrirCoffre', objet: '', details }));
}

type Parties = {
  readonly cache: CacheCoffre;
  readonly bail: Bail;
  readonly glace: Glace;
  readonly fouille: Fouille;
  readonly deps: DepsOuverture;
};

function assembler(
  entree: Demande,
  coffre: Coffre,
  { cache, bail, glace, fouille, deps }: Parties,
): Contexte {
  const { clock, random, montres, moteur } = deps;
  let compositeur: Compositeur | undefined;
  return {
    coffre,
    cache,
    outbox: { cache, clock, random, deviceId: entree.posteId, etat: creerEtatOutbox() },
    verifier: creerVerificateur(lireCle(entree.certificatSceau)),
    bail,
    glace,
    professionnelId: entree.professionnelId,
    profil: entree.profil,
    compositeur: () => (compositeur ??= creerCompositeur(entree.ressources)),
    maintenant: montres.maintenant,
    moteur,
    affiche: { inscriptionId: null, dossier: null },
    fouille,
  };
}

/** Without a certificate pinned nothing can be called frozen: no acknowledgement verifies. */
function lireCle(certificatPem: string) {
  if (certificatPem === '') return undefined;
  try {
    return new X509Certificate(certificatPem).publicKey;
  } catch {
    return undefined;
  }
}
