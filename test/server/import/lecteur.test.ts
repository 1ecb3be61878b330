import { expect, test } from 'vitest';
import { demandeUnFil } from '../../../server/import/lecteur.ts';
import { unCda, unPdf } from '../../fakes/cda.ts';

function cda(taille: number): Uint8Array {
  const ecrit = Buffer.from(unCda({}));
  return Buffer.concat([ecrit, Buffer.alloc(taille - ecrit.length, '\n')]);
}

test('un XML se lit à part dès 256 Ko, un PDF jamais', () => {
  const borne = 256 * 1024;
  expect(
    [cda(borne - 1), cda(borne), Buffer.concat([unPdf(), Buffer.alloc(borne, '\n')])].map(demandeUnFil),
  ).toEqual([false, true, false]);
});
