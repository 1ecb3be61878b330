import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');

/** `--nom: light-dark(#clair, #sombre);` → [clair, sombre]. */
const jetons = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, nom = '', clair = '', sombre = '']) => [nom, [clair, sombre] as const],
  ),
);

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((place) => Number.parseInt(hex.slice(place, place + 2), 16) / 255)
    .map((canal) => (canal <= 0.040_45 ? canal / 12.92 : ((canal + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [claire = 0, sombre = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (claire + 0.05) / (sombre + 0.05);
}

function ratios(avant: string, fond: string): readonly number[] {
  const [devant, derriere] = [jetons.get(avant), jetons.get(fond)];
  if (devant === undefined || derriere === undefined) throw new Error(`no such token: ${avant} or ${fond}`);
  return [ratio(devant[0], derriere[0]), ratio(devant[1], derriere[1])];
}

const textes = [
  ['texte', 'surface'],
  ['texte', 'fond'],
  ['texte', 'survol'],
  ['texte-2', 'surface'],
  ['texte-2', 'fond'],
  ['texte-2', 'encre-fond'],
  ['texte-2', 'surface-2'],
  ['texte-3', 'surface'],
  ['texte-3', 'fond'],
  ['texte-3', 'survol'],
  ['texte-3', 'encre-fond'],
  ['texte-3', 'surface-2'],
  ['encre', 'surface'],
  ['encre', 'encre-fond'],
  ['sur-encre', 'encre'],
  ['sur-encre', 'encre-2'],
  ['vert', 'vert-fond'],
  ['vert', 'surface'],
  ['ambre', 'ambre-fond'],
  ['ambre', 'surface'],
  ['rouge', 'rouge-fond'],
  ['rouge', 'surface'],
  ['violet', 'violet-fond'],
  ['gris', 'gris-fond'],
  ['texte', 'ambre-fond'],
  ['texte', 'rouge-fond'],
  ['texte', 'gris-fond'],
  ['sur-bris', 'bris'],
  ['sur-papier', 'papier'],
] as const;

const formes = [
  ['bord-fort', 'surface'],
  ['bord-fort', 'fond'],
  ['focus', 'surface'],
  ['focus', 'fond'],
  ['vert-plein', 'fond'],
  ['ambre-plein', 'fond'],
  ['rouge-plein', 'fond'],
] as const;

describe('contrast of the tokens, light and dark', () => {
  it.each(textes)('text %s on %s reaches 4.5', (avant, fond) => {
    expect(Math.min(...ratios(avant, fond))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(formes)('shape %s on %s reaches 3', (avant, fond) => {
    expect(Math.min(...ratios(avant, fond))).toBeGreaterThanOrEqual(3);
  });

  it('the formula gives 21 for black on white', () => {
    expect(ratio('#000000', '#ffffff')).toBeCloseTo(21);
  });
});

it('no colour is written outside tokens.css', () => {
  const feuilles = globSync('**/*.css', { cwd: new URL('../../../renderer/', import.meta.url) });
  const coupables = feuilles
    .filter((nom) => !nom.endsWith('tokens.css'))
    .filter((nom) => {
      const texte = readFileSync(new URL(`../../../renderer/${nom}`, import.meta.url), 'utf8');
      return /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i.test(texte);
    });
  expect(feuilles.length).toBeGreaterThan(10);
  expect(coupables).toEqual([]);
});
