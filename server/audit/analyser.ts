import { analyserPersonne } from '../../domain/traces/analyser.ts';
import { dateDeJour, jourDeDate } from '../../domain/traces/calendrier.ts';
import type { Constat } from '../../domain/traces/constat.ts';
import { accumuler } from '../../domain/traces/contexte.ts';
import { lirePersonne } from '../../domain/traces/personne.ts';
import type { Seuils } from '../../domain/traces/seuils.ts';
import type { Trace } from '../../domain/traces/trace.ts';
import { hasardSysteme, type Magasin } from '../magasin.ts';
import { lirePropres } from './propres.ts';
import {
  garderConstats,
  lireImportees,
  SOURCES,
  type ConstatGarde,
  type Fenetre,
  type Source,
} from './store.ts';

/** ISO days in France, both included; undefined: as far as traces go. */
export type Periode = { readonly du: string | undefined; readonly au: string | undefined };
export type ConstatDit = Constat & ConstatGarde & { readonly source: Source };
export type Analyse = {
  readonly sources: readonly {
    readonly source: Source;
    readonly personnes: number;
    readonly traces: number;
  }[];
  readonly constats: readonly ConstatDit[];
};

/** Habits are learnt on what came before the period; what follows a creation is looked for after it. */
const AVANT_JOURS = 90;
const APRES_JOURS = 8;

/** Own traces and imported ones apart: two worlds, whose usages and people are not compared. Everything is kept. */
export async function analyser(magasin: Magasin, periode: Periode, seuils: Seuils): Promise<Analyse> {
  const fenetre = fenetreDe(periode, { avant: AVANT_JOURS, apres: APRES_JOURS });
  const sources: Analyse['sources'][number][] = [];
  const constats: ConstatDit[] = [];
  for (const source of SOURCES) {
    const lire = (): AsyncIterable<readonly Trace[]> =>
      source === 'serveur' ? lirePropres(magasin, fenetre) : lireImportees(magasin.base, fenetre);
    const { trouves, ...compte } = await analyserSource(lire, seuils);
    const retenus = trouves.filter((c) => dansPeriode(c, periode));
    const gardes = await garderConstats(magasin.base, source, retenus, {
      maintenant: magasin.horloge.maintenant(),
      uuid: hasardSysteme.uuid,
    });
    sources.push({ source, ...compte });
    constats.push(...retenus.flatMap((c, i) => (gardes[i] ? [{ ...c, ...gardes[i], source }] : [])));
  }
  return { sources, constats };
}

/** Twice over the traces, one person at a time: what everybody does, then what each does against it. */
async function analyserSource(lire: () => AsyncIterable<readonly Trace[]>, seuils: Seuils) {
  const acc = accumuler();
  let traces = 0;
  let personnes = 0;
  for await (const siennes of lire()) {
    const p = lirePersonne(siennes);
    if (p) acc.ajouter(p);
    traces += siennes.length;
    personnes++;
  }
  const contexte = acc.finir();
  const trouves: Constat[] = [];
  for await (const siennes of lire()) {
    const p = lirePersonne(siennes);
    if (p) trouves.push(...analyserPersonne(p, contexte, seuils));
  }
  return { personnes, traces, trouves };
}

/** Days are French, bounds are in UTC: a day of margin on each side costs nothing. */
export function fenetreDe(
  { du, au }: Periode,
  { avant, apres }: { readonly avant: number; readonly apres: number },
): Fenetre {
  const minuit = (date: string, jours: number): Date =>
    new Date(`${dateDeJour(jourDeDate(date) + jours)}T00:00:00Z`);
  return {
    de: du === undefined ? new Date('1900-01-01T00:00:00Z') : minuit(du, -avant),
    a: au === undefined ? new Date('2100-01-01T00:00:00Z') : minuit(au, apres),
  };
}

const dansPeriode = (c: Constat, { du, au }: Periode): boolean =>
  (du === undefined || c.fin >= du) && (au === undefined || c.debut <= au);
