import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demarrerBanc, type Banc } from './navigateur.ts';
import { scenes } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const regles = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * While a list is open under its field, the rest of the page is hidden from readers that would wander out of it
 * (React Aria): axe reads there focusable elements, and no heading. Tab closes the list first.
 */
const SAUF: Readonly<Record<string, string[]>> = {
  'fiche-choix': ['aria-hidden-focus', 'page-has-heading-one', 'region'],
};

async function fautesDe(nom: string, options?: BrowserContextOptions): Promise<readonly string[]> {
  const { page, plaintes } = await banc.ouvrir(options);
  try {
    await scenes[nom]?.(page);
    const { violations } = await new AxeBuilder({ page })
      .withTags(regles)
      .disableRules(SAUF[nom] ?? [])
      .analyze();
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`),
      ...plaintes,
    ];
  } finally {
    await page.context().close();
  }
}

it.each(Object.keys(scenes))('axe et la console n’ont rien à dire : %s', async (nom) => {
  expect(await fautesDe(nom)).toEqual([]);
});

const recherches = Object.keys(scenes).filter((nom) => nom.startsWith('recherche'));
const fiches = ['fiche', 'fiche-a-valider', 'fiche-ailleurs', 'fiche-figee', 'fiche-choix', 'fiche-sections'];

it.each([
  'connexion-code-faux',
  'agenda',
  'validation',
  'conflit',
  'dossier',
  'dossier-passage',
  ...recherches,
  ...fiches,
])('en sombre aussi : %s', async (nom) => {
  expect(await fautesDe(nom, { colorScheme: 'dark' })).toEqual([]);
});

it.each([...recherches, ...fiches])('en contraste imposé, et au double de la taille : %s', async (nom) => {
  const etroit = { viewport: { width: 683, height: 384 } };
  expect([await fautesDe(nom, { forcedColors: 'active' }), await fautesDe(nom, etroit)]).toEqual([[], []]);
});

it.each([
  ...fiches,
  'connexion',
  'agenda',
  'synchronisation',
  'conflit',
  'dossier',
  'dossier-documents',
  'dossier-nom-long',
  'recherche',
  'recherche-longs',
  'recherche-rien',
])('rien ne déborde au double de la taille : %s', async (nom) => {
  const { page } = await banc.ouvrir({ viewport: { width: 683, height: 384 } });
  await scenes[nom]?.(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
  await page.context().close();
});
