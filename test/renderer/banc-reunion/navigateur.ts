import type { BrowserContextOptions, Page } from '@playwright/test';
import { allerA, type Contexte, servirPages } from '../navigateur.ts';
import { fairePdfs } from './pdfs.ts';

export type Banc = {
  readonly ouvrir: (options?: BrowserContextOptions) => Promise<PosteOuvert>;
  readonly fermer: () => Promise<void>;
};

export type PosteOuvert = Pick<Contexte, 'plaintes' | 'dehors'> & {
  readonly page: Page;
  /** The projector's window, listening to this workstation. */
  readonly projeter: (options?: { readonly sombre?: boolean; readonly largeur?: number }) => Promise<Page>;
};

const ATTENTE_MS = 12_000;

/** The meeting's screen, and the projector's window on request. */
export async function demarrerBanc(): Promise<Banc> {
  const { ouvrirContexte, fermer } = await servirPages({
    racine: import.meta.dirname,
    pages: ['banc.html', 'projecteur.html'],
    autres: fairePdfs(),
  });
  return { ouvrir: async (options) => ouvrir(await ouvrirContexte(options)), fermer };
}

async function ouvrir({ nouvellePage, plaintes, dehors }: Contexte): Promise<PosteOuvert> {
  const nouvelle = async (): Promise<Page> => {
    const page = await nouvellePage();
    page.setDefaultTimeout(ATTENTE_MS);
    return page;
  };
  const page = await nouvelle();
  await allerA(page, 'banc.html');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    page,
    plaintes,
    dehors,
    projeter: async ({ sombre = false, largeur = 1920 } = {}) => {
      const projecteur = await nouvelle();
      await projecteur.setViewportSize({ width: largeur, height: (largeur * 9) / 16 });
      await allerA(projecteur, `projecteur.html${sombre ? '#sombre' : ''}`);
      return projecteur;
    },
  };
}
