import { X509Certificate } from 'node:crypto';
import type { EntreeRequete } from '../../contract/coffre.ts';
import type { Erreur } from '../../contract/errors.ts';
import { erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import type { Clock, Random } from '../../sync/ports.ts';
import type { Moteur } from '../../sync/moteur.ts';
import { creerEtatOutbox } from '../../sync/outbox.ts';
import { creerCache } from './cache/cache.ts';
import { ecrireReglage } from './cache/reglages.ts';
import type { Contexte } from './commandes/contexte.ts';
import { ouvrirCoffre } from './coffre.ts';
import { retirerFichiers } from './documents/depot.ts';
import { recuperer } from './secours/recuperer.ts';
import { creerBail, recevoirBail, type Montres } from './validation/bail.ts';
import { creerVerificateur } from './vues/figee.ts';

export type DepsOuverture = {
  readonly montres: Montres;
  readonly clock: Clock;
  readonly random: Random;
  readonly surDonnees: (cles: readonly string[]) => void;
  readonly moteur: () => Moteur | null;
};

/**
 * Everything the commands need, from what main gives. Errors: those of `ouvrirCoffre`; BailExpire when
 * the lease has ended and no contact renewed it.
 */
export async function ouvrir(
  entree: EntreeRequete<'coffre:ouvrir'>,
  deps: DepsOuverture,
): Promise<Result<Contexte, Erreur>> {
  const { dossier, coffreId, compteId, posteId, motDePasse, secretPoste, partServeur } = entree;
  const contactServeur = entree.contactServeur === true;
  const secrets = { motDePasse, secretPoste, partServeur };
  const coffre = await ouvrirCoffre({
    dossier,
    coffreId,
    compteId,
    secrets,
    creer: entree.creer,
    contactServeur,
  });
  // These are copies of this process: main's own are its affair.
  for (const secret of [secretPoste, partServeur]) secret.fill(0);
  if (!coffre.ok) return coffre;
  const { base, depot } = coffre.value;
  recevoirBail(base, entree.bailJusqua, contactServeur || entree.creer);
  const { reseau } = entree;
  if (reseau !== undefined) base.transaction((db) => ecrireReglage(db, 'reseau', reseau));
  const bail = creerBail(base, deps.montres);
  if (!bail.court() && !contactServeur) {
    coffre.value.fermer();
    return err(erreur('BailExpire'));
  }
  const cache = creerCache({
    base,
    posteId,
    copie: coffre.value.copie,
    surFichiersOublies: (noms) => retirerFichiers(depot, noms),
    surDonnees: deps.surDonnees,
  });
  const { clock, random } = deps;
  recuperer(cache, { clock, random, deviceId: posteId }, coffre.value.articles);
  // Rule 6; and each contact then has a trace to join, by which an older copy put back is seen at once.
  const quand = new Date(clock.maintenant()).toISOString();
  cache.transactionSync((tx) =>
    tx.tracer({
      quand,
      action: 'ouvrirCoffre',
      objet: '',
      details: contactServeur ? 'serveur' : 'sansReseau',
    }),
  );
  let compositeur: Compositeur | undefined;
  return ok({
    coffre: coffre.value,
    cache,
    outbox: { cache, clock, random, deviceId: posteId, etat: creerEtatOutbox() },
    verifier: creerVerificateur(lireCle(entree.certificatSceau)),
    bail,
    professionnelId: entree.professionnelId,
    profil: entree.profil,
    compositeur: () => (compositeur ??= creerCompositeur(entree.ressources)),
    maintenant: deps.montres.maintenant,
    moteur: deps.moteur,
    affiche: { inscriptionId: null },
  });
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
