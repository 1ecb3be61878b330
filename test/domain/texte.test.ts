import { describe, expect, test } from 'vitest';
import { couper } from '../../domain/texte/couper.ts';
import { age, dateColonne, dateCourte, dateLiee, dateLongue, heure } from '../../domain/texte/dates.ts';
import { typographier } from '../../domain/texte/espaces.ts';

describe('dates', () => {
  test('une date se montre courte, longue et en colonne', () => {
    expect([dateCourte('1958-03-14'), dateLongue('2026-11-26'), dateColonne('2026-11-26')]).toEqual([
      '14/03/1958',
      'jeudi 26 novembre 2026',
      'jeu. 26/11',
    ]);
  });

  test('dans une colonne étroite, le quantième ne se sépare pas de son mois', () => {
    expect(dateLiee('2026-12-01')).toBe('mardi 1er\u00A0décembre 2026');
  });

  test('le premier du mois se dit 1er', () => {
    expect(dateLongue('2026-12-01')).toBe('mardi 1er décembre 2026');
  });

  test('un jour de naissance inconnu se dit', () => {
    expect([dateCourte('1958-03'), dateCourte('1958')]).toEqual([
      '00/03/1958 (date incomplète)',
      '00/00/1958 (date incomplète)',
    ]);
  });

  test("l'heure s'écrit avec des espaces fines", () => {
    expect(heure(14, 5)).toBe('14\u202Fh\u202F05');
  });

  test.each([
    ['1958-03-14', '2026-03-13', '67 ans'],
    ['1958-03-14', '2026-03-14', '68 ans'],
    ['2025-01-31', '2026-11-26', '21 mois'],
    ['2026-10-20', '2026-11-26', '37 jours'],
    ['2026-11-25', '2026-11-26', '1 jour'],
    ['1958', '2026-11-26', '68 ans environ'],
  ])('né le %s, le %s : %s', (naissance, le, attendu) => {
    expect(age(naissance, le)).toBe(attendu);
  });
});

describe('typographie', () => {
  test.each([
    ["l'avis est enregistré : fin", 'l’avis est enregistré\u00A0: fin'],
    ['Quorum atteint ?', 'Quorum atteint\u202F?'],
    ['« avis »', '«\u00A0avis\u00A0»'],
    ['14:31 reste 14:31', '14:31 reste 14:31'],
  ])('%s', (texte, attendu) => {
    expect(typographier(texte)).toBe(attendu);
  });

  test('typographier deux fois ne change rien', () => {
    const une = typographier("Qu'en dit-il ? « Rien » ; 50 %.");
    expect(typographier(une)).toBe(une);
  });
});

describe('couper', () => {
  test('un caractère de deux unités est gardé entier ou laissé', () => {
    const gene = '\u{1D6C3}';
    expect([couper(`a${gene}b`, 2), couper(`a${gene}b`, 3), couper(`a${gene}`, 3)]).toEqual([
      'a',
      `a${gene}`,
      `a${gene}`,
    ]);
    expect(couper(`${'é'.repeat(199)}${gene}`, 200)).toBe('é'.repeat(199));
  });

  test('un texte assez court est rendu tel quel', () => {
    expect([couper('', 200), couper('CR opératoire', 200)]).toEqual(['', 'CR opératoire']);
  });
});
