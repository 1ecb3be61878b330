import type { BrowserContextOptions, Page } from '@playwright/test';
import type { Structure } from '../../../contract/document-structure.ts';
import { lireCda } from '../../../reception/cda.ts';
import { allerA, type Contexte, servirPages } from '../navigateur.ts';

export type Banc = {
  readonly ouvrir: (
    structure: Structure | null,
    options?: BrowserContextOptions,
  ) => Promise<Pick<Contexte, 'plaintes' | 'dehors'> & { readonly page: Page }>;
  readonly fermer: () => Promise<void>;
};

/** The viewer of structured documents alone, under the application's policy. */
export async function demarrerBanc(): Promise<Banc> {
  const { ouvrirContexte, fermer } = await servirPages({ racine: import.meta.dirname, pages: ['banc.html'] });
  return {
    fermer,
    ouvrir: async (structure, options) => {
      const { nouvellePage, plaintes, dehors } = await ouvrirContexte(options);
      const page = await nouvellePage();
      page.setDefaultTimeout(12_000);
      await page.addInitScript((s) => Reflect.set(window, 'structure', s), structure);
      await allerA(page, 'banc.html');
      return { page, plaintes, dehors };
    },
  };
}

/** The tree that the server makes of this CDA. */
export function lireArbre(cda: string | Uint8Array): Structure {
  const lu = lireCda(typeof cda === 'string' ? new TextEncoder().encode(cda) : cda, undefined);
  if (!lu.ok) throw new Error(lu.error.type);
  return JSON.parse(new TextDecoder().decode(lu.value.montre)) as Structure;
}
