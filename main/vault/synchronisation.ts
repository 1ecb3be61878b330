import type { VueSync } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import type { Erreur } from '../../contract/errors.ts';
import { recevoirDocuments } from '../../sync/documents.ts';
import { envoyerDocuments } from '../../sync/envois.ts';
import { creerMoteur } from '../../sync/moteur.ts';
import type { DepotDocuments } from '../../sync/ports-documents.ts';
import type { Transport } from '../../sync/ports.ts';
import { ecrireReglage, lireNombre, lireReglage } from './cache/reglages.ts';
import type { Contexte, MoteurCoffre } from './commandes/contexte.ts';
import { identifierDocument } from './documents/empreinte.ts';
import { creerEnvois } from './documents/envois.ts';
import { creerReception } from './documents/reception.ts';
import { compterManquants } from './documents/registre.ts';
import { creerTransport } from './transport/transport.ts';
import { rechercherAuServeur } from './transport/recherche.ts';
import { SILENCE_MS, type Fetch } from './transport/requete.ts';
import { veiller } from './transport/veille.ts';

export type RaisonPerdue = 'revoquee' | 'expiree' | 'suspendu';

export type DepsSynchronisation = {
  readonly fetch: Fetch;
  readonly surVue: (vue: VueSync) => void;
  readonly surBail: (bailJusqua: string) => void;
  readonly surSessionPerdue: (raison: RaisonPerdue) => void;
  /** See ContexteMoteur in sync/moteur.ts; told once the cycle has ended. */
  readonly surVide: () => void;
  /** The server knows more of this device than the vault does: an older copy was put back. */
  readonly surRestauration: () => void;
  readonly surIncident: (incident: unknown) => void;
  /** « fichier:sha256 » of a document whose bytes are now on this workstation. */
  readonly surDonnees: (cles: readonly string[]) => void;
};

/** The engine of sync/ on this vault, for one session; `arreter` ends it and its open files. */
export function lancerSynchronisation(
  ctx: Contexte,
  session: { readonly serveur: string; readonly jeton: string },
  deps: DepsSynchronisation,
): MoteurCoffre {
  const { base, depot } = ctx.coffre;
  const acces = { fetch: deps.fetch, silenceMs: SILENCE_MS, ...session };
  const transport = creerTransport(acces);
  const reception = creerReception(depot, ctx.maintenant);
  const aDire: ADire = { perdue: undefined, vide: false };
  const moteur = creerMoteur({
    cache: ctx.cache,
    transport: surveiller(ctx, transport, deps.surRestauration, (raison) => {
      aDire.perdue = raison;
    }),
    clock: ctx.outbox.clock,
    random: ctx.outbox.random,
    outbox: ctx.outbox.etat,
    verifierAccuse: (texte, signature) => Promise.resolve(ctx.verifier(texte, signature)),
    identifierDocument,
    documents: () => recevoirDocuments(annoncer(reception, deps.surDonnees), transport.documents),
    envois: () => envoyerDocuments(creerEnvois(depot), transport.envois, ctx.outbox.etat),
    documentsAttendus: () => Promise.resolve(compterManquants(base)),
    surVue: (vue) => {
      if (vue.dernierContact !== null && vue.etat === 'aJour') garderContact(ctx, vue.dernierContact);
      deps.surVue(vue);
      if (vue.etat !== 'enCours') dire(aDire, deps);
    },
    // The cache itself says which rows a committed transaction changed.
    surDonnees: () => undefined,
    surBail: (bailJusqua) => {
      const heureServeur = lireReglage(base, 'heureServeur');
      if (heureServeur !== undefined) ctx.bail.contact(heureServeur);
      deps.surBail(bailJusqua);
    },
    surVide: () => {
      aDire.vide = true;
    },
    surIncident: deps.surIncident,
  });
  moteur.demarrer();
  const veille = veiller(acces, {
    surCoupure: () => moteur.signaler('coupure'),
    surRetour: () => moteur.signaler('contact'),
    attendre: ctx.outbox.clock.attendre,
    hasard: ctx.outbox.random.nombre,
  });
  return {
    ...moteur,
    rechercher: (texte) => rechercherAuServeur(acces, texte),
    arreter: () => {
      veille.arreter();
      moteur.arreter();
      reception.fermer();
    },
  };
}

/** Told once the cycle has ended: a suspended account has then pushed its outbox (rule 4). */
type ADire = { perdue: RaisonPerdue | undefined; vide: boolean };

function dire(aDire: ADire, deps: DepsSynchronisation): void {
  const { perdue, vide } = aDire;
  Object.assign(aDire, { perdue: undefined, vide: false });
  if (perdue !== undefined) deps.surSessionPerdue(perdue);
  if (vide) deps.surVide();
}

/** A screen that shows « pas encore sur ce poste » reads again when the bytes are there. */
function annoncer(depot: DepotDocuments, surDonnees: DepsSynchronisation['surDonnees']): DepotDocuments {
  return {
    ...depot,
    terminer: async (sha256) => {
      const complet = await depot.terminer(sha256);
      if (complet) surDonnees([`fichier:${sha256}`]);
      return complet;
    },
  };
}

function garderContact(ctx: Contexte, dernierContact: string): void {
  if (lireReglage(ctx.coffre.base, 'dernierContact') === dernierContact) return;
  ctx.coffre.base.transaction((db) => ecrireReglage(db, 'dernierContact', dernierContact));
}

/** Watches what the server says of the session and of this device's chain, and changes nothing. */
function surveiller(
  ctx: Contexte,
  transport: Transport,
  surRestauration: () => void,
  surPerdue: (raison: RaisonPerdue) => void,
): Transport {
  const noter = <T>(resultat: Result<T, Erreur>): Result<T, Erreur> => {
    if (resultat.ok) return resultat;
    const raison = RAISONS[resultat.error.type];
    if (raison) surPerdue(raison);
    const { type, details } = resultat.error;
    if (type === 'ChaineTracesRompue' && details?.['type'] !== 'illisible') surRestauration();
    return resultat;
  };
  return {
    push: async (demande) => {
      const reponse = noter(await transport.push(demande));
      if (reponse.ok && reponse.value.tracesJusqua > lireNombre(ctx.coffre.base, 'derniereTrace')) {
        surRestauration();
      }
      return reponse;
    },
    pull: async (demande, surLigne) => noter(await transport.pull(demande, surLigne)),
  };
}

const RAISONS: Partial<Record<Erreur['type'], RaisonPerdue>> = {
  SessionRevoquee: 'revoquee',
  SessionAbsente: 'expiree',
  CompteSuspendu: 'suspendu',
  CompteBloque: 'suspendu',
};
