import type { Page } from '@playwright/test';
import { entrer, ouvrirDossier } from './entrer.ts';

/** On the dossier that is opened by a broken glass. */
async function dossierParBris(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { poste, donnees } = window.banc;
    poste.valeur('dossier:lire', {
      ...donnees.dossier,
      bris: {
        brisId: '00000000-0000-4000-8000-00000000b001',
        patientId: donnees.dossier.patientId,
        motifCode: 'urgenceVitale',
        motif: 'occlusion aux urgences, antériorités nécessaires',
        jusqua: '2026-11-26T18:12:00+01:00',
        resteMs: (3 * 60 + 41) * 60_000,
      },
    });
  });
}

async function formulaire(page: Page): Promise<void> {
  await entrer(page);
  await page.getByRole('button', { name: 'Dossiers', exact: true }).click();
  await page.getByRole('button', { name: 'Accéder à un dossier en urgence…' }).click();
  await page.getByRole('alertdialog').waitFor();
}

const BRIS = {
  brisId: '00000000-0000-4000-8000-00000000b001',
  professionnelId: '00000000-0000-4000-8000-00000000b002',
  nomAffiche: 'Dr BARRAULT Simon',
  patientId: '00000000-0000-4000-8000-00000000b003',
  motifCode: 'urgenceVitale' as const,
  motif: 'Occlusion aux urgences, antériorités nécessaires',
  ouvertLe: '2026-11-26T14:12:00+01:00',
  jusqua: '2026-11-26T18:12:00+01:00',
  troisC: ['3C de Valmorin'],
  lueLe: null,
};

async function rubrique(page: Page, bris: readonly (typeof BRIS)[]): Promise<void> {
  await page.evaluate((lus) => {
    const { poste } = window.banc;
    poste.valeur('bris:aRevoir', { bris: [...lus] });
    poste.valeur('bris:lectures', {
      lectures: [
        { quand: '2026-11-26T14:13:00+01:00', action: 'ouvrirDossier', categorie: 'identite' },
        { quand: '2026-11-26T14:15:00+01:00', action: 'lireDocument', categorie: 'imagerie' },
        { quand: '2026-11-26T14:21:00+01:00', action: 'imprimer', categorie: 'operatoire' },
      ],
      autres: 0,
    });
  }, bris);
  await entrer(page);
  await page.evaluate(() => {
    const { poste, donnees } = window.banc;
    poste.emettre('session:change', { ...donnees.session, profil: 'presidentTroisC' });
  });
  await page.getByRole('button', { name: 'Administration', exact: true }).click();
  await page.getByRole('button', { name: /^Accès en urgence/ }).click();
}

/** The broken glass: its dialog, its banner (j4), its review. */
export const scenesBris: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'bris-demande': formulaire,
  'bris-demande-manques': async (page) => {
    await formulaire(page);
    await page.getByRole('button', { name: 'Ouvrir le dossier' }).click();
    await page.getByText('Dix lettres au moins.').waitFor();
  },
  'bris-dossier': async (page) => {
    await dossierParBris(page);
    await ouvrirDossier(page, 0);
    await page.getByText('Bris de glace.').waitFor();
  },
  'bris-revue': async (page) => {
    await rubrique(page, [BRIS]);
    await page.getByRole('grid', { name: 'Ce qui a été lu pendant ce temps' }).waitFor();
  },
  'bris-revue-vide': async (page) => {
    await rubrique(page, []);
    await page.getByText('Aucun accès en urgence n’attend de revue').waitFor();
  },
};
