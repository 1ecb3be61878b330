import { sql } from 'kysely';
import type { Logger } from 'pino';
import { dateDeJour, heureDeParis, jourDeDate } from '../../domain/traces/calendrier.ts';
import { SEUILS_PAR_DEFAUT } from '../../domain/traces/seuils.ts';
import { aviserExaminateurs } from '../constats/avis.ts';
import type { Magasin } from '../magasin.ts';
import type { Base } from '../postgres/connexion.ts';
import type { Courrier } from '../session/courrier.ts';
import { analyser } from './analyser.ts';

export type OptionsNuit = {
  /** Hour in France, 0 to 23, from which the night that ends is analysed. */
  readonly heure: number;
  readonly courrier: Courrier;
};

/** Days read again each night: a creation is judged three days after, a workstation sends its traces when it can. */
const JOURS_RELUS = 15;
/** Any number, the same for every instance: one analyses, the others see that it is done. */
const VERROU = 7_240_120;

/** The last night that is due at this instant: analysed on the morning of that day. */
export function nuitDue(maintenant: Date, heure: number): string {
  const { jour, minute } = heureDeParis(maintenant.getTime());
  return dateDeJour(minute >= heure * 60 ? jour : jour - 1);
}

/**
 * Analyses the traces of the nights that are due, unless another instance does it, then tells those who examine. A
 * night that was stopped in the middle has no end, and is done again: a finding is known by its evidence, so that none
 * comes twice. @returns the new findings, undefined when nothing was due here.
 */
export async function analyserLaNuit(
  magasin: Magasin,
  { heure, courrier }: OptionsNuit,
): Promise<number | undefined> {
  const { base, horloge } = magasin;
  const nuit = nuitDue(horloge.maintenant(), heure);
  if ((await derniereNuit(base)) >= nuit) return undefined;
  const client = await base.client();
  try {
    const { rows } = await client.query<{ pris: boolean }>('select pg_try_advisory_lock($1) as pris', [
      VERROU,
    ]);
    if (rows[0]?.pris !== true) return undefined;
    const derniere = await derniereNuit(base);
    return derniere >= nuit ? undefined : await faire(magasin, courrier, nuit, derniere);
  } finally {
    // The lock goes with its connection, a killed instance's too.
    await client.end();
  }
}

async function faire(magasin: Magasin, courrier: Courrier, nuit: string, derniere: string): Promise<number> {
  const { base, horloge, traces } = magasin;
  const debut = horloge.maintenant();
  // The first night of a server: what was before it is for « audit analyse ».
  if (derniere === '') {
    await noter(base, nuit, { debut, fin: debut, traces: null, nouveaux: null });
    return 0;
  }
  await noter(base, nuit, { debut, fin: null, traces: null, nouveaux: null });
  const du = dateDeJour(Math.min(jourDeDate(nuit) - JOURS_RELUS, jourDeDate(derniere)));
  const { constats, sources } = await analyser(magasin, { du, au: undefined }, SEUILS_PAR_DEFAUT);
  const nouveaux = constats.filter((c) => c.nouveau).length;
  await aviserExaminateurs(base, courrier, horloge.maintenant()).catch(() => 0);
  const lues = sources.reduce((total, s) => total + s.traces, 0);
  await traces.ajouter([
    {
      compteId: null,
      professionnelId: null,
      posteId: null,
      action: 'analyserTraces',
      objet: 'traces',
      autorise: true,
      details: `nuit ${nuit}, ${nouveaux} nouveaux constats`,
    },
  ]);
  await noter(base, nuit, { debut, fin: horloge.maintenant(), traces: lues, nouveaux });
  return nouveaux;
}

/** ISO day of the last night analysed to its end, empty when none was. */
async function derniereNuit({ db, reseau }: Base): Promise<string> {
  const { rows } = await sql<{ nuit: string | null }>`
    select max(nuit)::text as nuit from analyse_nocturne
    where reseau_id = ${reseau.id} and fin is not null`.execute(db);
  return rows[0]?.nuit ?? '';
}

type Nuit = {
  readonly debut: Date;
  readonly fin: Date | null;
  readonly traces: number | null;
  readonly nouveaux: number | null;
};

async function noter({ db, reseau }: Base, nuit: string, n: Nuit): Promise<void> {
  await sql`
    insert into analyse_nocturne (reseau_id, nuit, debut, fin, traces, nouveaux)
    values (${reseau.id}, ${nuit}::date, ${n.debut}, ${n.fin}, ${n.traces}, ${n.nouveaux})
    on conflict (reseau_id, nuit) do update
      set debut = excluded.debut, fin = excluded.fin, traces = excluded.traces, nouveaux = excluded.nouveaux`.execute(
    db,
  );
}

const TOUR_MS = 60_000;

/** Looks each minute whether a night is due; the clock is the server's. @returns what stops it, once a run has ended. */
export function veillerLaNuit(magasin: Magasin, options: OptionsNuit, journal: Logger): () => Promise<void> {
  let enCours: Promise<unknown> = Promise.resolve();
  let occupe = false;
  const tour = (): void => {
    if (occupe) return;
    occupe = true;
    enCours = analyserLaNuit(magasin, options)
      .catch((cause: unknown) => journal.error({ err: cause }, 'analyse des traces non faite'))
      .finally(() => {
        occupe = false;
      });
  };
  tour();
  const minuterie = setInterval(tour, TOUR_MS).unref();
  return async () => {
    clearInterval(minuterie);
    await enCours;
  };
}
