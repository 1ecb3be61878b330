import { describe, expect, it } from 'vitest';
import { casesOf, toChiffres } from '../../../../renderer/ui/champ/chiffres.ts';

describe('toChiffres', () => {
  it('keeps the digits of a code pasted as it stands in an e-mail', () => {
    expect(toChiffres(' 407 123\n', 6)).toBe('407123');
    expect(toChiffres('407-123', 6)).toBe('407123');
    expect(toChiffres('Votre code : 407123.', 6)).toBe('407123');
  });

  it('reads full-width digits, and cuts what is too long', () => {
    expect(toChiffres('４０７１２３', 6)).toBe('407123');
    expect(toChiffres('12345678', 6)).toBe('123456');
  });

  it('is empty without digits', () => {
    expect(toChiffres('abc', 6)).toBe('');
  });
});

describe('casesOf', () => {
  it('marks the box of the next digit, the last one when the code is whole', () => {
    expect(casesOf('40', 4, false)).toEqual([
      { rang: 0, contenu: '4', ici: false },
      { rang: 1, contenu: '0', ici: false },
      { rang: 2, contenu: '', ici: true },
      { rang: 3, contenu: '', ici: false },
    ]);
    expect(casesOf('4071', 4, false).filter(({ ici }) => ici)).toEqual([
      { rang: 3, contenu: '1', ici: true },
    ]);
  });

  it('shows dots for a card’s code', () => {
    expect(casesOf('40', 3, true).map(({ contenu }) => contenu)).toEqual(['•', '•', '']);
  });
});
