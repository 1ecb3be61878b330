import { erreur, type Erreur, type TypeErreur } from '../contract/errors.ts';
import { ok, type Result } from '../domain/result.ts';
import { lireAttente } from './lignes.ts';
import { tirer, type ContextePull } from './pull.ts';
import { peutPartir } from './outbox.ts';
import { toutPurger } from './purge.ts';
import { pousser, type BilanPush, type ContextePush } from './push.ts';

export type ContexteCycle = ContextePush &
  ContextePull & {
    /** See ContexteMoteur in moteur.ts. */
    readonly surIncident: (incident: unknown) => void;
    /** See ContexteMoteur in moteur.ts. */
    readonly envois?: () => Promise<Result<boolean, Erreur>>;
    /** See ContexteMoteur in moteur.ts. */
    readonly surVide?: () => void;
  };

/** After these the pull would fail the same way. */
const SANS_SERVEUR: readonly TypeErreur[] = [
  'ServeurInjoignable',
  'SessionAbsente',
  'SessionRevoquee',
  'ProtocoleDifferent',
];
/** Rounds of one cycle: each new one answers operations written while the last one ran. */
const TOURS_MAX = 5;

/** Push, then pull, until nothing is left to send. @returns server time of the contact, ISO. */
export async function cycle(ctx: ContexteCycle): Promise<Result<string, Erreur>> {
  let heure = '';
  for (let n = 0; n < TOURS_MAX; n++) {
    const tour = await faireTour(ctx);
    if (!tour.ok) return tour;
    heure = tour.value.heure ?? heure;
    if (tour.value.toutPasse) break;
  }
  return ok(heure);
}

type Tour = {
  /** Server time of the pull, ISO; undefined when it was refused. */
  readonly heure: string | undefined;
  /** Nothing left to send, nor to purge after it. */
  readonly toutPasse: boolean;
};

async function faireTour(ctx: ContexteCycle): Promise<Result<Tour, Erreur>> {
  const pousse = await pousser(ctx);
  if (!pousse.ok && SANS_SERVEUR.includes(pousse.error.type)) return pousse;
  if (pousse.ok) annoncerPush(ctx, pousse.value);
  const tire = await tirer(ctx);
  // Suspended: nothing may stay here, but only after the outbox is in the server's quarantine.
  if (!tire.ok && (tire.error.type !== 'CompteSuspendu' || (await quitter(ctx, pousse)))) return tire;
  // A server that cannot take a push may still take rights back: it was asked before giving up.
  if (!pousse.ok) return pousse;
  if (!tire.ok) return ok({ heure: undefined, toutPasse: false });
  const reste = await ctx.cache.transaction((tx) => tx.operations().some((o) => peutPartir(ctx.outbox, o)));
  return ok({ heure: tire.value.heureServeur, toutPasse: tire.value.differes === 0 && !reste });
}

/** The session is about to end for good: a document whose bytes were on their way goes now. */
async function pousserLeReste(ctx: ContexteCycle): Promise<void> {
  const libere = await ctx.envois?.();
  if (!libere?.ok || !libere.value) return;
  const pousse = await pousser(ctx);
  if (pousse.ok) annoncerPush(ctx, pousse.value);
}

function annoncerPush(ctx: ContexteCycle, bilan: BilanPush): void {
  if (bilan.chaineRompue) ctx.surIncident(erreur('ChaineTracesRompue'));
  if (bilan.touchees.length > 0) ctx.surDonnees(bilan.touchees);
}

/** The account may hold nothing here any more. @returns false when something is still to be sent: all of it stays. */
async function quitter(ctx: ContexteCycle, pousse: Result<BilanPush, Erreur>): Promise<boolean> {
  await pousserLeReste(ctx);
  const { surVide } = ctx;
  if (!surVide || !pousse.ok) return purgerTout(ctx);
  const reste = await ctx.cache.transaction((tx) => tx.operations().length);
  if (reste === 0) surVide();
  return reste === 0;
}

async function purgerTout(ctx: ContexteCycle): Promise<boolean> {
  const { scopes, fait } = await ctx.cache.transaction((tx) => ({
    scopes: tx.curseurs().map(([scope]) => scope),
    fait: toutPurger(tx, lireAttente(tx)),
  }));
  if (fait && scopes.length > 0) ctx.surDonnees(scopes);
  return fait;
}
