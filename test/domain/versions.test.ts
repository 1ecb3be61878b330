import { expect, test } from 'vitest';
import type { VersionCda } from '../../domain/dossier/document.ts';
import { placerVersions } from '../../domain/dossier/versions.ts';

const doc = (id: string, v: Partial<VersionCda> | null) => ({
  id,
  versionCda: v === null ? null : { id: `oid-${id}`, lot: null, numero: null, remplace: null, ...v },
});
const places = (...documents: ReturnType<typeof doc>[]) =>
  Object.fromEntries([...placerVersions(documents)].map(([id, p]) => [id, [p.remplace, p.remplacePar]]));

test('une version qui dit laquelle elle remplace la remplace, dans quelque ordre qu’elles viennent', () => {
  const un = doc('a', { numero: 1 });
  const deux = doc('b', { numero: 2, remplace: 'oid-a' });
  const attendu = { a: [null, 'b'], b: ['a', null] };
  expect(places(un, deux)).toEqual(attendu);
  expect(places(deux, un)).toEqual(attendu);
});

test('dans un même lot, chaque version remplace celle qui la précède', () => {
  const lot = { lot: 'L' };
  expect(
    places(doc('c', { ...lot, numero: 3 }), doc('a', { ...lot, numero: 1 }), doc('b', { ...lot, numero: 2 })),
  ).toEqual({ a: [null, 'b'], b: ['a', 'c'], c: ['b', null] });
});

test('un PDF, un autre lot, un numéro absent : rien n’est remplacé', () => {
  expect(
    places(doc('a', null), doc('b', { lot: 'L' }), doc('c', { lot: 'L' }), doc('d', { lot: 'M', numero: 9 })),
  ).toEqual({
    a: [null, null],
    b: [null, null],
    c: [null, null],
    d: [null, null],
  });
});

test('des documents qui se disent remplacés en rond restent tous dans la liste', () => {
  const rond = [
    doc('a', { remplace: 'oid-b' }),
    doc('b', { remplace: 'oid-c' }),
    doc('c', { remplace: 'oid-a' }),
  ];
  for (const [, remplacePar] of Object.values(places(...rond))) expect(remplacePar).toBeNull();
});
