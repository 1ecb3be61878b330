import { expect, test } from 'vitest';
import { DoubleAppui } from '../../../renderer/reunion/double-appui.ts';

/** One press at each instant; which were done. */
function faits(instantsMs: readonly number[]): readonly number[] {
  const double = new DoubleAppui();
  return instantsMs.filter((instant) => {
    double.appuyer(instant);
    return double.relacher();
  });
}

test('le second appui d’un double clic ne compte pas, un appui voulu compte', () => {
  expect(faits([1000, 1150])).toEqual([1000]);
  expect(faits([1000, 1300, 1700])).toEqual([1000, 1300, 1700]);
});

test('une main qui insiste n’est pas retenue plus longtemps que le double clic', () => {
  expect(faits([0, 200, 400, 600])).toEqual([0, 400]);
});

test('un premier appui commencé dès l’ouverture compte', () => {
  expect(faits([0])).toEqual([0]);
});

test('la touche Entrée sur le bouton, qu’aucun pointeur ne précède, compte toujours', () => {
  const double = new DoubleAppui();
  double.appuyer(1000);
  expect([double.relacher(), double.relacher(), double.relacher()]).toEqual([true, true, true]);
});
