import type { Erreur } from '../contract/errors.ts';
import { VERSION_PROTOCOLE } from '../contract/protocol-version.ts';
import type { VueSync } from '../contract/vues.ts';
import type { Result } from '../domain/result.ts';
import { cycle } from './cycle.ts';
import { estPassagere } from './envois.ts';
import { compter, etatApresErreur, vueInitiale } from './etat-sync.ts';
import type { EtatOutbox } from './outbox.ts';
import type { Cache, Clock, IdentifierDocument, Random, Transport, VerifierAccuse } from './ports.ts';

export type ContexteMoteur = {
  readonly cache: Cache;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly outbox: EtatOutbox;
  readonly verifierAccuse: VerifierAccuse;
  readonly identifierDocument: IdentifierDocument;
  /** Fetches the documents that are missing, agenda first; see documents.ts. */
  readonly documents: () => Promise<Result<null, Erreur>>;
  /** Sends the bytes of the documents joined here; true when an operation may leave now. See envois.ts. */
  readonly envois?: () => Promise<Result<boolean, Erreur>>;
  /** Documents still to come, for the screen. */
  readonly documentsAttendus: () => Promise<number>;
  readonly surVue: (vue: VueSync) => void;
  readonly surDonnees: (cles: readonly string[]) => void;
  readonly surBail: (bailJusqua: string) => void;
  /**
   * The account is suspended, and all that was written here is at the server: whoever owns the vault wipes it whole.
   * Absent: its content is purged instead.
   */
  readonly surVide?: () => void;
  /**
   * A port threw (disk full, closed vault), or the server refused the chain of traces (then the value
   * is an Erreur ChaineTracesRompue): logged by main; the engine goes on or tries again later.
   */
  readonly surIncident: (incident: unknown) => void;
};

/**
 * edition: something was written, send it soon. contact: the network came back, or the user asks.
 * coupure: the line to the server broke; it is said at once, then verified by an exchange.
 */
export type Reveil = 'edition' | 'contact' | 'coupure';

export type Moteur = {
  /** Runs until `arreter`; a second call does nothing. */
  readonly demarrer: () => void;
  readonly arreter: () => void;
  /** « edition » waits for the end of a backoff, the others do not. */
  readonly signaler: (reveil: Reveil) => void;
  /** One cycle push → pull, then the documents. While a cycle runs, one more follows it: it may have read before. */
  readonly synchroniser: () => Promise<VueSync>;
  readonly vue: () => VueSync;
};

export const PERIODE_MS = 30_000;
export const RECUL_INITIAL_MS = 1_000;
export const RECUL_MAX_MS = 60_000;

export function creerMoteur(ctx: ContexteMoteur): Moteur {
  const affichage = creerAffichage(ctx);
  const sommeil = creerSommeil(ctx.clock);
  const { vue } = affichage;
  let enMarche = false;
  let echecs = 0;
  let reveilDemande: Reveil | undefined;

  const lancerCycle = unParUn(async () => {
    const fait = await faireCycle(ctx, affichage, echecs);
    echecs = fait.reussi ? 0 : echecs + 1;
    return fait.vue;
  });
  const recevoir = creerReception(ctx, affichage);
  const envoyer = creerEnvoi(ctx);

  const synchroniser = async (): Promise<VueSync> => {
    await lancerCycle();
    if (vue().etat === 'aJour' && (await envoyer())) await lancerCycle();
    if (vue().etat === 'aJour') await recevoir();
    return vue();
  };

  const reveiller = (reveil: Reveil): void => {
    if (reveilDemande !== 'contact') reveilDemande = reveil;
    if (reveil !== 'edition' || echecs === 0) sommeil.reveiller();
  };

  const boucle = async (): Promise<void> => {
    while (enMarche) {
      reveilDemande = undefined;
      await lancerCycle();
      if (vue().etat === 'aJour') {
        void recevoir();
        void envoyer().then((libere) => libere && reveiller('edition'));
      }
      if (reveilDemande !== undefined && (echecs === 0 || reveilDemande === 'contact')) continue;
      await sommeil.dormir(delai(echecs, ctx.random));
    }
  };

  return {
    demarrer: () => {
      if (enMarche) return;
      enMarche = true;
      void boucle();
    },
    arreter: () => {
      enMarche = false;
      sommeil.reveiller();
    },
    signaler: (reveil) => {
      if (reveil === 'coupure') {
        // Known already: the backoff is not cut short by what it waits for.
        if (vue().etat !== 'aJour' && vue().etat !== 'enCours') return;
        echecs = Math.max(echecs, 1);
        affichage.montrerHorsLigne('absent');
      }
      reveiller(reveil);
    },
    synchroniser,
    vue,
  };
}

