import { erreur, type Erreur } from '../../contract/errors.ts';
import type { LigneFlux, PullDemande, PushDemande, PushReponse } from '../../contract/sync.ts';
import { deriverScopes } from '../../domain/habilitation/scopes.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Acteur, ServerStore } from '../../server/store/ports.ts';
import type { Synchronisation } from '../../server/synchro/synchronisation.ts';
import type { TransportDocuments } from '../../sync/ports-documents.ts';
import type { Transport } from '../../sync/ports.ts';
import type { Hasard } from '../fakes/hasard.ts';
import { ServeurMort } from './vie.ts';

/** The server as a desktop reaches it: undefined while its process is down. */
export type Central = () => { readonly synchro: Synchronisation; readonly store: ServerStore } | undefined;

/** Chances in [0, 1] of each fault, and bounds of the delays in virtual milliseconds. */
export type Pannes = {
  readonly demandePerdue: number;
  readonly reponsePerdue: number;
  readonly doublon: number;
  readonly coupureParLigne: number;
  readonly delaiMaxMs: number;
  /** A half-open connection: nothing comes before the timeout. */
  readonly silence: number;
  /** The server answers an error to a push that it judged, or before judging it; pulls work. */
  readonly erreurServeur: number;
};
export const SANS_PANNE: Pannes = {
  demandePerdue: 0,
  reponsePerdue: 0,
  doublon: 0,
  coupureParLigne: 0,
  delaiMaxMs: 0,
  silence: 0,
  erreurServeur: 0,
};
export const TIMEOUT_MS = 20_000;

export type Reseau = {
  readonly acteur: Acteur;
  readonly central: Central;
  readonly pannes: () => Pannes;
  readonly enLigne: () => boolean;
  readonly hasard: Hasard;
  readonly attendre: (ms: number) => Promise<void>;
  /** Server time, milliseconds. */
  readonly maintenant: () => number;
  /** What really happened on the server, seen before the network can lose it. */
  readonly surPush: (demande: PushDemande, reponse: Result<PushReponse, Erreur>) => void;
};

/** Only the death of the server is an accident of the network; any other throw is a bug to be seen. */
function accident<T>(resultat: T): (cause: unknown) => T {
  return (cause) => {
    if (cause instanceof ServeurMort) return resultat;
    throw cause;
  };
}

const injoignable = err(erreur('ServeurInjoignable'));

const patienter = async (r: Reseau): Promise<void> => {
  const { delaiMaxMs } = r.pannes();
  // Uneven delays reorder what several desktops send, and the late copies of one request.
  if (delaiMaxMs > 0) await r.attendre(1 + r.hasard.entier(delaiMaxMs));
};

export function creerTransport(r: Reseau): Transport & TransportDocuments {
  return {
    push: (demande) => echanger(r, () => servirPush(r, demande)),
    pull: (demande, surLigne) => tirerParReseau(r, demande, surLigne),
    lire: (sha256, depuis, surMorceau) => lireParReseau(r, sha256, depuis, surMorceau),
  };
}

async function servirPush(r: Reseau, demande: PushDemande): Promise<Result<PushReponse, Erreur>> {
  const central = r.central();
  if (!central) return injoignable;
  const { erreurServeur } = r.pannes();
  if (r.hasard.chance(erreurServeur)) return err(erreur('ErreurServeur'));
  const reponse = await central.synchro.pousser(r.acteur, demande);
  r.surPush(demande, reponse);
  return r.hasard.chance(erreurServeur) ? err(erreur('ErreurServeur')) : reponse;
}

async function echanger<T>(r: Reseau, servir: () => Promise<Result<T, Erreur>>): Promise<Result<T, Erreur>> {
  const p = r.pannes();
  await patienter(r);
  if (p.silence > 0 && r.hasard.chance(p.silence)) await r.attendre(TIMEOUT_MS);
  if (!r.enLigne() || r.hasard.chance(p.demandePerdue)) return injoignable;
  if (r.hasard.chance(p.doublon)) {
    void r
      .attendre(1 + r.hasard.entier(5 * p.delaiMaxMs + 1))
      .then(() => servir().catch(accident(injoignable)));
  }
  const reponse = await servir().catch(accident<Result<T, Erreur>>(injoignable));
  await patienter(r);
  return !r.enLigne() || r.hasard.chance(p.reponsePerdue) ? injoignable : reponse;
}

async function tirerParReseau(
  r: Reseau,
  demande: PullDemande,
  surLigne: (ligne: LigneFlux) => Promise<void>,
): Promise<Result<null, Erreur>> {
  await patienter(r);
  const central = r.central();
  if (!central || !r.enLigne() || r.hasard.chance(r.pannes().demandePerdue)) return injoignable;
  try {
    const flux = await central.synchro.tirer(r.acteur, demande);
    if (!flux.ok) return flux;
    for await (const ligne of flux.value) {
      if (!r.enLigne() || r.hasard.chance(r.pannes().coupureParLigne)) return err(erreur('FluxInterrompu'));
      // Between two pages others write: the delay lets them.
      if (ligne.t === 'page') await patienter(r);
      await surLigne(ligne);
    }
    return ok(null);
  } catch (cause) {
    return accident(err(erreur('FluxInterrompu')))(cause);
  }
}

/** Small, so that a document of the simulation has several pieces to be cut between. */
const MORCEAU = 64;

async function lireParReseau(
  r: Reseau,
  sha256: string,
  depuis: number,
  surMorceau: (octets: Uint8Array) => Promise<void>,
): Promise<Result<null, Erreur>> {
  await patienter(r);
  const central = r.central();
  if (!central || !r.enLigne()) return injoignable;
  try {
    const octets = await central.store.transaction(async (tx) => {
      const faits = await tx.faitsCompte(r.acteur.compteId, new Date(r.maintenant()));
      const scopes = new Set(faits ? deriverScopes(faits, HABILITATIONS_PAR_DEFAUT) : []);
      const montre = await tx.scopesDuContenu(sha256);
      return montre.some((scope) => scopes.has(scope)) ? tx.lireContenu(sha256) : undefined;
    });
    if (!octets) return err(erreur('Introuvable'));
    for (let i = depuis; i < octets.length; i += MORCEAU) {
      if (!r.enLigne() || r.hasard.chance(r.pannes().coupureParLigne)) return err(erreur('FluxInterrompu'));
      await surMorceau(octets.slice(i, i + MORCEAU));
    }
    return ok(null);
  } catch (cause) {
    return accident(injoignable)(cause);
  }
}
