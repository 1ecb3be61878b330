import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type pg from 'pg';
import * as z from 'zod';
import { politique, type NomPolitique } from '../domain/comptes/politique.ts';
import { creerApp } from './app.ts';
import { veillerLaNuit } from './audit/nocturne.ts';
import { creerJournal } from './http/journal.ts';
import type { Application } from './http/types.ts';
import {
  hasardSysteme,
  ouvrirMagasin,
  prendreVerrouServeur,
  type Magasin,
  type OptionsMagasin,
} from './magasin.ts';
import { baseRepond } from './postgres/connexion.ts';
import { veiller } from './postgres/veilleur.ts';
import type { Courrier } from './session/courrier.ts';
import { courrierAbsent } from './session/courrier.ts';
import { creerVerificateur } from './session/mots-de-passe.ts';
import { DUREES_PAR_DEFAUT, type DureesSession } from './session/dependances.ts';
import { smsAbsent, type PasserelleSms } from './session/sms.ts';
import { oublierAnciennes } from './session/sessions-store.ts';
import { composerSynchro } from './synchronisation.ts';
import { poserAncre } from './traces/ancres.ts';

export type OptionsServeur = OptionsMagasin & {
  /** 0 lets the system choose. */
  readonly port: number;
  /** 127.0.0.1 by default: a server that listens further has TLS, or a proxy that has. */
  readonly hote?: string;
  readonly courrier?: Courrier;
  readonly sms?: PasserelleSms;
  /** « 2026 » by default. */
  readonly politique?: NomPolitique;
  readonly durees?: Partial<DureesSession>;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  readonly journal?: Logger;
  readonly simultaneesMax?: number;
  /** Hour in France from which the traces of the night are analysed; without it, only « audit analyse » does. */
  readonly analyseHeure?: number;
  /** Before the server listens: the demonstration region is loaded here. */
  readonly avantEcoute?: (magasin: Magasin) => Promise<void>;
};

export type Serveur = {
  readonly url: string;
  readonly magasin: Magasin;
  /** Ends what is under way, anchors the chains, stops what it started. Safe to call twice. */
  readonly fermer: () => Promise<void>;
};

const JOUR_MS = 86_400_000;
/** A workstation that may work that long without contact has sent the operation by then. */
const DEPOT_JOURS = 30;
/** A request still open after this is cut: a stop is bounded. */
const DRAINAGE_MS = 15_000;

export class DonneesOccupees extends Error {}

/** Starts a whole server in this process. Throws a sentence for the operator when it cannot. */
export async function demarrerServeur(options: OptionsServeur): Promise<Serveur> {
  const magasin = await ouvrirMagasin(options);
  let garde: Garde | undefined;
  try {
    garde = await prendreGarde(magasin);
    const { verrou, congedier } = garde;
    await options.avantEcoute?.(magasin);
    const journal = options.journal ?? creerJournal('silent');
    await tracerVie(magasin, 'demarrerServeur');
    await ancrer(magasin);
    const etat = { arret: false };
    const app = await creerApp(dependances(options, magasin, journal, etat));
    const url = await app.listen({ port: options.port, host: options.hote ?? '127.0.0.1' });
    const minuterie = setInterval(() => {
      entretenir(magasin).catch((cause: unknown) => journal.error({ err: cause }, 'entretien non fait'));
    }, JOUR_MS).unref();
    const finirNuit = commencerNuits(options, magasin, journal);
    let fin: Promise<void> | undefined;
    const fermer = (): Promise<void> =>
      (fin ??= arreter({ app, magasin, verrou, congedier, minuterie, finirNuit, etat, options }));
    return { url, magasin, fermer };
  } catch (cause) {
    garde?.congedier();
    // Another server's PostgreSQL is not ours to stop.
    await magasin.fermer({
      arreterGrappe: !(cause instanceof DonneesOccupees) && magasin.grappe !== undefined,
    });
    throw cause;
  }
}

