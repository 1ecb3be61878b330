import { describe, expect, it, test } from 'vitest';
import { lireTermes } from '../../domain/recherche/jetons.ts';
import { corrigerTermes, estProche, initialesProches } from '../../domain/recherche/proches.ts';

const MOTS = ['bourdin', 'bourdeau', 'bouvet', 'martel', 'martin', 'jeanne', 'legouedic', '14031958'];
const corriger = (texte: string) => corrigerTermes(lireTermes(texte), MOTS);

describe('une faute de frappe', () => {
  it.each([
    ['bourdni', 'bourdin', 'deux lettres inversées'],
    ['obur', 'bourdin', 'les deux premières inversées'],
    ['boudrin', 'bourdin', 'inversées au milieu'],
    ['bouurdin', 'bourdin', 'une lettre de trop'],
    ['bourdinn', 'bourdin', 'une de trop à la fin'],
    ['xbourdin', 'bourdin', 'une de trop au début'],
    ['bordin', 'bourdin', 'une lettre oubliée'],
    ['boirdin', 'bourdin', 'une autre lettre'],
    ['bourdim', 'bourdin', 'la dernière'],
    ['boird', 'bourdin', 'un nom qui n’est pas fini'],
    ['legwedic', 'legouedic', 'sauf deux fautes', false],
    ['boirdim', 'bourdin', 'sauf deux fautes', false],
    ['bourx', 'bourdin', 'la dernière lettre d’un début ne dit rien', false],
    ['bou', 'bouc', 'rien n’est à corriger', true],
  ])('%s, %s : %s', (tape, mot, _, proche = true) => {
    expect(estProche(tape, mot)).toBe(proche);
  });
});

test('chaque terme garde ce qui fut tapé et reçoit les mots à une faute près', () => {
  expect(corriger('bourdni jeanne')).toEqual([['bourdni', 'bourdin'], ['jeanne']]);
  expect(corriger('martep')).toEqual([['martep', 'martel']]);
});

test('un mot court, un nombre, un mot juste ou trop loin ne se corrige pas', () => {
  for (const texte of ['mrt', '14031959', 'martin', 'xylophone', '']) expect(corriger(texte)).toBe(undefined);
});

test('des mots proches, les plus courts seulement', () => {
  const mots = Array.from({ length: 40 }, (_, n) => `martel${'abcdefghij'.slice(0, n % 10)}${n}`);
  expect(corrigerTermes([['marlel']], mots)?.[0]).toHaveLength(13);
});

test('les initiales où une faute se cherche : celle tapée et la suivante', () => {
  expect(initialesProches(lireTermes('bourdni 1958 jea'))).toEqual(['b', 'o']);
});
