import { expect, test } from 'vitest';
import { garderImages } from '../../contract/images-projetees.ts';
import type { VueMontree, VuePageProjetee } from '../../contract/projection.ts';

type Image = { readonly type: 'image'; readonly numero: number };
const cadre = { pied: 'RCP Digestif', identite: 'masquee' } as const;
const region = { x: 0, y: 0, largeur: 1, hauteur: 1 };

const pageAvec = (image: number): VuePageProjetee => ({
  type: 'page',
  cadre,
  ordre: 1,
  personne: 'Femme, 68 ans',
  contexte: '',
  titre: 'CR IRM',
  page: 1,
  pages: 2,
  image,
  couvre: region,
  vue: region,
});
const recevoir = (...vues: readonly (Image | VueMontree)[]): readonly number[] =>
  vues.reduce<readonly Image[]>((gardees, vue) => garderImages(gardees, vue), []).map(({ numero }) => numero);
const image = (numero: number): Image => ({ type: 'image', numero });

test('les quatre dernières images restent, celle que la salle voit en dernier', () => {
  expect(recevoir(image(1), image(2), image(3), image(4), image(5))).toEqual([2, 3, 4, 5]);
  expect(recevoir(image(1), image(2), image(3), image(4), pageAvec(1), image(5))).toEqual([3, 4, 1, 5]);
});

test('l’écran noir les laisse, un dossier ou la fin de la séance les oublie', () => {
  expect(recevoir(image(1), { type: 'noir' })).toEqual([1]);
  expect(recevoir(image(1), { type: 'neutre' })).toEqual([]);
  const cas: VueMontree = {
    type: 'cas',
    cadre,
    ordre: 2,
    personne: 'Homme, 54 ans',
    contexte: '',
    question: '',
    synthese: '',
    stadification: '',
    precisions: [],
    proposition: null,
  };
  expect(recevoir(image(1), pageAvec(1), cas)).toEqual([]);
});
