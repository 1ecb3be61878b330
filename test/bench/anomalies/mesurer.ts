import { analyserTraces, parPersonne } from '../../../domain/traces/analyser.ts';
import type { Constat } from '../../../domain/traces/constat.ts';
import type { Seuils } from '../../../domain/traces/seuils.ts';
import { semerAnomalies, type Anomalie } from './anomalies.ts';
import { ouvrirJournal } from './journal.ts';
import { jouerJournees } from './journees.ts';
import { creerRegion } from './region.ts';

export type Bilan = {
  readonly graine: number;
  readonly traces: number;
  readonly semees: readonly Anomalie[];
  readonly manquees: readonly Anomalie[];
  /** Alerts none of whose evidence was seeded. */
  readonly fausses: readonly Constat[];
  /** Days of one person on which he did something, and nothing seeded. */
  readonly joursNormaux: number;
};

/** Seeds on which thresholds were chosen, and those kept for the report. */
export const GRAINES_REGLAGE = [1, 2, 3, 4] as const;
export const GRAINES_RAPPORT = [101, 102, 103, 104, 105, 106] as const;

/**
 * One region of one seed. An anomaly is found when an alert of its own rule, on its author, names one of its traces.
 */
export function mesurerGraine(graine: number, seuils?: Seuils): Bilan {
  const region = creerRegion(graine);
  const journal = ouvrirJournal(graine);
  jouerJournees(region, journal);
  const semees = semerAnomalies(region, journal);
  const alertes = analyserTraces(journal.traces, seuils).filter((c) => c.gravite !== 'information');
  const anormales = new Set(semees.flatMap((a) => a.traces));
  const trouvee = (a: Anomalie): boolean =>
    alertes.some(
      (c) =>
        c.regle === a.regle &&
        c.professionnelId === a.professionnelId &&
        c.preuves.some((t) => a.traces.includes(t)),
    );
  const joursNormaux = parPersonne(journal.traces)
    .flatMap((p) => [...p.jours.values()])
    .filter((faits) => !faits.some((f) => anormales.has(f.trace.id))).length;
  return {
    graine,
    traces: journal.traces.length,
    semees,
    manquees: semees.filter((a) => !trouvee(a)),
    fausses: alertes.filter((c) => !c.preuves.some((t) => anormales.has(t))),
    joursNormaux,
  };
}
