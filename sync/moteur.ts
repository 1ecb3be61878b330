import { erreur, peutReessayer, type Erreur, type TypeErreur } from '../contract/errors.ts';
import type { VueSync } from '../contract/vues.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { compter, vueInitiale } from './etat-sync.ts';
import { lireAttente } from './lignes.ts';
import type { EtatOutbox } from './outbox.ts';
import type { Cache, Clock, Random, Transport, VerifierAccuse } from './ports.ts';
import { tirer } from './pull.ts';
import { toutPurger } from './purge.ts';
import { pousser } from './push.ts';

export type ContexteMoteur = {
  readonly cache: Cache;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly outbox: EtatOutbox;
  readonly verifierAccuse: VerifierAccuse;
  /** Fetches the documents that are missing, agenda first; see documents.ts. */
  readonly documents: () => Promise<Result<null, Erreur>>;
  /** Documents still to come, for the screen. */
  readonly documentsAttendus: () => Promise<number>;
  readonly surVue: (vue: VueSync) => void;
  readonly surDonnees: (cles: readonly string[]) => void;
  readonly surBail: (bailJusqua: string) => void;
  /**
   * A port threw (disk full, closed vault), or the server refused the chain of traces (then the value
   * is an Erreur ChaineTracesRompue): logged by main; the engine goes on or tries again later.
   */
  readonly surIncident: (incident: unknown) => void;
};

/** edition: something was written, send it soon. contact: the network came back, or the user asks. */
export type Reveil = 'edition' | 'contact';

export type Moteur = {
  /** Runs until `arreter`; a second call does nothing. */
  readonly demarrer: () => void;
  readonly arreter: () => void;
  /** « edition » waits for the end of a backoff, « contact » does not. */
  readonly signaler: (reveil: Reveil) => void;
  /** One cycle push → pull → documents now; the one under way when there is one. */
  readonly synchroniser: () => Promise<VueSync>;
  readonly vue: () => VueSync;
};

export const PERIODE_MS = 30_000;
export const RECUL_INITIAL_MS = 1_000;
export const RECUL_MAX_MS = 60_000;
/** After these the pull would fail the same way. */
const SANS_SERVEUR: readonly TypeErreur[] = [
  'ServeurInjoignable',
  'SessionAbsente',
  'SessionRevoquee',
  'ProtocoleDifferent',
];
/** Rounds of one cycle: each new one answers operations written while the last one ran. */
const TOURS_MAX = 5;

export function creerMoteur(ctx: ContexteMoteur): Moteur {
  let vue = vueInitiale;
  let enMarche = false;
  let echecs = 0;
  let enCours: Promise<VueSync> | undefined;
  let apres: Promise<VueSync> | undefined;
  let documents: Promise<void> | undefined;
  let reveiller: (() => void) | undefined;
  let reveilDemande = false;

  const montrer = async (changement: Partial<VueSync>): Promise<VueSync> => {
    vue = { ...vue, ...(await compter(ctx.cache, ctx.documentsAttendus)), ...changement };
    ctx.surVue(vue);
    return vue;
  };

  const unCycle = async (): Promise<VueSync> => {
    try {
      await montrer({ etat: 'enCours' });
      const fait = await cycle(ctx);
      echecs = fait.ok ? 0 : echecs + 1;
      if (!fait.ok) return await montrer({ etat: etatApresErreur(fait.error) });
      return await montrer({ etat: 'aJour', dernierContact: fait.value });
    } catch (incident) {
      echecs += 1;
      ctx.surIncident(incident);
      vue = { ...vue, etat: 'horsLigne' };
      ctx.surVue(vue);
      return vue;
    }
  };

  const lancerCycle = (): Promise<VueSync> => {
    if (enCours === undefined) {
      enCours = unCycle().finally(() => {
        enCours = undefined;
      });
      return enCours;
    }
    // A cycle under way may have read before what is asked for now: one more follows it.
    apres ??= enCours.then(() => {
      apres = undefined;
      return lancerCycle();
    });
    return apres;
  };

  // Beside the cycles: an advice written while a large document comes in does not wait for it.
  const recevoir = async (): Promise<void> => {
    if (vue.documentsAttendus === 0) return;
    documents ??= recevoirDocuments(ctx)
      .then(() => montrer({}))
      .then(() => undefined)
      .catch(ctx.surIncident)
      .finally(() => {
        documents = undefined;
      });
    await documents;
  };

  const synchroniser = async (): Promise<VueSync> => {
    await lancerCycle();
    if (vue.etat === 'aJour') await recevoir();
    return vue;
  };

  const boucle = async (): Promise<void> => {
    while (enMarche) {
      reveilDemande = false;
      await lancerCycle();
      if (vue.etat === 'aJour') void recevoir();
      if (reveilDemande && echecs === 0) continue;
      const reveil = new Promise<void>((resoudre) => {
        reveiller = resoudre;
      });
      await Promise.race([ctx.clock.attendre(delai(echecs, ctx.random)), reveil]);
      reveiller = undefined;
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
      reveiller?.();
    },
    signaler: (reveil) => {
      reveilDemande = true;
      if (reveil === 'contact' || echecs === 0) reveiller?.();
    },
    synchroniser,
    vue: () => vue,
  };
}