/** One cycle, told as it goes. A port that throws is an incident, and a failure like the others. */
async function faireCycle(
  ctx: ContexteMoteur,
  { montrer, montrerEnCours, montrerHorsLigne }: Affichage,
  echecs: number,
): Promise<{ readonly reussi: boolean; readonly vue: VueSync }> {
  const transport = annoncerReponse(ctx.transport, montrerEnCours);
  try {
    // After a failure the server is not said to be there before it answered: it may stay silent for long.
    await montrer(echecs === 0 ? { etat: 'enCours' } : {});
    const fait = await cycle({ ...ctx, transport });
    if (!fait.ok) return { reussi: false, vue: await montrer(etatApresErreur(fait.error)) };
    const vue = await montrer({ etat: 'aJour', serveur: 'joignable', dernierContact: fait.value });
    return { reussi: true, vue };
  } catch (incident) {
    ctx.surIncident(incident);
    return { reussi: false, vue: montrerHorsLigne() };
  }
}

type Affichage = {
  readonly vue: () => VueSync;
  /** Changes what is said, with what waits counted again. */
  readonly montrer: (changement: Partial<VueSync>) => Promise<VueSync>;
  /** Counts nothing: the cache may be the port that threw. */
  readonly montrerHorsLigne: (serveur?: VueSync['serveur']) => VueSync;
  /** The server answered after all: nothing else is known yet. */
  readonly montrerEnCours: () => void;
};

function creerAffichage(ctx: ContexteMoteur): Affichage {
  let vue = vueInitiale;
  const poser = (suivante: VueSync): VueSync => {
    vue = suivante;
    ctx.surVue(vue);
    return vue;
  };
  return {
    vue: () => vue,
    montrer: async (changement) =>
      poser({ ...vue, ...(await compter(ctx.cache, ctx.documentsAttendus)), ...changement }),
    montrerHorsLigne: (serveur = vue.serveur) => poser({ ...vue, etat: 'horsLigne', serveur }),
    montrerEnCours: () => {
      if (vue.etat !== 'enCours') poser({ ...vue, etat: 'enCours', serveur: 'joignable' });
    },
  };
}

/** Tells the first words of each answer that could be read. */
function annoncerReponse(transport: Transport, surReponse: () => void): Transport {
  return {
    push: async (demande) => {
      const reponse = await transport.push(demande);
      if (reponse.ok) surReponse();
      return reponse;
    },
    pull: (demande, surLigne) =>
      transport.pull(demande, (ligne) => {
        if (ligne.t === 'entete' && ligne.protocole === VERSION_PROTOCOLE) surReponse();
        return surLigne(ligne);
      }),
  };
}

/** A wait that can be cut short. */
function creerSommeil(clock: Clock) {
  let reveiller: (() => void) | undefined;
  return {
    dormir: async (ms: number): Promise<void> => {
      const reveil = new Promise<void>((resoudre) => {
        reveiller = resoudre;
      });
      await Promise.race([clock.attendre(ms), reveil]);
      reveiller = undefined;
    },
    reveiller: (): void => reveiller?.(),
  };
}

/** One run at a time. One under way may have read before what is asked for now: one more follows it. */
function unParUn<T>(faire: () => Promise<T>): () => Promise<T> {
  let enCours: Promise<T> | undefined;
  let apres: Promise<T> | undefined;
  const lancer = (): Promise<T> => {
    if (enCours === undefined) {
      enCours = faire().finally(() => {
        enCours = undefined;
      });
      return enCours;
    }
    apres ??= enCours.then(() => {
      apres = undefined;
      return lancer();
    });
    return apres;
  };
  return lancer;
}

/** Beside the cycles: an advice written while a large document comes in does not wait for it. */
function creerReception(ctx: ContexteMoteur, { vue, montrer }: Affichage): () => Promise<void> {
  const passe = unParUn(() =>
    recevoirDocuments(ctx)
      .then(() => montrer({}))
      .then(() => undefined)
      .catch(ctx.surIncident),
  );
  return async () => {
    if (vue().documentsAttendus > 0) await passe();
  };
}

/** Beside the cycles too. @returns true when an operation waits for nothing any more. */
function creerEnvoi({ envois, surIncident }: ContexteMoteur): () => Promise<boolean> {
  if (!envois) return () => Promise.resolve(false);
  return unParUn(() =>
    envois()
      .then((fait) => fait.ok && fait.value)
      .catch((incident) => {
        surIncident(incident);
        return false;
      }),
  );
}

/** Exponential backoff with jitter, so that a region coming back does not knock all at once. */
export function delai(echecs: number, random: Random): number {
  const jitter = 0.5 + random.nombre();
  if (echecs === 0) return PERIODE_MS * (0.9 + 0.2 * random.nombre());
  return Math.min(RECUL_INITIAL_MS * 2 ** (echecs - 1) * jitter, RECUL_MAX_MS);
}

/** A failure is not the cycle's: what did not come is asked for again after the next one. */
async function recevoirDocuments(ctx: ContexteMoteur): Promise<void> {
  const recus = await ctx.documents();
  if (!recus.ok && !estPassagere(recus.error)) ctx.surIncident(recus.error);
}
