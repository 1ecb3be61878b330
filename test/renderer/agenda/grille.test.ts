import { expect, test } from 'vitest';
import { heuresDe, placerSemaine } from '../../../renderer/agenda/grille.ts';
import { lundi, premierDuMois } from '../../../renderer/application/temps.ts';
import { digestif } from '../banc/donnees.ts';

/** Local hours on purpose: the grid is the workstation's calendar, whatever its time zone. */
const le = (jour: string, debut: string, fin: string) => ({
  ...digestif,
  id: `${jour} ${debut}`,
  debut: new Date(`${jour}T${debut}:00`).toISOString(),
  fin: new Date(`${jour}T${fin}:00`).toISOString(),
});
const couloirs = (...seances: readonly (typeof digestif)[]) =>
  placerSemaine(seances, '2026-11-23').flatMap(({ places }) =>
    places.map(({ couloir, couloirs: sur }) => `${couloir + 1}/${sur}`),
  );

test('la semaine va du lundi au vendredi ; le samedi paraît s’il a une séance', () => {
  expect(placerSemaine([], '2026-11-23').map(({ jour }) => jour)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
  ]);
  const samedi = placerSemaine([le('2026-11-28', '09:00', '10:00')], '2026-11-23');
  expect(samedi.map(({ jour }) => jour).at(-1)).toBe('2026-11-28');
});

test('deux séances qui se recouvrent sont côte à côte, la suivante reprend toute la largeur', () => {
  const a = le('2026-11-24', '09:00', '11:00');
  const b = le('2026-11-24', '10:00', '12:00');
  const c = le('2026-11-24', '14:00', '16:00');
  expect(couloirs(a, b, c)).toEqual(['1/2', '2/2', '1/1']);
});

test('une séance d’un quart d’heure garde la hauteur d’une carte lisible', () => {
  const [place] = placerSemaine([le('2026-11-24', '09:00', '09:15')], '2026-11-23').flatMap((j) => j.places);
  expect((place?.fin ?? 0) - (place?.debut ?? 0)).toBe(85);
});

test('les heures vont de 8 à 19, plus si une séance en sort', () => {
  expect(heuresDe([])).toEqual({ premiere: 8, derniere: 19 });
  const tot = placerSemaine(
    [le('2026-11-24', '07:30', '09:00'), le('2026-11-25', '18:30', '20:30')],
    '2026-11-23',
  );
  expect(heuresDe(tot)).toEqual({ premiere: 7, derniere: 21 });
});

test('le lundi et le premier du mois passent les fins de mois et d’année', () => {
  expect(lundi('2027-01-01')).toBe('2026-12-28');
  expect(lundi('2026-11-23')).toBe('2026-11-23');
  expect(premierDuMois('2026-12-31', 2)).toBe('2027-02-01');
});
