import { createHash } from 'node:crypto';
import type { VueSync } from '../../contract/vues.ts';
import { recevoirDocuments } from '../../sync/documents.ts';
import { creerMoteur, type Moteur } from '../../sync/moteur.ts';
import { creerEtatOutbox, type ContexteOutbox } from '../../sync/outbox.ts';
import type { DepotDocuments, TransportDocuments } from '../../sync/ports-documents.ts';
import type { Cache, Clock, Random, Transport } from '../../sync/ports.ts';
import { contenusDe, creerMemoryCache, type DisqueCoffre } from '../fakes/memory-cache.ts';
import { fausseVerification, identifierDocument } from '../fakes/scelleur.ts';
import { cacheSousVie, creerVie, traverser, type Vie } from './vie.ts';

/** The ports of a desktop, as a planted fault may wrap them. */
export type PortsPoste = { readonly cache: Cache; readonly transport: Transport & TransportDocuments };

export type ReglagesPoste = {
  readonly disque: DisqueCoffre;
  readonly transport: Transport & TransportDocuments;
  readonly clock: Clock;
  readonly random: Random;
  /** Observes the durable cache, below every fault. */
  readonly observer: (cache: Cache) => Cache;
  readonly planter: (ports: PortsPoste) => PortsPoste;
  readonly auPoint: (vie: Vie) => void;
  readonly pause: () => Promise<void> | undefined;
  readonly surVue: (vue: VueSync) => void;
  readonly surIncident: (incident: unknown) => void;
};

/** One run of the application on a workstation: it dies, its disk stays. */
export type Poste = { readonly vie: Vie; readonly moteur: Moteur; readonly outbox: ContexteOutbox };

export function demarrerPoste(r: ReglagesPoste): Poste {
  const vie = creerVie(r.auPoint, r.pause);
  const durable = r.observer(creerMemoryCache(r.disque));
  const plantes = r.planter({ cache: durable, transport: r.transport });
  const cache = cacheSousVie(plantes.cache, vie);
  const transport = transportSousVie(plantes.transport, vie);
  const clock: Clock = {
    maintenant: r.clock.maintenant,
    attendre: async (ms) => {
      await traverser(vie);
      await r.clock.attendre(ms);
      await traverser(vie);
    },
  };
  const etat = creerEtatOutbox();
  const depot = creerDepot(r.disque, vie);
  const moteur = creerMoteur({
    cache,
    transport,
    clock,
    random: r.random,
    outbox: etat,
    verifierAccuse: fausseVerification,
    identifierDocument,
    documents: () => recevoirDocuments(depot, transport),
    documentsAttendus: async () => manquants(r.disque).length,
    surVue: (vue) => {
      if (vie.vivante()) r.surVue(vue);
    },
    surDonnees: () => undefined,
    surBail: () => undefined,
    surIncident: r.surIncident,
  });
  const outbox = { cache, clock, random: r.random, deviceId: r.disque.posteId, etat };
  return { vie, moteur, outbox };
}

function transportSousVie(t: Transport & TransportDocuments, vie: Vie): Transport & TransportDocuments {
  const sousVie = async <T>(appel: () => Promise<T>): Promise<T> => {
    await traverser(vie);
    const reponse = await appel();
    await traverser(vie);
    return reponse;
  };
  return {
    push: (demande) => sousVie(() => t.push(demande)),
    pull: (demande, surLigne) =>
      sousVie(() =>
        t.pull(demande, async (ligne) => {
          await traverser(vie);
          await surLigne(ligne);
        }),
      ),
    lire: (sha256, depuis, surMorceau) => sousVie(() => t.lire(sha256, depuis, surMorceau)),
  };
}

function manquants(d: DisqueCoffre): { sha256: string; tailleOctets: number }[] {
  return [...d.lignes.values()].flatMap((l) =>
    (l.ligne.genre === 'document' || l.ligne.genre === 'ficheFigee') &&
    !d.documents.has(l.ligne.donnees.sha256)
      ? { sha256: l.ligne.donnees.sha256, tailleOctets: l.ligne.donnees.tailleOctets }
      : [],
  );
}

function creerDepot(d: DisqueCoffre, vie: Vie): DepotDocuments {
  const voulu = (sha256: string) => [...d.lignes.values()].some((l) => contenusDe(l).includes(sha256));
  return {
    attendus: async () => {
      await traverser(vie);
      return manquants(d);
    },
    recus: async (sha256) => d.partiels.get(sha256)?.length ?? 0,
    ajouter: async (sha256, depuis, octets) => {
      await traverser(vie);
      // Its row was purged while the bytes came: they may not stay (rule 3).
      if (!voulu(sha256)) return;
      const tenus = d.partiels.get(sha256) ?? new Uint8Array();
      if (tenus.length === depuis) d.partiels.set(sha256, new Uint8Array([...tenus, ...octets]));
      await traverser(vie);
    },
    terminer: async (sha256) => {
      await traverser(vie);
      const octets = d.partiels.get(sha256);
      d.partiels.delete(sha256);
      if (!octets || !voulu(sha256)) return true;
      if (createHash('sha256').update(octets).digest('hex') !== sha256) return false;
      d.documents.set(sha256, octets);
      return true;
    },
  };
}
