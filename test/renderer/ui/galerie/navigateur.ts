import type { BrowserContextOptions, Page } from '@playwright/test';
import { allerA, servirPages } from '../../navigateur.ts';

export type Galerie = {
  readonly ouvrir: (
    options?: BrowserContextOptions,
  ) => Promise<{ readonly page: Page; readonly plaintes: readonly string[] }>;
  readonly fermer: () => Promise<void>;
};

/** The parts of renderer/ui in their states. */
export async function demarrerGalerie(): Promise<Galerie> {
  const { ouvrirContexte, fermer } = await servirPages({
    racine: import.meta.dirname,
    pages: ['galerie.html'],
  });
  return {
    ouvrir: async (options) => {
      const { nouvellePage, plaintes } = await ouvrirContexte(options);
      const page = await nouvellePage();
      await allerA(page, 'galerie.html');
      return { page, plaintes };
    },
    fermer,
  };
}
