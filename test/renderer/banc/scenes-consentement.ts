import type { Page } from '@playwright/test';
import { administrer } from './scenes-comptes.ts';

type Scene = (page: Page) => Promise<void>;
type Vue = 'consentement' | 'sansConsentement' | 'refuse';

/** @param dossier opens the dossier of the mock-up. */
export function scenesConsentement(dossier: Scene): Readonly<Record<string, Scene>> {
  const ouvrir = async (page: Page, vue: Vue): Promise<void> => {
    await page.evaluate((nom) => {
      const { poste, donnees } = window.banc;
      poste.valeur('consentement:lire', donnees[nom]);
    }, vue);
    await dossier(page);
    await page.getByRole('button', { name: 'Information et consentement' }).click();
    await page.getByRole('heading', { name: 'Restrictions d’accès' }).waitFor();
  };
  const repondre = (page: Page, type: 'ServeurInjoignable' | 'AccesRefuse') =>
    page.evaluate(
      (t) => window.banc.poste.toujours('restrictions:duDossier', { ok: false, error: { type: t } }),
      type,
    );
  return {
    consentement: (page) => ouvrir(page, 'consentement'),
    'consentement-absent': async (page) => {
      await repondre(page, 'AccesRefuse');
      await ouvrir(page, 'sansConsentement');
      await page.getByText('Votre habilitation n’ouvre pas').waitFor();
    },
    'consentement-refuse': (page) => ouvrir(page, 'refuse'),
    'consentement-hors-ligne': async (page) => {
      await repondre(page, 'ServeurInjoignable');
      await ouvrir(page, 'consentement');
      await page.getByText('La liste des restrictions se lit et s’écrit en ligne').waitFor();
    },
    'consentement-restriction': async (page) => {
      await ouvrir(page, 'consentement');
      await page.getByRole('button', { name: 'Demander une restriction' }).click();
      await page.getByRole('button', { name: 'Transmettre au 3C' }).click();
      await page.getByText('Choisissez un professionnel de l’annuaire.').waitFor();
    },
    'consentement-retrait': async (page) => {
      await ouvrir(page, 'consentement');
      await page.getByRole('button', { name: 'Fermer le dossier' }).click();
      await page.getByText('Personne n’ouvrira plus ce dossier').waitFor();
    },
    restrictions: async (page) => {
      await administrer(page, 'secretaireRcp', 'Restrictions');
      await page.getByText('Écarter Dr DELMAS Philippe').waitFor();
    },
    'restrictions-renvoyer': async (page) => {
      await administrer(page, 'secretaireRcp', 'Restrictions');
      await page.getByRole('button', { name: 'Renvoyer au médecin' }).click();
      await page.getByRole('button', { name: 'Renvoyer au médecin', exact: true }).click();
      await page.getByText('Dites pourquoi').waitFor();
    },
    'restrictions-vide': async (page) => {
      await page.evaluate(() => window.banc.poste.valeur('restrictions:aTraiter', { restrictions: [] }));
      await administrer(page, 'secretaireRcp', 'Restrictions');
      await page.getByText('Aucune restriction à appliquer').waitFor();
    },
  };
}
