import { describe, expect, it } from 'vitest';
import { ecrireDate, lireDate } from '../../../renderer/fiche/valeurs.ts';

describe('dates d’une fiche', () => {
  it.each([
    ['07/10/2026', '2026-10-07'],
    ['7-10-2026', '2026-10-07'],
    ['7 10 2026', '2026-10-07'],
    ['10/2026', '2026-10'],
    ['2026', '2026'],
    ['29/02/2024', '2024-02-29'],
  ])('« %s » se lit %s', (ecrite, iso) => {
    expect(lireDate(ecrite)).toBe(iso);
  });

  it.each(['31/02/2026', '29/02/2026', '13/2026', '00/2026', '7/10/26', '20261007', 'hier', '1/2/3/2026'])(
    '« %s » n’est pas une date',
    (ecrite) => {
      expect(lireDate(ecrite)).toBeUndefined();
    },
  );

  it('rien n’est rien', () => {
    expect(lireDate('  ')).toBeNull();
  });

  it.each(['2026-10-07', '2026-10', '2026'])('%s s’écrit et se relit', (iso) => {
    expect(lireDate(ecrireDate(iso))).toBe(iso);
  });
});