/** Exponential backoff with jitter, so that a region coming back does not knock all at once. */
export function delai(echecs: number, random: Random): number {
  const jitter = 0.5 + random.nombre();
  if (echecs === 0) return PERIODE_MS * (0.9 + 0.2 * random.nombre());
  return Math.min(RECUL_INITIAL_MS * 2 ** (echecs - 1) * jitter, RECUL_MAX_MS);
}

/** @returns server time of the contact, ISO. */
async function cycle(ctx: ContexteMoteur): Promise<Result<string, Erreur>> {
  let heure = '';
  for (let tour = 0; tour < TOURS_MAX; tour++) {
    const pousse = await pousser(ctx);
    if (!pousse.ok && SANS_SERVEUR.includes(pousse.error.type)) return pousse;
    if (pousse.ok && pousse.value.chaineRompue) ctx.surIncident(erreur('ChaineTracesRompue'));
    if (pousse.ok && pousse.value.touchees.length > 0) ctx.surDonnees(pousse.value.touchees);
    const tire = await tirer(ctx);
    if (!tire.ok) {
      // Suspended: nothing may stay here, but only after the outbox is in the server's quarantine.
      if (tire.error.type !== 'CompteSuspendu' || (await purgerTout(ctx))) return tire;
    }
    // A server that cannot take a push may still take rights back: it was asked before giving up.
    if (!pousse.ok) return pousse;
    if (!tire.ok) continue;
    heure = tire.value.heureServeur;
    const reste = await ctx.cache.transaction((tx) => tx.operations().length);
    if (tire.value.differes === 0 && reste === 0) break;
  }
  return ok(heure);
}

/** A failure is not the cycle's: what did not come is asked for again after the next one. */
async function recevoirDocuments(ctx: ContexteMoteur): Promise<void> {
  const recus = await ctx.documents();
  if (!recus.ok && !peutReessayer(recus.error)) ctx.surIncident(recus.error);
}

async function purgerTout(ctx: ContexteMoteur): Promise<boolean> {
  const { scopes, fait } = await ctx.cache.transaction((tx) => ({
    scopes: tx.curseurs().map(([scope]) => scope),
    fait: toutPurger(tx, lireAttente(tx)),
  }));
  if (fait && scopes.length > 0) ctx.surDonnees(scopes);
  return fait;
}

function etatApresErreur(e: Erreur): VueSync['etat'] {
  switch (e.type) {
    case 'ProtocoleDifferent':
      return 'protocoleDifferent';
    case 'CompteSuspendu':
    case 'CompteBloque':
      return 'suspendu';
    case 'SessionAbsente':
    case 'SessionRevoquee':
      return 'sessionExpiree';
    default:
      return 'horsLigne';
  }
}
