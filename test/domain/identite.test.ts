import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memesTraits, nomComplet, type Traits } from '../../domain/ins/identite.ts';
import { cleIns, lireIns, matriculeInsSchema, OID_INS, presenterMatricule } from '../../domain/ins/ins.ts';
import { plier } from '../../domain/recherche/plier.ts';
import { completerRpps, luhn } from '../../domain/rpps/rpps.ts';

const traits: Traits = {
  nomNaissance: 'LE GOUÉDIC',
  prenoms: ['Alain', 'Loïc'],
  sexe: 'M',
  dateNaissance: '1955-02-17',
  lieuNaissance: '29019',
};

describe('INS', () => {
  test.each(['279035121518989', '277076322082910', '274075176079430', '207058575627097'])(
    'la clé du matricule de test publié %s est juste',
    (matricule) => {
      expect(cleIns(matricule.slice(0, 13))).toBe(matricule.slice(13));
      expect(matriculeInsSchema.safeParse(matricule).success).toBe(true);
    },
  );

  test('la Corse se lit 19 pour 2A et 18 pour 2B', () => {
    expect(cleIns('1550219004018')).toBe(cleIns('155022A004018'));
    expect(cleIns('1550218004018')).toBe(cleIns('155022B004018'));
    for (const treize of ['155022A004018', '255022B004018']) {
      expect(lireIns(treize + cleIns(treize), OID_INS.test).ok).toBe(true);
    }
  });

  test('un chiffre changé dans un matricule est toujours vu', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 9 }), (rang, ecart) => {
        const juste = '279035121518989';
        const faux = juste.slice(0, rang) + ((Number(juste[rang]) + ecart) % 10) + juste.slice(rang + 1);
        expect(lireIns(faux, OID_INS.test)).toEqual({
          ok: false,
          error: { type: 'InsInvalide', motif: 'cle' },
        });
      }),
    );
  });

  test('un matricule se lit avec ses espaces et se présente comme sur une carte', () => {
    expect(lireIns('2 79 03 51 215 189 89', OID_INS.test)).toEqual({
      ok: true,
      value: { matricule: '279035121518989', oid: OID_INS.test },
    });
    expect(presenterMatricule('279035121518989')).toBe('2 79 03 51 215 189 89');
  });

  test('un OID inconnu est refusé', () => {
    expect(lireIns('279035121518989', '1.2.3')).toEqual({
      ok: false,
      error: { type: 'InsInvalide', motif: 'oid' },
    });
  });
});

describe('traits stricts', () => {
  test('accents et casse ne font pas deux personnes', () => {
    expect(memesTraits(traits, { ...traits, nomNaissance: 'Le Gouedic', prenoms: ['ALAIN', 'Loic'] })).toBe(
      true,
    );
  });

  test.each([
    ['nom', { nomNaissance: 'LE GOUÉDEC' }],
    ['ordre des prénoms', { prenoms: ['Loïc', 'Alain'] }],
    ['sexe', { sexe: 'F' as const }],
    ['date', { dateNaissance: '1955-02-18' }],
    ['lieu', { lieuNaissance: '29020' }],
  ])('un seul trait différent suffit : %s', (_nom, ecart) => {
    expect(memesTraits(traits, { ...traits, ...ecart })).toBe(false);
  });

  test('le nom se montre en capitales accentuées, avec le prénom utilisé', () => {
    expect(nomComplet({ nomNaissance: 'Lœvenbrück', prenoms: ['Éric', 'Jean'], prenomUtilise: null })).toBe(
      'LŒVENBRÜCK Éric',
    );
    expect(nomComplet({ nomNaissance: 'Martel', prenoms: ['Jeanne'], prenomUtilise: 'Jane' })).toBe(
      'MARTEL Jane',
    );
  });
});

describe('clés de recherche', () => {
  test.each([
    ['Œuvrard', 'oeuvrard'],
    ["N'GUESSAN", 'n guessan'],
    ['Nguyễn-Perrin', 'nguyen perrin'],
    ['  DE  LA VERGNE ', 'de la vergne'],
    ['Straße', 'strasse'],
    ['', ''],
  ])('%s se plie en %s', (texte, cle) => {
    expect(plier(texte)).toBe(cle);
  });

  test('plier deux fois ne change rien', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (texte) => {
        expect(plier(plier(texte))).toBe(plier(texte));
      }),
    );
  });
});

describe('RPPS', () => {
  test.each(['10000023084', '99700366240', '99900063480'])('%s porte la clé de Luhn', (rpps) => {
    expect(luhn(rpps)).toBe(true);
    expect(completerRpps(rpps.slice(0, 10))).toBe(rpps);
  });
});
