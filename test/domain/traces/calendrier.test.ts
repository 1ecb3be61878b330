import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dateDeJour,
  estFerie,
  heureDeParis,
  jourDeDate,
  joursFeries,
  paques,
} from '../../../domain/traces/calendrier.ts';

test('Pâques, aux dates que donnent les éphémérides', () => {
  const dates = [1961, 2000, 2008, 2011, 2024, 2025, 2026, 2038].map((annee) => dateDeJour(paques(annee)));
  expect(dates).toEqual([
    '1961-04-02',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
  ]);
});

test('Les onze jours fériés de 2026', () => {
  expect([...joursFeries(2026)].map(dateDeJour).toSorted()).toEqual([
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
  expect([estFerie(jourDeDate('2026-11-11')), estFerie(jourDeDate('2026-11-12'))]).toEqual([true, false]);
});

test('L’heure de Paris est celle des tables du système, bascules comprises', () => {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const deux = (n: number): string => String(n).padStart(2, '0');
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1997, 0), max: Date.UTC(2037, 0) }), (ms) => {
      const { jour, minute } = heureDeParis(ms);
      expect(`${dateDeJour(jour)} ${deux(Math.floor(minute / 60))}:${deux(minute % 60)}`).toBe(
        format.format(ms),
      );
    }),
    { numRuns: 500 },
  );
  expect(heureDeParis(Date.parse('2026-10-25T00:59:59Z')).minute).toBe(179);
  expect(heureDeParis(Date.parse('2026-10-25T01:00:00Z')).minute).toBe(120);
});
