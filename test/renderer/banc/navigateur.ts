import path from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { ficheBourdin } from '../../edition/contenus.ts';
import { allerA, servirPages } from '../navigateur.ts';
import { MAINTENANT } from './donnees.ts';

const RACINE = path.resolve(import.meta.dirname, '../../..');

export type PageBanc = { readonly page: Page; readonly plaintes: readonly string[] };
export type Banc = {
  readonly ouvrir: (options?: BrowserContextOptions) => Promise<PageBanc>;
  readonly fermer: () => Promise<void>;
};

/** The real operator's application on a scripted workstation. */
export async function demarrerBanc(): Promise<Banc> {
  const { ouvrirContexte, fermer } = await servirPages({
    racine: import.meta.dirname,
    pages: ['banc.html'],
    autres: new Map([['apercu.pdf', apercu()]]),
  });
  return {
    ouvrir: async (options) => {
      const { nouvellePage, plaintes } = await ouvrirContexte(options);
      const page = await nouvellePage();
      await page.clock.install({ time: new Date(MAINTENANT) });
      await allerA(page, 'banc.html');
      await page.locator('h1').waitFor();
      return { page, plaintes };
    },
    fermer,
  };
}

/** A fiche typeset by the product: the viewer shows a real one. */
function apercu(): Uint8Array {
  const compositeur = creerCompositeur(path.join(RACINE, 'resources'));
  const compose = composer(compositeur, {
    contenu: ficheBourdin,
    date: ficheBourdin.valideeLe,
    provisoire: true,
  });
  if (!compose.ok) throw new Error(JSON.stringify(compose.error));
  return compose.value;
}
