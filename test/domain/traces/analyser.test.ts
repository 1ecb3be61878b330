import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyserTraces } from '../../../domain/traces/analyser.ts';
import { episodes, lirePersonne } from '../../../domain/traces/personne.ts';
import { ACTIONS_TRACE, RELATIONS_TRACE, type Trace } from '../../../domain/traces/trace.ts';
import { GRAINES_REGLAGE, mesurerGraine } from '../../bench/anomalies/mesurer.ts';
import { fabrique } from './fabrique.ts';

/** Few people and patients, so that rules meet. */
const tracesArbitraires: fc.Arbitrary<Trace[]> = fc
  .array(
    fc.record({
      jour: fc.integer({ min: 0, max: 40 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      qui: fc.integer({ min: 0, max: 3 }),
      patient: fc.integer({ min: 0, max: 30 }),
      action: fc.constantFrom(...ACTIONS_TRACE),
      relation: fc.constantFrom(...RELATIONS_TRACE, null),
      autorise: fc.boolean(),
      patientConnu: fc.boolean(),
      sensible: fc.boolean(),
      motif: fc.constantFrom(null, 'suivi'),
    }),
    { maxLength: 150 },
  )
  .map((faits) => {
    const t = fabrique();
    return faits.map(({ jour, minute, qui, patient, sensible, ...dit }) =>
      t(new Date(Date.UTC(2026, 3, 20 + jour, 0, minute)).toISOString(), {
        ...dit,
        qui: { id: `q${qui}` },
        patient: { id: `p${patient}`, sensible },
        recherche: { portee: 'traits', reponses: 0 },
      }),
    );
  });

test('L’ordre des traces ne change rien', () => {
  fc.assert(
    fc.property(tracesArbitraires, (traces) => {
      const parAuteur = (liste: readonly Trace[]) =>
        analyserTraces(liste).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
      expect(parAuteur(traces.toReversed())).toEqual(parAuteur(traces));
    }),
    { numRuns: 60 },
  );
});

test('Un constat ne montre que des traces de la personne qu’il nomme, dans sa période, et les compte', () => {
  fc.assert(
    fc.property(tracesArbitraires, (traces) => {
      const parId = new Map(traces.map((t) => [t.id, t]));
      for (const c of analyserTraces(traces)) {
        const preuves = c.preuves.map((id) => parId.get(id));
        expect(preuves.every((t) => t?.qui.id === c.professionnelId)).toBe(true);
        expect(c.preuves.length).toBeGreaterThan(0);
        expect(new Set(c.preuves).size).toBe(c.preuves.length);
        expect(c.nombre).toBeGreaterThan(0);
        expect(c.debut <= c.fin).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('Les épisodes couvrent exactement les fenêtres assez pleines', () => {
  const jours = fc.array(
    fc.record({ jour: fc.integer({ min: 0, max: 30 }), cle: fc.integer({ min: 0, max: 5 }) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(
      jours,
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 5 }),
      (faits, fenetre, min) => {
        const t = fabrique();
        const p = lirePersonne(
          faits.map((f) =>
            t(new Date(Date.UTC(2026, 5, 1 + f.jour, 12)).toISOString(), { patient: { id: `p${f.cle}` } }),
          ),
        );
        const siens = p?.faits ?? [];
        const cle = (f: (typeof siens)[number]): string => f.trace.patient?.id ?? '';
        const attendus = siens.filter((_, i) =>
          siens.some((fin, j) => {
            const dans = siens.slice(0, j + 1).filter((f) => fin.jour - f.jour < fenetre);
            return i <= j && fin.jour - (siens[i]?.jour ?? 0) < fenetre && new Set(dans.map(cle)).size >= min;
          }),
        );
        expect(episodes(siens, { jours: fenetre, min }).flat()).toEqual(attendus);
      },
    ),
  );
});

// Two hundred thousand traces: five seconds alone, more beside the other files.
test('Une région : presque toutes les anomalies, presque aucune fausse alerte', () => {
  const { semees, manquees, fausses, joursNormaux } = mesurerGraine(GRAINES_REGLAGE[2]);
  expect(semees.length).toBeGreaterThan(80);
  expect(manquees.length / semees.length).toBeLessThanOrEqual(0.05);
  expect((1000 * fausses.length) / joursNormaux).toBeLessThanOrEqual(1);
}, 120_000);
