import { describe, expect, test } from 'vitest';
import { PANNES_PLANTEES } from './pannes-plantees.ts';
import { jouerReunion } from './reunion.ts';

const GRAINE = 1;

/** The first meeting that breaks an invariant, or none. */
async function premiereViolation(
  reunions: number,
  panne?: string,
): Promise<{ graine: number; invariant: string; quoi: string } | undefined> {
  const plantee = panne === undefined ? undefined : PANNES_PLANTEES[panne];
  for (let graine = GRAINE; graine < GRAINE + reunions; graine++) {
    const { violation } = await jouerReunion(graine, plantee);
    if (violation) return { graine, invariant: violation.invariant, quoi: violation.message };
  }
  return undefined;
}

describe('simulation', () => {
  test(
    '500 réunions, aucune violation, et tout ce qui peut arriver arrive',
    { timeout: 240_000 },
    async () => {
      const bilan: Record<string, number> = {};
      for (let graine = GRAINE; graine < GRAINE + 500; graine++) {
        const rapport = await jouerReunion(graine);
        expect({ graine, violation: rapport.violation?.message }).toEqual({ graine, violation: undefined });
        for (const [quoi, n] of Object.entries(rapport.bilan)) bilan[quoi] = (bilan[quoi] ?? 0) + n;
      }
      const rares = ['alias', 'figée', 'conflict', 'arrêt net', 'quarantined compteSuspendu'];
      rares.push('quarantined dossierRetire', 'quarantined seanceRetiree', 'refused droitInsuffisant');
      rares.push('refused pdfDifferent', 'refused propositionFigee', 'refused versionDejaOuverte');
      expect(rares.filter((quoi) => (bilan[quoi] ?? 0) < 50)).toEqual([]);
    },
  );

  test.each([
    ['lost-acknowledgement', 'I2'],
    ['retry-new-id', 'I2'],
    ['missing-index-purge', 'I4'],
    ['cursor-before-page', 'I7'],
  ])('la panne plantée %s est vue (%s)', { timeout: 60_000 }, async (panne, invariant) => {
    expect(await premiereViolation(40, panne)).toMatchObject({ invariant });
  });

  test('la même graine rejoue la même réunion', async () => {
    const [une, autre] = [await jouerReunion(77), await jouerReunion(77)];
    expect(autre).toEqual(une);
    expect(une.histoire.length).toBeGreaterThan(5);
  });
});
