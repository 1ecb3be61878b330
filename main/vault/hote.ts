import { changerMotDePasse } from './cles/enveloppe.ts';
import * as z from 'zod';
import {
  CYCLE_COFFRE,
  REQUETES_COFFRE,
  type EntreeRequete,
  type MessageDuCoffre,
  type NomRequete,
} from '../../contract/coffre.ts';
import type { NomCommande } from '../../contract/commandes.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Clock, Random } from '../../sync/ports.ts';
import { erreurDeBase } from './base/erreurs-base.ts';
import { CoffreRestaure } from './cache/traces.ts';
import { effacerCoffre } from './coffre.ts';
import type { Contexte, MoteurCoffre } from './commandes/contexte.ts';
import { COMMANDES, SANS_BAIL } from './commandes/table.ts';
import { ouvrir } from './ouverture.ts';
import { estAvarie, noterAvarie } from './reprise/avarie.ts';
import { lancerSynchronisation } from './synchronisation.ts';
import type { Fetch } from './transport/requete.ts';
import type { Montres } from './validation/bail.ts';

/** What the process gives to the one vault it holds. */
export type Exterieur = {
  readonly envoyer: (message: MessageDuCoffre) => void;
  readonly fetch: Fetch;
  readonly montres: Montres;
  readonly clock: Clock;
  readonly random: Random;
  /** A bug or a broken port: by name and place, never by its message, which may quote a patient. */
  readonly signaler: (incident: unknown) => void;
};

export type Hote = {
  /** Answers one message of main; never throws. */
  readonly recevoir: (brut: unknown) => Promise<void>;
  /** Closes the vault whatever state it is in. */
  readonly fermer: () => void;
};

const messageSchema = z.strictObject({
  id: z.int(),
  requete: z.enum(Object.keys(REQUETES_COFFRE) as [NomRequete, ...NomRequete[]]),
  entree: z.unknown(),
});

/** The time reached is written this often, so that a process killed loses little of it (lease). */
const PERIODE_BAIL_MS = 60_000;

type Etat = {
  ouvert: Contexte | null;
  moteur: MoteurCoffre | null;
  /** Why the screens are refused what the vault holds, once its content cannot be trusted. */
  refus: Erreur | null;
  minuterie: NodeJS.Timeout | undefined;
};

export function creerHote(ext: Exterieur): Hote {
  const etat: Etat = { ouvert: null, moteur: null, refus: null, minuterie: undefined };
  return {
    recevoir: async (brut) => {
      const message = messageSchema.safeParse(brut);
      if (!message.success) return ext.signaler(new TypeError('message'));
      const { id, requete, entree } = message.data;
      const resultat = await repondre(ext, etat, requete, entree);
      ext.envoyer({ type: 'reponse', id, resultat });
    },
    fermer: () => fermer(etat),
  };
}

async function repondre(
  ext: Exterieur,
  etat: Etat,
  requete: NomRequete,
  brute: unknown,
): Promise<Result<unknown, Erreur>> {
  const entree = REQUETES_COFFRE[requete].entree.safeParse(brute);
  if (!entree.success) return err(erreur('RequeteInvalide', { requete }));
  const { ouvert } = etat;
  try {
    return requete in CYCLE_COFFRE
      ? await cycle(ext, etat, requete as keyof typeof CYCLE_COFFRE, entree.data)
      : await commander(etat, requete as NomCommande, entree.data);
  } catch (cause) {
    // Closed while it was being answered: its database is no more there, which is nobody's bug.
    if (requete in COMMANDES && etat.ouvert !== ouvert) return err(erreur('CoffreFerme'));
    return err(expliquer(ext, etat, cause, dossierDe(etat, requete, entree.data)));
  }
}