function commencerNuits(options: OptionsServeur, magasin: Magasin, journal: Logger): () => Promise<void> {
  const { analyseHeure: heure, courrier = courrierAbsent } = options;
  return heure === undefined ? async () => undefined : veillerLaNuit(magasin, { heure, courrier }, journal);
}

/** What a server holds of its own PostgreSQL while it lives; a killed one lets both go. */
type Garde = { readonly verrou: pg.Client | undefined; readonly congedier: () => void };

async function prendreGarde({ base, grappe, dossierDonnees }: Magasin): Promise<Garde> {
  if (!grappe) return { verrou: undefined, congedier: () => undefined };
  const verrou = await prendreVerrouServeur(base);
  if (!verrou) throw new DonneesOccupees(`Un serveur utilise déjà le dossier ${dossierDonnees}.`);
  return { verrou, congedier: veiller(grappe.pid) };
}

function dependances(
  options: OptionsServeur,
  magasin: Magasin,
  journal: Logger,
  etat: { readonly arret: boolean },
) {
  const { base, chiffrement, traces, horloge, store, sceau } = magasin;
  const durees = { ...DUREES_PAR_DEFAUT, ...options.durees };
  const courrier = options.courrier ?? courrierAbsent;
  return {
    session: {
      base,
      chiffrement,
      traces,
      horloge,
      courrier,
      sms: options.sms ?? smsAbsent,
      durees,
      politique: politique(options.politique ?? '2026'),
      verificateur: creerVerificateur(),
    },
    store,
    random: hasardSysteme,
    synchro: composerSynchro(magasin, durees.bailMs, journal),
    certificatSceau: sceau.certificatPem,
    version: versionProduit(),
    journal,
    pret: async () => !etat.arret && (await baseRepond(base.db)),
    simultaneesMax: options.simultaneesMax ?? 200,
    ...(options.tls ? { tls: options.tls } : {}),
  };
}

const tracerVie = (magasin: Magasin, action: string): Promise<void> =>
  magasin.traces.ajouter([
    {
      compteId: null,
      professionnelId: null,
      posteId: null,
      action,
      objet: `chaine:${magasin.traces.chaineId}`,
      autorise: true,
      details: '',
    },
  ]);

async function ancrer(magasin: Magasin): Promise<void> {
  const { base, sceau, horloge, dossierDonnees } = magasin;
  await poserAncre(base.db, base.reseau.id, sceau.cle, horloge.maintenant(), dossierDonnees);
}

async function entretenir(magasin: Magasin): Promise<void> {
  const { base, horloge, store } = magasin;
  const maintenant = horloge.maintenant().getTime();
  await ancrer(magasin);
  await oublierAnciennes(base.db, base.reseau.id, new Date(maintenant - JOUR_MS));
  await store.transaction((tx) => tx.purgerDepots(new Date(maintenant - DEPOT_JOURS * JOUR_MS)));
}

type EnService = {
  readonly app: Application;
  readonly magasin: Magasin;
  readonly verrou: pg.Client | undefined;
  readonly congedier: () => void;
  readonly minuterie: NodeJS.Timeout;
  readonly finirNuit: () => Promise<void>;
  readonly etat: { arret: boolean };
  readonly options: OptionsServeur;
};

async function arreter({
  app,
  magasin,
  verrou,
  congedier,
  minuterie,
  finirNuit,
  etat,
  options,
}: EnService): Promise<void> {
  etat.arret = true;
  clearInterval(minuterie);
  const coupure = setTimeout(() => app.server.closeAllConnections(), DRAINAGE_MS);
  await app.close();
  clearTimeout(coupure);
  await finirNuit();
  options.courrier?.fermer();
  try {
    await tracerVie(magasin, 'arreterServeur');
    await ancrer(magasin);
    await verrou?.end();
  } finally {
    congedier();
    // Also when the database is gone: the stop is for the operator, the last anchor stays the one before.
    await magasin.fermer({ arreterGrappe: true });
  }
}

function versionProduit(): string {
  const texte = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8');
  return z.looseObject({ version: z.string() }).parse(JSON.parse(texte)).version;
}
