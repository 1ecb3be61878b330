import { expect, test } from 'vitest';
import { deplacer } from '../../../domain/seance/ordre.ts';

const cas = (id: string, ordre: number, etat: 'inscrit' | 'retire' = 'inscrit') => ({ id, ordre, etat });
const odj = [cas('c', 3), cas('a', 1), cas('r', 2, 'retire'), cas('d', 5)];

test('un dossier prend la place de son voisin montré, et le voisin la sienne', () => {
  expect(deplacer(odj, 'c', -1)).toEqual([
    { id: 'c', avant: 3, ordre: 1 },
    { id: 'a', avant: 1, ordre: 3 },
  ]);
  expect(deplacer(odj, 'c', 1)).toEqual([
    { id: 'd', avant: 5, ordre: 3 },
    { id: 'c', avant: 3, ordre: 5 },
  ]);
});

test('aux deux bouts, et pour un dossier absent ou retiré, rien ne change', () => {
  expect(deplacer(odj, 'a', -1)).toEqual([]);
  expect(deplacer(odj, 'd', 1)).toEqual([]);
  expect(deplacer(odj, 'r', 1)).toEqual([]);
  expect(deplacer(odj, 'x', 1)).toEqual([]);
});

test('deux dossiers du même numéro retrouvent chacun le leur', () => {
  expect(deplacer([cas('a', 1), cas('b', 1), cas('c', 2)], 'b', 1)).toEqual([
    { id: 'b', avant: 1, ordre: 3 },
  ]);
});
