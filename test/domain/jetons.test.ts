import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Identite } from '../../domain/ins/identite.ts';
import {
  correspondent,
  enTexteCherche,
  jetonsDe,
  jetonsDuPatient,
  lireTermes,
  porteeDe,
} from '../../domain/recherche/jetons.ts';

const identite = (autres: Partial<Identite>): Identite => ({
  nomNaissance: 'BOURDIN',
  prenoms: ['Jeanne'],
  sexe: 'F',
  dateNaissance: '1958-03-14',
  lieuNaissance: '99261',
  nomUtilise: null,
  prenomUtilise: null,
  ins: null,
  statut: 'validee',
  attribut: null,
  ...autres,
});
const trouve = (texte: string, i: Partial<Identite> = {}): boolean => {
  const termes = lireTermes(texte);
  return termes.length > 0 && correspondent(termes, enTexteCherche(jetonsDuPatient(identite(i))));
};

describe('ce qui se tape trouve la personne', () => {
  test.each([
    ['bou jea', {}],
    ['jea bou', {}],
    ['BOURDIN', {}],
    ['bourdin 1958', {}],
    ['14/03/1958', {}],
    ['14/3/58', {}],
    ['14/03/', {}],
    ['14/03/19', {}],
    ['14 03 1958', {}],
    ['14.03.1958', {}],
    ['1958-03-14', {}],
    ['bourdin 14/03/1958', {}],
    ['le gou', { nomNaissance: 'LE GOUÉDIC' }],
    ['legouedic', { nomNaissance: 'LE GOUÉDIC' }],
    ['de la fon', { nomNaissance: 'de La Fontaine' }],
    ['o’bri', { nomNaissance: "O'BRIEN" }],
    ["o'brien", { nomNaissance: 'O’BRIEN' }],
    ['obrien', { nomNaissance: 'O’BRIEN' }],
    ['jean luc', { prenoms: ['Jean-Luc'] }],
    ['jean-luc', { prenoms: ['Jean', 'Luc'] }],
    ['coeur', { nomNaissance: 'CŒUR' }],
    ['cœur', { nomNaissance: 'COEUR' }],
    ['noel', { prenoms: ['Noël'] }],
    ['noël', { prenoms: ['Noe\u0308l'] }],
    ['lukasz', { prenoms: ['Łukasz'] }],
    ['martel', { nomUtilise: 'MARTEL' }],
    ['marie', { prenoms: ['Jeanne', 'Marie'] }],
    ['nini', { prenomUtilise: 'Nini' }],
    ['محمد', { prenoms: ['محمد'] }],
    ['李', { nomNaissance: '李明' }],
  ] satisfies readonly (readonly [string, Partial<Identite>])[])('%s', (texte, i) => {
    expect(trouve(texte, i)).toBe(true);
  });

  test('le matricule, d’une pièce ou comme la carte l’écrit', () => {
    const ins = { matricule: '258039926104838', oid: '1.2.250.1.213.1.4.10' } as const;
    expect(trouve('258039926104838', { ins })).toBe(true);
    expect(trouve('2 58 03 99 261 048 38', { ins })).toBe(true);
    expect(trouve('2 58 03', { ins })).toBe(true);
    expect(trouve('1 58 03', { ins })).toBe(false);
  });

  test('une date de naissance incomplète se tape comme elle s’affiche', () => {
    expect(trouve('00/03/1958', { dateNaissance: '1958-03' })).toBe(true);
    expect(trouve('14/03/1958', { dateNaissance: '1958-03' })).toBe(false);
  });
});

describe('ce qui ne trouve personne', () => {
  test.each(['ourdin', 'bou zzz', '15/03/1958', '14/03/1985', '🎗️', '', '   ', '-', '\u202e', '¿?'])(
    '« %s »',
    (texte) => expect(trouve(texte)).toBe(false),
  );
});

test('aucun texte ne donne autre chose que quelques termes de lettres et de chiffres', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (texte) => {
      const termes = lireTermes(texte);
      expect(termes.length).toBeLessThanOrEqual(8);
      for (const debut of [...termes.flat(), ...jetonsDe(texte)]) expect(debut).toMatch(/^[a-z0-9]+$/);
    }),
  );
});

test('une personne est trouvée par le début de chacun de ses noms, quelles que soient leurs lettres', () => {
  const nom = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(nom, nom, (nomNaissance, prenom) => {
      const mots = jetonsDe(`${nomNaissance} ${prenom}`);
      fc.pre(mots.length > 0 && mots.length <= 8 && mots.every((mot) => mot.length <= 60));
      fc.pre(!/^[\d\sab]*$/i.test(`${nomNaissance} ${prenom}`));
      fc.pre(!/\d/.test(`${nomNaissance}${prenom}`));
      expect(trouve(`${prenom} ${nomNaissance}`, { nomNaissance, prenoms: [prenom] })).toBe(true);
    }),
  );
});

test('5 000 caractères se lisent comme les 200 premiers', () => {
  const long = 'bourdin '.repeat(625);
  expect(lireTermes(long)).toEqual([['bourdin']]);
  expect(lireTermes('a'.repeat(5000))[0]?.[0]).toHaveLength(60);
});

test.each([
  ['bourdin', 'debut'],
  ['bourdin 14/03/1958', 'debut'],
  ['bourdin jeanne 1958', 'debut'],
  ['bourdin jeanne 14/03/1958', 'traits'],
  ['1958-03-14 le goff', 'traits'],
  ['2 58 03 99 261 048', 'ins'],
  ['2 58 03 99 261 048 38', 'ins'],
  ['2 58 03', 'debut'],
  ['1 75 11 2A 123 456 78', 'ins'],
  ['', 'debut'],
])('« %s » dit d’une personne : %s', (texte, portee) => {
  expect(porteeDe(lireTermes(texte))).toBe(portee);
});
