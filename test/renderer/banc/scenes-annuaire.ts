import type { Page } from '@playwright/test';
import { administrer } from './scenes-comptes.ts';

type Scene = (page: Page) => Promise<void>;

const chercher = async (page: Page, texte: string): Promise<void> => {
  await administrer(page, 'celluleCoordination', 'Annuaire');
  await page.getByRole('searchbox', { name: /Nom puis prénom/ }).fill(texte);
};

/** The rubrique « Annuaire ». */
export const scenesAnnuaire: Readonly<Record<string, Scene>> = {
  annuaire: async (page) => {
    await chercher(page, 'kerm');
    await page.getByRole('grid', { name: 'Professionnels trouvés' }).waitFor();
  },
  'annuaire-personne': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.valeur('annuaire:chercher', { activites: [], autres: false }),
    );
    await chercher(page, 'zzz');
    await page.getByText('Personne de ce nom dans l’annuaire').waitFor();
  },
  'annuaire-vide': async (page) => {
    await page.evaluate(() => window.banc.poste.valeur('annuaire:imports', { imports: [] }));
    await administrer(page, 'celluleCoordination', 'Annuaire');
    await page.getByText('Aucun extrait importé').waitFor();
  },
  'annuaire-hors-ligne': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('annuaire:imports', { ok: false, error: { type: 'ServeurInjoignable' } }),
    );
    await administrer(page, 'celluleCoordination', 'Annuaire');
    await page.getByRole('alert').waitFor();
  },
};