/** What the screens are told of something that was thrown; a bug is reported, a damaged vault is noted. */
function expliquer(ext: Exterieur, etat: Etat, cause: unknown, dossier: string | undefined): Erreur {
  if (cause instanceof CoffreRestaure) return erreur('CoffreRestaure', OUVERT);
  const connue = erreurDeBase(cause);
  if (connue === undefined) ext.signaler(cause);
  else if (estAvarie(connue)) subirAvarie(ext, etat, dossier);
  return etat.refus ?? connue ?? erreur('Inattendue');
}

/** The vault is open, so that the next step is to leave it: the sentence of the screen says so. */
const OUVERT = { ouvert: true } as const;

const dossierDe = (etat: Etat, requete: NomRequete, entree: unknown): string | undefined =>
  requete === 'coffre:ouvrir'
    ? (entree as EntreeRequete<'coffre:ouvrir'>).dossier
    : etat.ouvert?.coffre.dossier;

/** A damaged page was read: nothing more is shown, and the next opening reads them all. */
function subirAvarie(ext: Exterieur, etat: Etat, dossier: string | undefined): void {
  try {
    if (dossier !== undefined) noterAvarie(dossier);
  } catch (cause) {
    ext.signaler(cause);
  }
  if (!etat.ouvert || etat.refus) return;
  etat.refus = erreur('CoffreIllisible', OUVERT);
  ext.envoyer({ type: 'avarie', avarie: 'abime' });
  ext.envoyer({ type: 'donnees', cles: [] });
}

function commander(etat: Etat, nom: NomCommande, entree: unknown): Promise<Result<unknown, Erreur>> {
  const { ouvert } = etat;
  if (!ouvert) return Promise.resolve(err(erreur('CoffreFerme')));
  const ouverteSansBail = SANS_BAIL.includes(nom);
  if (etat.refus && !ouverteSansBail) return Promise.resolve(err(etat.refus));
  if (!ouverteSansBail && !ouvert.bail.court()) return Promise.resolve(err(erreur('BailExpire')));
  ouvert.glace.balayer();
  // The schema of this very command has just read `entree`; a table of functions cannot say it.
  const commande = COMMANDES[nom] as (
    ctx: Contexte,
    entree: unknown,
  ) => Result<unknown, Erreur> | Promise<Result<unknown, Erreur>>;
  return Promise.resolve(commande(ouvert, entree));
}

async function cycle(
  ext: Exterieur,
  etat: Etat,
  requete: keyof typeof CYCLE_COFFRE,
  entree: unknown,
): Promise<Result<unknown, Erreur>> {
  switch (requete) {
    case 'coffre:ouvrir':
      return ouvrirUn(ext, etat, entree as EntreeRequete<'coffre:ouvrir'>);
    case 'coffre:session':
      return donnerSession(ext, etat, entree as EntreeRequete<'coffre:session'>);
    case 'coffre:motDePasse':
      return suivreMotDePasse(etat, entree as EntreeRequete<'coffre:motDePasse'>);
    case 'coffre:fermer':
      fermer(etat);
      return ok(null);
    case 'coffre:effacer':
      return effacer(etat);
  }
}

/**
 * Between the count and the closing nothing else runs: what is being written by another command finds no database
 * any more, and is not acknowledged. Errors: AccesRefuse, something written here is not at the server.
 */
function effacer(etat: Etat): Result<{ readonly quarantaines: number }, Erreur> {
  const { ouvert } = etat;
  if (!ouvert) return err(erreur('CoffreFerme'));
  const { reste, quarantaines } = ouvert.cache.transactionSync((tx) => ({
    reste: tx.operations().length + tx.tracesAEnvoyer(1).length,
    quarantaines: tx.issues().filter((i) => i.issue.type === 'quarantined').length,
  }));
  if (reste > 0) return err(erreur('AccesRefuse', { raison: 'nonEnvoye' }));
  const { dossier } = ouvert.coffre;
  fermer(etat);
  effacerCoffre(dossier);
  return ok({ quarantaines });
}

