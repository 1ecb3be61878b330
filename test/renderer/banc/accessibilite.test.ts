import type { BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fautesDe } from '../axe.ts';
import { BAVARDES, toutes } from './etats.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const looks: readonly Parameters<Page['emulateMedia']>[0][] = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
  { colorScheme: 'light', forcedColors: 'active' },
];

/**
 * While a list is open under its field, the rest of the page is hidden from readers that would wander out of it
 * (React Aria): axe reads there focusable elements, and no heading. Tab closes the list first.
 */
const SAUF: Readonly<Record<string, string[]>> = {
  'fiche-choix': ['aria-hidden-focus', 'page-has-heading-one', 'region'],
};

async function avec(
  nom: string,
  options: BrowserContextOptions,
  faire: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, plaintes } = await banc.ouvrir(options);
  try {
    await toutes[nom]?.(page);
    await faire(page);
    if (!BAVARDES.has(nom)) expect(plaintes).toEqual([]);
  } finally {
    await page.context().close();
  }
}

/** The screens themselves: each of the four looks, at each `npm test`. */
const ECRANS: readonly string[] = [
  'connexion',
  'agenda',
  'agenda-liste',
  'reglages',
  'enrolement',
  'dossier',
  'fiche',
  'recherche',
  'validation',
  'synchronisation',
  'habilitations',
  'utilisateurs',
];
const ZOOM = looks.length;

/** A state of a screen is seen in one of the four, in turn; `npm run test:accessibilite` sees them all. */
const vuDans = (rang: number, nom: string, look: number): boolean =>
  process.env.COLLEGIALE_TACHE === 'test:accessibilite' ||
  ECRANS.includes(nom) ||
  rang % (looks.length + 1) === look;

const noms = Object.keys(toutes);
const enCouleurs = noms.filter((nom, rang) => looks.some((_, look) => vuDans(rang, nom, look)));
const agrandies = noms.filter((nom, rang) => vuDans(rang, nom, ZOOM));

it.each(enCouleurs)('axe n’a rien à dire, en clair, en sombre, en contrastes imposés : %s', (nom) =>
  avec(nom, {}, async (page) => {
    for (const [rang, look] of looks.entries()) {
      if (!vuDans(noms.indexOf(nom), nom, rang)) continue;
      await page.emulateMedia(look);
      expect(await fautesDe(page, SAUF[nom]), JSON.stringify(look)).toEqual([]);
    }
  }),
);

it.each(agrandies)('au double de la taille, rien ne déborde et axe n’a rien à dire : %s', (nom) =>
  avec(nom, { viewport: { width: 683, height: 384 } }, async (page) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
    expect(await fautesDe(page, SAUF[nom])).toEqual([]);
  }),
);