async function suivreMotDePasse(
  etat: Etat,
  { ancien, nouveau, secretPoste, partServeur, ...titulaire }: EntreeRequete<'coffre:motDePasse'>,
): Promise<Result<unknown, Erreur>> {
  const dossier = etat.ouvert?.coffre.dossier;
  if (dossier === undefined) return err(erreur('CoffreFerme'));
  const secrets = (motDePasse: string) => ({ motDePasse, secretPoste, partServeur });
  return changerMotDePasse(dossier, titulaire, secrets(ancien), secrets(nouveau));
}

/** One vault per process: a second opening is a bug of main, answered and not obeyed. */
async function ouvrirUn(
  ext: Exterieur,
  etat: Etat,
  entree: EntreeRequete<'coffre:ouvrir'>,
): Promise<Result<unknown, Erreur>> {
  if (etat.ouvert) return err(erreur('RequeteInvalide', { requete: 'coffre:ouvrir' }));
  const { montres, clock, random } = ext;
  const ouvert = await ouvrir(entree, {
    montres,
    clock,
    random,
    surDonnees: (cles) => ext.envoyer({ type: 'donnees', cles: [...cles] }),
    moteur: () => etat.moteur,
  });
  if (!ouvert.ok) return ouvert;
  etat.ouvert = ouvert.value.contexte;
  etat.refus = null;
  etat.minuterie = setInterval(() => garderBail(ext, etat), PERIODE_BAIL_MS).unref();
  const { cleDeriveeMs, ouvertMs } = ouvert.value.contexte.coffre;
  return ok({ cleDeriveeMs, ouvertMs, refait: ouvert.value.refait });
}

/** A full disk must not stop the process: the next minute tries again. */
function garderBail(ext: Exterieur, etat: Etat): void {
  try {
    etat.ouvert?.glace.balayer();
    etat.ouvert?.glace.garder();
    etat.ouvert?.bail.garder();
  } catch (cause) {
    ext.signaler(cause);
  }
}

function donnerSession(
  ext: Exterieur,
  etat: Etat,
  session: EntreeRequete<'coffre:session'>,
): Result<unknown, Erreur> {
  const { ouvert } = etat;
  if (!ouvert) return err(erreur('CoffreFerme'));
  etat.moteur?.arreter();
  etat.moteur = null;
  if (session === null) return ok(null);
  etat.moteur = lancerSynchronisation(ouvert, session, {
    fetch: ext.fetch,
    surVue: (vue) => ext.envoyer({ type: 'sync', vue }),
    surBail: (bailJusqua) => ext.envoyer({ type: 'bail', bailJusqua }),
    surSessionPerdue: (raison) => ext.envoyer({ type: 'sessionPerdue', raison }),
    surVide: () => ext.envoyer({ type: 'vide' }),
    surRestauration: () => {
      etat.refus = erreur('CoffreRestaure', OUVERT);
      ext.envoyer({ type: 'avarie', avarie: 'ancienneCopie' });
      // Every screen reads again, and is told: nothing of an older copy is shown as true.
      ext.envoyer({ type: 'donnees', cles: [] });
    },
    surIncident: (incident) => {
      // Closed meanwhile: a document on its way finds no database any more, and is asked for again next time.
      if (etat.ouvert !== ouvert) return;
      const connue = erreurDeBase(incident);
      if (connue && estAvarie(connue)) subirAvarie(ext, etat, ouvert.coffre.dossier);
      ext.signaler(incident);
    },
    surDonnees: (cles) => ext.envoyer({ type: 'donnees', cles: [...cles] }),
  });
  return ok(null);
}

function fermer(etat: Etat): void {
  const { ouvert } = etat;
  clearInterval(etat.minuterie);
  etat.moteur?.arreter();
  etat.moteur = null;
  etat.ouvert = null;
  if (!ouvert) return;
  try {
    ouvert.glace.garder();
    ouvert.bail.garder();
  } finally {
    ouvert.coffre.fermer();
  }
}
